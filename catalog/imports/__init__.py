"""Bring a catalogue in."""
