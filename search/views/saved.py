"""Items saved for later in the browser, and some of them side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from catalog.models import Item
from catalog.redirects import followed
from catalog.ways_back import within_site
from search.saved import COOKIE, LIFETIME_S, MOST, parse_ids, with_saved, without, write_ids
from search.views.kept import UNPROCESSABLE

LEAST, SIDE_BY_SIDE = 2, 4  # items that are compared


@dataclass(frozen=True)
class Change:
    """What a press of a button does to the list: the items it is about, the list after it, and what is to be said."""

    items: Sequence[Item]
    ids: tuple[int, ...]
    note: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
def saved(request: HttpRequest) -> HttpResponse:
    """The list; what is saved or dropped comes here too."""
    if request.method == "POST":
        return _change(request)
    return _render_list(request)


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Two to four items side by side, or the list again with a sentence."""
    ids, items = _found(parse_ids(".".join(request.GET.getlist("item"))))
    if not LEAST <= len(ids) <= SIDE_BY_SIDE:
        return _render_list(request, ids, _("Choose two, three or four items to compare."))
    if len(items) < LEAST:
        return _render_list(
            request, ids, _("What you chose is no longer in the catalogue. Choose other items to compare.")
        )
    facts = {
        _("Category"): [item.category for item in items],
        _("Colour"): [item.colour for item in items],
        _("For"): [item.gender for item in items],
    }
    context = {
        "items": items,
        "gone": len(ids) - len(items),
        "facts": {label: values for label, values in facts.items() if any(values)},
        "any_sale": any(item.asked_price < item.price for item in items),
        "any_link": any(item.url for item in items),
    }
    return render(request, "search/compare.html", context)


def _change(request: HttpRequest) -> HttpResponse:
    """Do what the button says, whatever the list was when the page was drawn; then back to that page, or, where htmx
    asks, only what has changed of it."""
    before = parse_ids(request.COOKIES.get(COOKIE, ""))
    saving, dropping = (parse_ids(request.POST.get(name, "")) for name in ("save", "drop"))
    change = _save(before, saving) if saving else Change(_listed(dropping), without(before, dropping))
    if request.htmx:  # type: ignore[attr-defined]  # HtmxMiddleware sets it
        notes = [change.note] if change.note else []
        context = {"items": change.items, "saved_ids": change.ids, "notes": notes}
        return _remember(render(request, "search/_saved_changes.html", context), change.ids)
    if change.note:
        messages.info(request, change.note, extra_tags="shopper")
    return _remember(redirect(_way_back(request, saving, dropping)), change.ids)


def _save(before: tuple[int, ...], new: tuple[int, ...]) -> Change:
    items = _found(new)[1]
    after = with_saved(before, [item.pk for item in items])
    dropped = len({*before, *(item.pk for item in items)}) - len(after)
    if not items:
        return Change((), before, _("This item is no longer in the catalogue."))
    return Change(items, after, _say_dropped(dropped) if dropped else "")


def _say_dropped(count: int) -> str:
    return ngettext(
        "Your list holds %(most)d items: the oldest one was taken off.",
        "Your list holds %(most)d items: the %(count)d oldest were taken off.",
        count,
    ) % {"most": MOST, "count": count}


def _way_back(request: HttpRequest, saving: Sequence[int], dropping: Sequence[int]) -> str:
    """To the item on the page that the button was on; on the list, to a page that can undo."""
    if back := within_site(request.POST.get("next", "")):
        return f"{back}#save-{one}" if (one := next(iter([*saving, *dropping]), None)) else back
    address = reverse("search:saved")
    return f"{address}?{urlencode({'dropped': write_ids(dropping)})}" if dropping else address


def _render_list(request: HttpRequest, chosen: Sequence[int] = (), error: str = "") -> HttpResponse:
    """The list with boxes ticked; what is no longer in the catalogue is said to be gone and dropped."""
    kept = parse_ids(request.COOKIES.get(COOKIE, ""))
    before, items = _found(kept)
    ids = tuple(item.pk for item in items)
    undo = without(parse_ids(request.GET.get("dropped", "")), ids)
    context = {
        "items": items,
        "saved_ids": ids,
        "all_ids": write_ids(ids),
        "gone": len(before) - len(ids),
        "undo_ids": write_ids(undo),
        "undo_count": len(undo),
        "chosen": chosen,
        "error": error,
    }
    response = render(request, "search/saved.html", context, status=UNPROCESSABLE if error else 200)
    return response if ids == kept else _remember(response, ids)


def _found(ids: Sequence[int]) -> tuple[Sequence[int], list[Item]]:
    """Some ids, those of items that were merged as what they were merged into, and the listed items among them."""
    items = _listed(ids)
    if len(items) == len(ids) or (now := followed(ids)) == tuple(ids):
        return ids, items
    return now, _listed(now)


def _listed(ids: Iterable[int]) -> list[Item]:
    """The listed items among some, in that order, with their brands and photos."""
    wanted = tuple(ids)
    items = Item.objects.filter(listed=True).select_related("brand").prefetch_related("photos").in_bulk(wanted)
    return [items[one] for one in wanted if one in items]


def _remember(response: HttpResponse, ids: tuple[int, ...]) -> HttpResponse:
    if ids:
        secure = settings.SESSION_COOKIE_SECURE
        response.set_cookie(COOKIE, write_ids(ids), LIFETIME_S, secure=secure, httponly=True, samesite="Lax")
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response
