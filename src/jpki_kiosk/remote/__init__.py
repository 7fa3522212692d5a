"""The remote authority of a configuration: its files read and judged, and the parts put together."""
