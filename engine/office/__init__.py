"""The semantics of a Japanese office around the steps of a flow, the same for every flow."""
