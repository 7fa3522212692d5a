"""Drills: the program struck at every point of its procedures, recovered, and judged (docs/drill.md)."""
