"""Tests of the card client."""
