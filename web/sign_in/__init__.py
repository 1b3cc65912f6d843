"""Signing in and out, and giving back what was typed before the session ended."""
