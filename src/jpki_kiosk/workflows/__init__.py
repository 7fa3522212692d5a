"""What the kiosk does. Knows no Qt, no pyscard and no HTTP."""
