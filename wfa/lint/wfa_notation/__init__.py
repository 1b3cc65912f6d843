"""The rules of the 業務流れ図 (WFA) that are not about running it. One rule, one module."""
