"""Fit and gap: match a current flow with the standard one and list typed differences."""
