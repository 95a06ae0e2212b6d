"""Which photos an item will have once a row is in: those of staff as they are, the imported ones as the row says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from catalog.imports.outcomes import Change
from catalog.models import Photo


class StaleError(Exception):
    """The catalogue is not any more what it was when the photos were looked at."""


@dataclass(frozen=True)
class Taken:
    """A photo that a row names: the digest of its file, and where that lies or will lie."""

    reference: str
    sha256: str
    etag: str = ""
    path: str = ""
    is_new: bool = False


@dataclass
class PhotoPlan:
    """What becomes of an item's photos; `altered` have another file, `moved` another place, `noted` differ only in what
    nobody sees, `loose` are paths of their files that no photo will have."""

    added: list[Photo] = field(default_factory=list)
    altered: list[Photo] = field(default_factory=list)
    moved: list[Photo] = field(default_factory=list)
    noted: list[Photo] = field(default_factory=list)
    gone: list[Photo] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    new_files: int = 0
    before: int = 0

    @property
    def changes(self) -> tuple[Change, ...]:
        """In words: how many there are, and what is new."""
        if not (self.added or self.altered or self.moved or self.gone):
            return ()
        now = f"{self.before + len(self.added) - len(self.gone)}"
        said = f"{now}, {self.new_files} new" if self.new_files else now
        return (("photos", f"{self.before}", said if said != f"{self.before}" else f"{said} in another order"),)


def plan_photos(existing: Sequence[Photo], taken: Iterable[Taken]) -> PhotoPlan:
    """A photo whose very file is there already stays; a new file goes where an imported photo is no longer wanted, or
    gets a row of its own; imported ones that are left over go. Raises StaleError when a file that was there is gone."""
    plan = PhotoPlan(before=len(existing))
    wanted = _first_of_each(taken)
    known = {photo.sha256: photo for photo in sorted(existing, key=lambda photo: photo.imported)}
    kept = {one.sha256 for one in wanted} & known.keys()
    spare = [photo for photo in existing if photo.imported and known[photo.sha256] is not photo]
    spare += [photo for photo in known.values() if photo.imported and photo.sha256 not in kept]
    least, free = 0, 1 + max((photo.position for photo in existing), default=-1)
    for one in wanted:
        photo = known[one.sha256] if one.sha256 in kept else _renew(_choose(spare, one.reference, free), one, plan)
        if photo.imported:
            least = _settle(photo, one, least, plan)
    plan.gone += spare
    plan.loose += [photo.path for photo in spare]
    return plan


def _first_of_each(taken: Iterable[Taken]) -> list[Taken]:
    firsts: dict[str, Taken] = {}
    for one in taken:
        firsts.setdefault(one.sha256, one)
    return list(firsts.values())


def _choose(spare: list[Photo], reference: str, free: int) -> Photo:
    """Whose file is replaced: that of the same reference, else any that is left over; else a new photo after all that
    are there, for what staff put first stays first."""
    if not spare:
        return Photo(imported=True, position=free)
    return spare.pop(next((place for place, photo in enumerate(spare) if photo.reference == reference), 0))


def _renew(photo: Photo, one: Taken, plan: PhotoPlan) -> Photo:
    if not one.is_new:
        raise StaleError
    if photo.pk is None:
        plan.added.append(photo)
    else:
        plan.loose.append(photo.path)
        plan.altered.append(photo)
    photo.image.name = one.path
    photo.sha256, photo.crop = one.sha256, ""
    plan.new_files += 1
    return photo


def _settle(photo: Photo, one: Taken, least: int, plan: PhotoPlan) -> int:
    """Give an imported photo its place after those before it, where it has not got one already."""
    is_planned = photo in plan.altered or photo.pk is None
    if photo.position < least:
        photo.position = least
        if not is_planned:
            plan.moved.append(photo)
            is_planned = True
    if (photo.reference, photo.etag) != (one.reference, one.etag):
        photo.reference, photo.etag = one.reference, one.etag
        if not is_planned:
            plan.noted.append(photo)
    return photo.position + 1
