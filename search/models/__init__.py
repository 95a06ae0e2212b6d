"""What shoppers leave: their lookups, for a while, what became of their searches, and what they say of results; sample
photos they may try; and what became of builds of the index."""

from search.models.builds import Build
from search.models.feedback import Feedback
from search.models.lookups import Lookup, lookup_path
from search.models.pages import Insights, Trial
from search.models.records import SearchRecord
from search.models.samples import Sample, Snapshot, sample_path

__all__ = [
    "Build",
    "Feedback",
    "Insights",
    "Lookup",
    "Sample",
    "SearchRecord",
    "Snapshot",
    "Trial",
    "lookup_path",
    "sample_path",
]
