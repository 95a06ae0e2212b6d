"""Take the photos that rows name: they are read or fetched, checked, and stored before any row is written."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from catalog.deadlines import Deadline
from catalog.fetching import Answer
from catalog.imports.bundles.opening import Bundle
from catalog.imports.bundles.photo_files import PhotoFile
from catalog.imports.bundles.references import STORED, is_address
from catalog.imports.photos.addresses import fetch_photos
from catalog.imports.photos.hosts import Hosts, Wanted
from catalog.imports.photos.plans import Taken
from catalog.imports.rows import ItemRow, RowFault
from catalog.imports.running.holding import beat_while
from catalog.models import Photo, photo_path
from catalog.pictures import once_more

AT_ONCE = 16  # photos in memory
LONGEST_REFERENCE = 1000
_Obtained = PhotoFile | ValueError | None


@dataclass(frozen=True)
class Way:
    """Where photos come from and go to: nowhere in a dry run. `announce` is told of paths before a file is stored under
    them, `beat` is called after every photo; `hosts` are asked for photos until a deadline."""

    bundle: Bundle
    is_dry: bool
    announce: Callable[[list[str]], None]
    beat: Callable[[], None]
    hosts: Hosts
    until: Deadline


@dataclass
class Takings:
    """The photos of rows by sku, and why those of a row cannot be taken. Not by line: a file may be one line."""

    photos: dict[str, list[Taken]] = field(default_factory=lambda: defaultdict(list))
    faults: dict[str, RowFault] = field(default_factory=dict)

    def refuse(self, row: ItemRow, message: str) -> None:
        """Note that a row's photos cannot be taken."""
        self.faults[row.sku] = RowFault(row.line, row.column_of("image"), message.rstrip("."))


@dataclass(frozen=True)
class _Want:
    row: ItemRow
    reference: str
    digests: frozenset[str]  # of the files that the item has
    known: Taken | None  # what the item has of this reference
    is_own: bool = False  # the reference is where the item's photo lies


def take_photos(rows: Sequence[ItemRow], way: Way) -> Takings:
    """Take all photos of some rows, a few at a time. Raises one of STORAGE_ERRORS when the storage fails."""
    takings = Takings()
    wants = _wants(rows, takings)
    while some := list(islice(wants, AT_ONCE)):
        new: dict[str, bytes] = {}
        for want, file in zip(some, _obtain(some, way), strict=True):
            _judge(want, file, takings, new)
            way.beat()
        _store(new, way)
    return takings


def _wants(rows: Sequence[ItemRow], takings: Takings) -> Iterator[_Want]:
    """References one by one; the rest of a row's is left out once one of them cannot be taken."""
    known = _known([row.sku for row in rows if row.images])
    for row in rows:
        of_item = known[row.sku]
        digests = frozenset(one.sha256 for one in of_item)
        for reference in row.images or ():
            if row.sku in takings.faults:
                break
            if len(reference) > LONGEST_REFERENCE:
                takings.refuse(row, "the photo's reference is too long")
                break
            own = next((one for one in of_item if reference == f"{STORED}{one.path}"), None)
            before = next((one for one in of_item if one.reference == reference and one.etag), None)
            yield _Want(row, reference, digests, own or before, is_own=own is not None)


def _known(skus: Sequence[str]) -> dict[str, list[Taken]]:
    """What items have now."""
    known: dict[str, list[Taken]] = defaultdict(list)
    if skus:
        photos = Photo.objects.filter(item__sku__in=skus)
        for sku, *values in photos.values_list("item__sku", "reference", "sha256", "etag", "image"):
            known[sku].append(Taken(*values))
    return known


def _obtain(wants: Sequence[_Want], way: Way) -> list[_Obtained]:
    """The file of each, or why there is none, or nothing where it is known to be as it was."""
    marks: dict[str, set[str]] = defaultdict(set)
    for one in wants:
        if is_address(one.reference):
            marks[one.reference].add(one.known.etag if one.known else "")
    asked = [Wanted(reference, etags.pop() if len(etags) == 1 else "") for reference, etags in marks.items()]
    fetched = beat_while(way.beat, partial(fetch_photos, asked, way.hosts, way.until)) if asked else {}
    return [_unpack(fetched[one.reference]) if one.reference in fetched else _read(one, way) for one in wants]


def _unpack(answer: Answer | str) -> _Obtained:
    if isinstance(answer, str):
        return ValueError(answer)
    if answer.data is None:
        return None
    return PhotoFile(answer.data, answer.mark)


def _read(want: _Want, way: Way) -> _Obtained:
    way.beat()
    if want.is_own:  # an item that was exported: even a lost file is no change
        return None
    try:
        return way.bundle.read_photo(want.reference)
    except ValueError as error:
        return error


def _judge(want: _Want, file: _Obtained, takings: Takings, new: dict[str, bytes]) -> None:
    """Note a photo as taken, and one that is new to be stored."""
    if file is None and want.known is not None:
        takings.photos[want.row.sku].append(want.known)
        return
    try:
        taken = _take(want, file, new)
    except ValueError as error:
        takings.refuse(want.row, str(error))
    else:
        takings.photos[want.row.sku].append(taken)


def _take(want: _Want, file: _Obtained, new: dict[str, bytes]) -> Taken:
    if not isinstance(file, PhotoFile):
        raise file or ValueError("the site says that nothing has changed, but there was nothing before")
    if file.sha256 in want.digests:
        return Taken(want.reference, file.sha256, file.etag)
    path = photo_path(Photo(), once_more(file.checked_name))
    new[path] = file.data
    return Taken(want.reference, file.sha256, file.etag, path, is_new=True)


def _store(new: dict[str, bytes], way: Way) -> None:
    if way.is_dry or not new:
        return
    way.announce(list(new))
    for path, data in new.items():
        default_storage.save(path, ContentFile(data))
        way.beat()
