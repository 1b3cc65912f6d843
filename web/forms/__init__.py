"""Generated forms as HTML: what was posted, what is drawn."""
