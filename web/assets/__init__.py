"""The style sheets and scripts of the pages, and how their bundle is built."""
