"""Cases, their steps, staff and the journal in a local database."""
