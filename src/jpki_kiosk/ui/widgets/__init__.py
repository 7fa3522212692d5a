"""The parts every page is made of, painted by hand from the theme's tokens."""
