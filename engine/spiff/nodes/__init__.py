"""The SpiffWorkflow task specifications: one class per kind of flow node, with our semantics."""
