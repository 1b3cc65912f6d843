"""Three municipalities to try the product with: one TOML file each, staff fictional."""
