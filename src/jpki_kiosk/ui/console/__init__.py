"""The staff console: its window and the pages of its sections."""
