"""The training authority: issuing, CMP, OCSP and lists, and the web server around it."""
