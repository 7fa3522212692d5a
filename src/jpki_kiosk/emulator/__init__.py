"""An Individual Number Card in software: an independent reading of the specification."""
