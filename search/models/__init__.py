"""What shoppers leave: their lookups, for a while, and what they say of results; and sample photos they may try."""

from search.models.feedback import Feedback
from search.models.lookups import Lookup, lookup_path
from search.models.samples import Sample, Snapshot, sample_path

__all__ = ["Feedback", "Lookup", "Sample", "Snapshot", "lookup_path", "sample_path"]
