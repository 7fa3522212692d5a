"""The papers: forms as data, drawn as PDF and printed."""
