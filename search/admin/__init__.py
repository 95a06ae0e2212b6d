"""Items with what the search knows of them, the search index, sample photos and feedback in Django's admin. Shoppers'
own photos are not shown to staff."""

from search.admin.feedback import FeedbackAdmin
from search.admin.items import SearchedItemAdmin
from search.admin.pairs import DuplicatePairAdmin
from search.admin.samples import SampleAdmin
from search.admin.snapshots import SnapshotAdmin

__all__ = ["DuplicatePairAdmin", "FeedbackAdmin", "SampleAdmin", "SearchedItemAdmin", "SnapshotAdmin"]
