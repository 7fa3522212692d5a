"""Speaking to an Individual Number Card."""
