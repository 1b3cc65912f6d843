"""One case during one command: loaded and locked, run on, written back."""
