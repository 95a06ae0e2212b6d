"""Messages that are pages of their own: a photo that is deleted, an address where nothing is, a mistake of ours."""

from pathlib import Path

from django.test import Client

from tests.messages_shown.registry import shows
from tests.messages_shown.shopper import BOX, Shopper, a_photo
from tests.owners import owning

TOO_MANY_FIELDS = 1_001


def delete(shopper: Shopper, pk: object) -> object:
    """Press the button that deletes a photo, and see the page that follows."""
    return shopper.client.post(f"/lookups/{pk}/delete/", follow=True)


@shows(
    "deletion, 200",
    "Your photo is deleted.",
    "The file, your crops and the page at its address are gone. Nothing of the photo is kept.",
)
def a_photo_is_deleted(shopper: Shopper) -> object:
    """Delete a photo."""
    return delete(shopper, a_photo().pk)


@shows("deletion, 200", "Already deleted", "This photo is no longer here, and nothing of it is kept.")
def a_photo_is_deleted_twice(shopper: Shopper) -> object:
    """Delete a photo that is gone."""
    lookup = a_photo()
    delete(shopper, lookup.pk)
    return delete(shopper, lookup.pk)


@shows(
    "deletion, 503",
    "That did not work",
    "The file of your photo could not be deleted just now. Nobody can open it any more, and it is deleted by itself "
    "within a quarter of an hour.",
)
def a_photo_cannot_be_deleted(shopper: Shopper) -> object:
    """Delete a photo in whose place the disk has something else."""
    lookup = a_photo()
    path = Path(shopper.settings.MEDIA_ROOT) / lookup.path
    path.unlink()
    (path / "inside").mkdir(parents=True)
    return delete(shopper, lookup.pk)


@shows(
    "no page, 404",
    "Not here",
    "There is nothing at this address. Photos that shoppers send, and their results, are deleted after a while.",
)
def nothing_is_at_an_address(shopper: Shopper) -> object:
    """Open the crop page of a photo whose time is up."""
    lookup = a_photo()
    lookup.delete()
    return shopper.crop_page(lookup)


@shows(
    "broken request, 400",
    "That did not work",
    "Your browser sent something this page cannot read. Please start again.",
)
def a_form_cannot_be_read(shopper: Shopper) -> object:
    """Send a form that no browser of ours sends."""
    return shopper.client.post("/lookups/", {f"field-{number}": "x" for number in range(TOO_MANY_FIELDS)})


@shows(
    "any form, 403",
    "Please try once more",
    "This form had been open too long, or cookies are switched off. Load the page again and repeat the last step.",
)
def a_form_has_no_token(shopper: Shopper) -> object:
    """Send a form without the cookie that belongs to it."""
    return Client(enforce_csrf_checks=True).post("/lookups/")


@shows(
    "our mistake, 500",
    "Our mistake",
    "Something broke on our side. It has been noted; please try again in a moment.",
)
def something_breaks(shopper: Shopper) -> object:
    """Search a photo that the disk has damaged."""
    lookup = a_photo()
    (Path(shopper.settings.MEDIA_ROOT) / lookup.path).write_bytes(b"damaged on our disk")
    return owning(Client(raise_request_exception=False)).get(f"/lookups/{lookup.pk}/results/", BOX)


@shows(
    "any page, 503",
    "Not just now",
    "Something that our site needs does not answer, or is full. Please try again in a minute.",
)
def the_disk_does_not_answer(shopper: Shopper) -> object:
    """Look at a photo while the disk has something else in the place of a folder."""
    lookup = a_photo()
    folder = (Path(shopper.settings.MEDIA_ROOT) / lookup.path).parent
    folder.rename(folder.with_name("away"))
    folder.write_text("a file in the place of a folder")
    return owning(Client(raise_request_exception=False)).get(f"/lookups/{lookup.pk}/results/", BOX)
