"""Passwords are chosen anew: by one-shot permission, on one card, keys and certificates untouched."""
