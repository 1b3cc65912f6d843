"""Forms: generated from the fields of a step; nobody writes a screen per flow."""
