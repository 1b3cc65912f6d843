"""流れ図: the flow as frozen values; BPMN, expressions, lint, layout, drawing and tables."""
