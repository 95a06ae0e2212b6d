"""Bring rows into the catalogue, a batch at a time, whatever happens to the worker."""
