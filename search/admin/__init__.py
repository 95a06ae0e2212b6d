"""Sample photos, the search index and feedback in Django's admin. Shoppers' own photos are not shown to staff."""

from search.admin.feedback import FeedbackAdmin
from search.admin.items import IndexedItemAdmin
from search.admin.samples import SampleAdmin
from search.admin.snapshots import SnapshotAdmin

__all__ = ["FeedbackAdmin", "IndexedItemAdmin", "SampleAdmin", "SnapshotAdmin"]
