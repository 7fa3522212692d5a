"""Speaking to a person who listens: a port, the voices of the system, and the thread they run on."""
