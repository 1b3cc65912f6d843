"""One module per step, hand-written, never changed after a release."""
