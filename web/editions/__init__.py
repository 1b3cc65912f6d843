"""版の管理: the editions of the municipality's flows, what differs, moving open cases."""
