"""The frozen summary: what it says, how it is stored and read back whatever its schema, what changed between two."""
