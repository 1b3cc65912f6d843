"""Current flows to try fit & gap with: how a fictional office might work. Written for this."""
