"""The papers of a counter: what each says of a case, and their way to the printer."""
