"""作業一覧表: a flow as an Excel table, out and back in."""
