"""The pages for staff in front of a visit."""
