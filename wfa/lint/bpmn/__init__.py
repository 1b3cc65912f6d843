"""The constraints of the BPMN 2.0.2 specification (OMG formal/2013-12-09). One rule, one module."""
