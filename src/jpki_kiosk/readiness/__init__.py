"""Is this counter ready? Checks that only look; the command, the console and the support bundle ask them."""
