"""Certificates: their profiles, requests, proofs, and the authority that issues them."""
