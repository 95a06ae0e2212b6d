"""Files of photos that an import was storing or replacing when it came to a sudden end."""

from collections.abc import Collection

from catalog.models import Import, Photo
from catalog.stored_files import delete_with_renditions


def delete_without_photo(paths: Collection[str]) -> None:
    """Delete those of the files that no photo has."""
    kept = set(Photo.objects.filter(image__in=paths).values_list("image", flat=True))
    for path in paths:
        if path not in kept:
            delete_with_renditions(path)


def delete_loose_files() -> None:
    """Delete what imports left that were cancelled while their worker died."""
    for row in Import.objects.filter(state__in=Import.OVER).exclude(loose=[]):
        delete_without_photo(row.loose)
        Import.objects.filter(pk=row.pk, state__in=Import.OVER).update(loose=[])
