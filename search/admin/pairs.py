"""The queue of items that may be the same, for staff to judge."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.http import urlencode

from catalog.access import limited
from catalog.admin.ids import ChoosesByIds, are_ids
from catalog.facts import compare
from catalog.models import Item
from search.admin.items import SearchedItemAdmin
from search.admin.judging import judge, judge_again
from search.admin.pair_filters import BrandOfEither, CategoryOfEither, HintFilter, JudgedFilter, KindFilter
from search.duplicates import say_near
from search.models import DuplicatePair

NOT_DUPLICATES, OPEN = "_not_duplicates", "_open"  # buttons of a pair
HINTS = {"brand": "same brand", "price": "same price"}


@admin.register(DuplicatePair)
class DuplicatePairAdmin(ChoosesByIds[DuplicatePair]):
    """Pairs side by side, nearest first: two that are the same are merged, others are not shown again."""

    list_filter = (JudgedFilter, KindFilter, HintFilter, BrandOfEither, CategoryOfEither)
    list_display_links = None
    list_per_page = 20
    list_select_related = ("first__brand", "second__brand", "first_photo", "second_photo", "judged_by")
    search_fields = ("first__sku", "second__sku", "first__name", "second__name")
    actions = ("judge_chosen",)

    class Media:
        css = {"all": ("css/admin.css", "css/duplicates.css")}

    def get_urls(self) -> list[URLPattern]:
        """The list alone; there is no form of a pair."""
        return [path("", self.admin_site.admin_view(self.changelist_view), name="search_duplicatepair_changelist")]

    def get_queryset(self, request: HttpRequest) -> QuerySet[DuplicatePair]:
        """Pairs as they are now, of items that somebody may see."""
        found = DuplicatePair.objects.current().order_by("distance", "pk")
        return limited(limited(found, request.user, "first__brand_id"), request.user, "second__brand_id")

    def get_list_display(self, request: HttpRequest) -> list[Callable[[DuplicatePair], str]]:  # type: ignore[override]
        """One column: both items, with the buttons that somebody may press."""
        may_judge, may_merge = self.has_change_permission(request), self._items().may_merge(request)
        back = urlencode({"next": request.get_full_path()})

        def pair(pair: DuplicatePair) -> str:
            """Both items."""
            context = {**_described(pair), "back": back, "may_judge": may_judge, "may_merge": may_judge and may_merge}
            return render_to_string("admin/search/_pair.html", context)

        pair.short_description = "Items that may be the same"  # type: ignore[attr-defined]
        return [pair]

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Workers find pairs."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: DuplicatePair | None = None) -> bool:  # noqa: ARG002
        """A pair goes with its items: who may delete these may delete it. There is no button for it."""
        return self._items().has_delete_permission(request)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Judging only."""
        return {name: action for name, action in super().get_actions(request).items() if name == "judge_chosen"}

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The list; the buttons of its pairs come here too."""
        pressed = {NOT_DUPLICATES, OPEN} & request.POST.keys()
        if pressed:
            return self._press(request, pressed.pop())
        return super().changelist_view(request, {"title": "Possible duplicates", **(extra_context or {})})

    @admin.action(description="Not duplicates", permissions=["change"])
    def judge_chosen(self, request: HttpRequest, queryset: QuerySet[DuplicatePair]) -> None:
        """Say of the chosen pairs that they are not duplicates."""
        count = judge(queryset, request.user)
        messages.success(request, f"{count} pair{'' if count == 1 else 's'} will not be shown again.")

    def _press(self, request: HttpRequest, button: str) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        pk = request.POST[button]
        pair = self.get_queryset(request).filter(pk=pk if are_ids([pk]) else 0)
        names = " and ".join(pair.values_list("first__sku", "second__sku").first() or ())
        if not names:
            messages.warning(request, "This pair is no longer there: one of the items or photos has changed.")
        elif button == OPEN:
            judge_again(pair, request.user)
            messages.success(request, f"{names} are to be judged again.")
        else:
            judge(pair, request.user)
            messages.success(request, f"{names} are not duplicates; this pair will not be shown again.")
        return redirect(request.get_full_path())

    def _items(self) -> SearchedItemAdmin:
        found: Any = self.admin_site.get_model_admin(Item)
        return found  # type: ignore[no-any-return]


def _described(pair: DuplicatePair) -> dict[str, Any]:
    facts = compare(pair.first, pair.second)
    shared = [HINTS[one.fact.name] for one in facts if not one.differs and one.fact.name in HINTS]
    near = say_near(pair.distance, identical=pair.is_identical)
    return {"pair": pair, "facts": facts, "hints": [near, *shared]}
