"""The command `nagarezu`: thin, on the same use cases as the web."""
