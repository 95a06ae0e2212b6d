"""The signals by which the catalogue tells others what it cannot know they need: that its fingerprints changed, and,
within the transaction, that an item is being merged into another."""

from django.dispatch import Signal

fingerprints_changed = Signal()
item_merged = Signal()  # survivor, dropped: items; photos have moved already, the dropped one is still there
