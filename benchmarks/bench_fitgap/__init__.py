"""Quality and speed of fit & gap."""
