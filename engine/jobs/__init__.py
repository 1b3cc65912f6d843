"""Jobs: what the system does by itself, each once, whoever dies on the way."""
