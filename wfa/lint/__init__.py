"""Checks flow diagrams: against BPMN 2.0.2, against what the engine needs, against the WFA rules.

One rule is one module, one documentation page (``docs/lint``) and one folder of diagrams.
"""
