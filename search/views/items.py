"""An item's own page, and what is like it."""

from collections.abc import Callable, Sequence
from functools import partial, wraps

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from catalog.fingerprints import waiting_photos
from catalog.models import Fingerprint, Item
from catalog.redirects import survivor_of
from catalog.schemes import View, from_bytes, parse_scheme, plain_view
from search.answers import Wish, answer
from search.bands import Price
from search.views.refined import Subject, render_results

LIKE_IT = 10  # items on an item's own page
MOST_PHOTOS = 4  # of an item, by which others are found


def follow_merges(view: Callable[[HttpRequest, int], HttpResponse]) -> Callable[[HttpRequest, int], HttpResponse]:
    """For pages of an item: that of one that was merged leads, for good, to the same page of the one that stays."""

    @wraps(view)
    def answer_or_lead_on(request: HttpRequest, pk: int) -> HttpResponse:
        try:
            return view(request, pk)
        except Http404:
            survivor = survivor_of(pk)
            if survivor is None:
                raise
            query = request.META.get("QUERY_STRING", "")
            address = reverse(f"search:{view.__name__}", args=[survivor])
            return redirect(f"{address}?{query}" if query else address, permanent=True)

    return answer_or_lead_on


@require_safe
@follow_merges
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """One item with all its photos, the way to buy it, and what is like it."""
    found = _listed(pk)
    like_it = answer(partial(views_of_item, pk), Wish(without=pk))
    photos = [photo for photo in found.photos.all() if photo.path and not photo.is_refused]
    context = {
        "item": found,
        "photos": photos,
        "like_it": like_it.nearest[:LIKE_IT],
        "picture_url": request.build_absolute_uri(photos[0].picture.url) if photos else "",
        "page_url": request.build_absolute_uri(found.get_absolute_url()),
    }
    return render(request, "search/item.html", context)


@require_safe
@follow_merges
def similar(request: HttpRequest, pk: int) -> HttpResponse:
    """What is like an item, as the shopper refines it; never the item itself."""
    found = _listed(pk)
    waiting = waiting_photos(settings.HASH_SCHEME).filter(item=found)
    subject = Subject(
        partial(views_of_item, pk),
        reverse("search:similar", args=[pk]),
        without=pk,
        around=Price(found.asked_price, found.currency),
        context={"item": found, "item_photo": found.photos.first(), "item_waits": waiting.exists},  # asked if need be
    )
    return render_results(request, subject)


def views_of_item(pk: int, scheme: str) -> Sequence[View]:
    """An item's first photos as views, by their stored bits; none while none is hashed."""
    usable = Fingerprint.objects.usable(scheme).current().filter(photo__item=pk).order_by("photo__position", "photo")
    read = parse_scheme(scheme)
    stored = usable.values_list("bits", flat=True)[:MOST_PHOTOS]
    return [plain_view(from_bytes(bytes(bits), read), read) for bits in stored]


def _listed(pk: int) -> Item:
    return get_object_or_404(Item.objects.select_related("brand"), pk=pk, listed=True)
