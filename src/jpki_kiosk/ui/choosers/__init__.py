"""What the controls at the top right open: every choice at once, large, over any page."""
