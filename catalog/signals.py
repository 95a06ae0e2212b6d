"""The one signal by which the catalogue tells others that its fingerprints changed."""

from django.dispatch import Signal

fingerprints_changed = Signal()
