"""流れ図: the flow as frozen values; BPMN in and out, expressions, lint, layout, drawing, tables."""
