"""Nothing of an original survives in what is kept of shoppers' photos, nor in anything that is served."""

import io
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image

from catalog.pictures import normalise
from catalog.rendering import render
from search.models import Lookup, Sample
from tests.conftest import Say
from tests.marked import FILES, MARK, PICTURE
from tests.pictures import difference
from tests.shop import add_item, add_photo

pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("name", FILES)]
BOX = {"left": 10, "top": 10, "width": 80, "height": 80}
ORIGINALS = ("photos", "samples")


def served(client: Client, address: str, **fields: int) -> bytes:
    """What is served at an address."""
    with closing(client.get(address, fields, follow=True)) as response:
        assert response.status_code == 200, address
        return b"".join(response) if response.streaming else response.content


def kept() -> Iterator[bytes]:
    """All that is stored, but the files of the catalogue's own photos."""
    media = Path(settings.MEDIA_ROOT)
    for path in media.rglob("*"):
        if path.is_file() and path.relative_to(media).parts[0] not in ORIGINALS:
            yield path.read_bytes()


def is_bare(data: bytes) -> bool:
    """Whether a file is one picture, and neither the mark nor anything beside the pixels is in it."""
    with Image.open(io.BytesIO(data), formats=("JPEG", "WEBP")) as picture:
        told = set(picture.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
        told -= {"loop", "background", "timestamp", "duration"}  # which every WebP says
        frames = getattr(picture, "n_frames", 1)
        bare = not told and frames == 1 and not picture.getexif()
    return bare and MARK not in data and b"<html" not in data and b"PK\3\4" not in data


def test_the_file_is_marked_and_is_a_picture(name: str) -> None:
    assert FILES[name].count(MARK) >= 2
    assert difference(normalise(FILES[name]), PICTURE) < 6


def test_nothing_beside_a_shopper_s_picture_is_kept_or_served(name: str, client: Client, figure: Say) -> None:
    sent = ContentFile(FILES[name], name)
    assert client.post("/lookups/", {"photo": sent}).status_code == 302
    place = f"/lookups/{Lookup.objects.get().pk}/"
    pictures = [
        served(client, f"{place}photo.jpg"),
        served(client, f"{place}photo.jpg", turn=90),
        served(client, f"{place}crop.jpg", **BOX),
        *kept(),
    ]
    pages = [served(client, f"{place}results/", **BOX), served(client, place)]
    marks = sum(each.count(MARK) for each in (*pictures, *pages))
    what = f"Marks in what is kept and served of a shopper's {name}, which has {FILES[name].count(MARK)}"
    figure(what, "0", f"{marks} in {len(pictures)} pictures and {len(pages)} pages")
    assert len(pictures) == 4
    assert all(map(is_bare, pictures))
    assert not any(MARK in page or name.encode() in page for page in pages)


@pytest.mark.parametrize("kind", ["photo", "sample"])
def test_nothing_beside_the_picture_of_the_catalogue_s_is_served(name: str, kind: str, client: Client) -> None:
    row = add_photo(add_item(), FILES[name], name=name) if kind == "photo" else add_sample(name)
    before = served(client, row.picture.url)
    render(type(row).objects.all())
    picture = type(row).objects.get().picture
    after = [served(client, url) for url in (picture.url, *re.findall(r"/media/\S+", picture.srcset))]
    assert len(after) > 2
    assert all(map(is_bare, [before, *after, *kept()]))
    assert is_bare(served(client, f"/media/{row.path}"))


def test_nothing_beside_the_picture_is_shown_to_staff(name: str, client: Client, admin_user: User) -> None:
    photo = add_photo(add_item(), FILES[name], name=name)
    client.force_login(admin_user)
    place = f"/admin/catalog/photo/{photo.pk}/crop/"
    assert is_bare(served(client, f"{place}picture.jpg"))
    assert is_bare(served(client, f"{place}hashed.jpg"))
    page = served(client, f"/admin/catalog/item/{photo.item_id}/change/").decode()
    shown = set(re.findall(r'(?:src|href)="(/media/[^"]+)"', page))
    assert shown
    assert all(is_bare(served(client, address)) for address in shown)


def add_sample(name: str) -> Sample:
    """A sample photo with a file."""
    sample = Sample(slug="coat", title="Coat")
    sample.photo.save(name, ContentFile(FILES[name]))
    return sample
