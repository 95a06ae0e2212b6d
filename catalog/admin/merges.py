"""Merging two items in the admin."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode

from catalog.facts import FACTS, compare
from catalog.merges import MergeOrder, MergeRefusedError, merge, say_gone, stamp_of
from catalog.models import Item, SkuRedirect
from catalog.ways_back import within_site


class MergesItems(admin.ModelAdmin[Item]):
    """For the admin of items: a page that merges two, and the survivor found by the skus of those that went."""

    def get_urls(self) -> list[URLPattern]:
        """The page of two items, the survivor first."""
        page = self.admin_site.admin_view(self.merge_view)
        return [path("<int:pk>/merge/<int:other>/", page, name="catalog_item_merge"), *super().get_urls()]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Item], search_term: str
    ) -> tuple[QuerySet[Item], bool]:
        """The SKU of an item that was merged finds what it was merged into."""
        survivor = SkuRedirect.objects.filter(sku=search_term.replace("\0", "").strip()).values_list("item", flat=True)
        if pk := survivor.first():
            return queryset.filter(pk=pk), False
        return super().get_search_results(request, queryset, search_term)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """With the merge for whoever may; a list in which one is only picked has none."""
        actions: dict[str, Any] = super().get_actions(request)
        if IS_POPUP_VAR in request.GET or not self.may_merge(request):
            return actions
        return {**actions, "merge_chosen": self.get_action("merge_chosen")}

    @admin.action(description="Merge the two chosen items…")
    def merge_chosen(self, request: HttpRequest, items: QuerySet[Item]) -> HttpResponse | None:
        """On to the page of the two; the older one stays unless they are turned round there."""
        chosen = list(items.order_by("pk").values_list("pk", flat=True)[:3])
        if len(chosen) == 2:
            return redirect("admin:catalog_item_merge", *chosen)
        messages.warning(request, "Two items can be merged. Please tick these two and no others.")
        return None

    def may_merge(self, request: HttpRequest) -> bool:
        """Whether somebody may do what merging does: change one item, delete another."""
        return self.has_change_permission(request) and self.has_delete_permission(request)

    def merge_view(self, request: HttpRequest, pk: int, other: int) -> HttpResponse:
        """Two items side by side; what is posted merges the second into the first."""
        if not self.may_merge(request):
            raise PermissionDenied
        asked = Q(pk=pk) | Q(pk=other)  # in_bulk() would ask the database for whatever number the address has
        items = {item.pk: item for item in self.get_queryset(request).filter(asked).select_related("brand")}
        if Item.objects.filter(asked).count() > len(items):
            raise Http404
        if gone := [one for one in (pk, other) if one not in items]:
            messages.warning(request, f"Nothing was merged. {say_gone(gone[0], self.get_queryset(request))}")
            return redirect(_way_back(request) or reverse("admin:catalog_item_changelist"))
        survivor, dropped = items[pk], items[other]
        allowed = self.has_change_permission(request, survivor) and self.has_delete_permission(request, dropped)
        if pk == other or not allowed:
            raise PermissionDenied
        if request.method == "POST":
            return self._merge(request, survivor, dropped)
        return self._show(request, survivor, dropped)

    def _merge(self, request: HttpRequest, survivor: Item, dropped: Item) -> HttpResponse:
        taken = {fact.name for fact in FACTS if request.POST.get(fact.name) == "second"}
        try:
            merge(survivor.pk, dropped.pk, MergeOrder(request.user.pk or 0, taken, request.POST.get("seen", "")))
        except MergeRefusedError as error:
            messages.error(request, str(error))
            return self._show(request, survivor, dropped, taken)
        messages.success(request, f"{dropped.sku} was merged into {survivor.sku}.")
        return redirect(_way_back(request) or reverse("admin:catalog_item_change", args=[survivor.pk]))

    def _show(self, request: HttpRequest, survivor: Item, dropped: Item, taken: set[str] | None = None) -> HttpResponse:
        compared = compare(survivor, dropped)
        prefetch_related_objects([survivor, dropped], "photos")
        chosen = {one.fact.name for one in compared if not one.first} if taken is None else taken
        back = _way_back(request)
        swapped = reverse("admin:catalog_item_merge", args=[dropped.pk, survivor.pk])
        files = {photo.sha256 for photo in survivor.photos.all()}
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "title": f"Merge {dropped.sku} into {survivor.sku}",
            "opts": self.opts,
            "media": self.media,
            "survivor": survivor,
            "dropped": dropped,
            "rows": [(one, one.fact.name in chosen) for one in compared],
            "files": files,
            "seen": stamp_of(survivor, dropped),
            "back": back,
            "cancel": back or reverse("admin:catalog_item_change", args=[survivor.pk]),
            "swapped": f"{swapped}?{urlencode({'next': back})}" if back else swapped,
        }
        return render(request, "admin/catalog/merge.html", context)


def _way_back(request: HttpRequest) -> str:
    """Where the page was come to from, if that is of this site."""
    return within_site(request.POST.get("next", request.GET.get("next", "")))
