"""受信箱: a person's work items, by deadline."""
