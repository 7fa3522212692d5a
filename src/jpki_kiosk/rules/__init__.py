"""What the law and the towns say: pure functions over frozen, dated data."""
