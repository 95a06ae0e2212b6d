"""Benchmarks: our ways to search beside those that an operator might use instead, all in one run."""
