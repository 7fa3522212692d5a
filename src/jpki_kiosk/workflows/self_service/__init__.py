"""What a resident does without staff and without a case: check, show and try the certificates of a card."""
