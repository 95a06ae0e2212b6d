"""Sample photos, the search index, photos to test, insights and feedback in Django's admin. Of shoppers' own photos
staff see only those for which nothing was found, and not whose they are."""

from search.admin.feedback import FeedbackAdmin
from search.admin.insights import InsightsAdmin
from search.admin.items import SearchedItemAdmin
from search.admin.pairs import DuplicatePairAdmin
from search.admin.samples import SampleAdmin
from search.admin.snapshots import SnapshotAdmin
from search.admin.trials import TrialAdmin

__all__ = [
    "DuplicatePairAdmin",
    "FeedbackAdmin",
    "InsightsAdmin",
    "SampleAdmin",
    "SearchedItemAdmin",
    "SnapshotAdmin",
    "TrialAdmin",
]
