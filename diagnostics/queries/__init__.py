"""Reads that compose many rows for a page, at a constant number of queries."""
