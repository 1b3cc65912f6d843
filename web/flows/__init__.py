"""流れ図: what the municipality has published, drawn and in words."""
