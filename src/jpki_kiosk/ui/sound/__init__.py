"""Spoken guidance on the resident's screens: what is said and when, its panel, and the screen curtain."""
