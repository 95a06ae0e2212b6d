"""Which files there are at all, and which rows name them."""

from typing import Any

from django.core.files.storage import default_storage
from django.utils import timezone

from catalog.holdings import catalogue_holdings, renditions_of
from catalog.stored_files import private_files
from catalog.sweeping import Holding
from search.models import Lookup, PendingUpload, Sample


def all_holdings() -> list[Holding]:
    """Every folder of both storages that rows name files of. Snapshots of the index are no rows' files: whoever builds
    and shares them sweeps them."""
    return [
        *catalogue_holdings(),
        Holding("samples", "samples", default_storage, Sample.rows, "photo", _about_sample),
        renditions_of(Sample, "samples"),
        *passing_holdings(),
    ]


def passing_holdings() -> list[Holding]:
    """Files that are kept for hours: shoppers' photos, and those of forms that are not saved yet."""
    return [
        Holding(
            *("shoppers' photos", "lookups", default_storage, Lookup.objects.all, "photo", _about_lookup),
            wanted=_while_live,
        ),
        Holding("unsaved forms' files", "pending", private_files(), PendingUpload.objects.all, "path", _about_upload),
    ]


def _while_live(lookup: Lookup) -> list[str]:
    """The file of one whose time is up goes before its row."""
    return [lookup.path] if lookup.expires_at > timezone.now() else []


def _about_sample(sample: Any) -> str:
    return f"sample {sample.title}. Choose its file anew in the admin, under Samples, or delete the sample."


def _about_lookup(lookup: Any) -> str:
    return f"a shopper's photo. Its page answers 404; the row goes at {lookup.expires_at:%Y-%m-%d %H:%M}."


def _about_upload(upload: Any) -> str:
    return f"{upload.name}. The form asks for the file again; the row goes within a day."
