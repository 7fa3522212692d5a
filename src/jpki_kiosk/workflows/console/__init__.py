"""The staff console: its sections, each a workflow of its own, and what they may do."""
