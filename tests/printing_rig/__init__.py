"""A real print service for tests, that no other program sees."""
