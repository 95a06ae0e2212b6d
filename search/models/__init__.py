"""What shoppers leave: their lookups, for a while, what became of their searches, and what they say of results; sample
photos they may try; what became of builds of the index; and items that may be the same."""

from search.models.builds import Build
from search.models.duplicates import DuplicatePair, DuplicatePairQuerySet, DuplicateSearch
from search.models.feedback import Feedback
from search.models.lookups import Lookup, lookup_path
from search.models.pages import Insights, Trial
from search.models.records import SearchRecord
from search.models.samples import Sample, Snapshot, sample_path
from search.models.uploads import PendingUpload, upload_path

__all__ = [
    "Build",
    "DuplicatePair",
    "DuplicatePairQuerySet",
    "DuplicateSearch",
    "Feedback",
    "Insights",
    "Lookup",
    "PendingUpload",
    "Sample",
    "SearchRecord",
    "Snapshot",
    "Trial",
    "lookup_path",
    "sample_path",
    "upload_path",
]
