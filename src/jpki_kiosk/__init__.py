"""The counter terminal of a municipal office for the Japanese Public Key Infrastructure."""

__version__ = "0.1.0"
