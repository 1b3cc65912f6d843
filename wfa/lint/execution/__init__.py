"""What the engine needs in order to run a flow. One rule, one module."""
