"""Who stands at the counter, read from their card with the holder's password."""
