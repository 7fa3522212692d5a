"""The resident's pages: each gets a screen and emits events."""
