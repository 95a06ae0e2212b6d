"""What shoppers leave: their lookups, for a while, and what they say of results; and sample photos they may try. What
the search finds out for staff: items that may be the same."""

from search.models.duplicates import DuplicatePair, DuplicatePairQuerySet, DuplicateSearch
from search.models.feedback import Feedback
from search.models.lookups import Lookup, lookup_path
from search.models.samples import Sample, Snapshot, sample_path
from search.models.uploads import PendingUpload, upload_path

__all__ = [
    "DuplicatePair",
    "DuplicatePairQuerySet",
    "DuplicateSearch",
    "Feedback",
    "Lookup",
    "PendingUpload",
    "Sample",
    "Snapshot",
    "lookup_path",
    "sample_path",
    "upload_path",
]
