"""Items in the admin."""

import re
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db import connection, models, transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html

from catalog.admin.amounts import AmountField
from catalog.admin.bulk import bulk_actions
from catalog.admin.exports import ExportsItems
from catalog.admin.filters import PriceFilter, SaleFilter
from catalog.admin.history import HistoryMixin
from catalog.admin.ids import NOT_UNDERSTOOD, are_ids, searchable
from catalog.admin.item_forms import RowForm, RowFormSet
from catalog.admin.item_list import ItemList
from catalog.admin.limits import BrandLimited
from catalog.admin.most_used import BrandFilter, CategoryFilter
from catalog.admin.photo_filters import PhotoStateFilter, states_in_words
from catalog.admin.photo_forms import MOST_FILES
from catalog.admin.photos import PhotoInline
from catalog.admin.seen_forms import SeenForm
from catalog.admin.unsaved import ShowsAgain
from catalog.models import Brand, Item, Photo, look_ahead

MOST_WORDS = 10
ROW_ID = re.compile(r"form-\d+-id")
PICTURE = (
    '<img src="{}" alt="Photo of {}" width="45" height="60" loading="lazy" decoding="async" class="thumbnail small">'
)
NO_PICTURE = '<span class="thumbnail small none">{}</span>'


@admin.register(Item)
class ItemAdmin(ShowsAgain[Item], HistoryMixin, BrandLimited[Item], ExportsItems):
    """Items with their photos."""

    inlines = (PhotoInline,)
    form = SeenForm
    actions = (*bulk_actions(), "export_as_csv")
    list_display = (*("thumbnail", "sku", "brand", "name", "category", "price", "sale", "listed", "photo_states"),)
    list_display_links = ("thumbnail", "sku", "name")
    list_editable = ("price", "listed")
    list_select_related = ("brand",)
    list_filter = (*("listed", SaleFilter, PhotoStateFilter, PriceFilter, BrandFilter, CategoryFilter),)
    list_per_page = 100
    show_full_result_count = False  # it would count all items beside those that are found
    search_fields = ("sku", "name", "brand__name")
    search_help_text = "A whole SKU, or words of SKU, name and brand."
    autocomplete_fields = ("brand",)
    readonly_fields = ("changed_at",)
    save_on_top = True
    formfield_overrides = {
        models.URLField: {"assume_scheme": "https"},
        models.DecimalField: {"form_class": AmountField},
    }
    fieldsets = (
        (None, {"fields": ("sku", "brand", "name", "listed", "changed_at")}),
        ("What it is", {"fields": (("category", "colour", "gender"),)}),
        ("What it costs", {"fields": (("price", "sale_price", "currency"), "url")}),
    )

    class Media:
        css = {"all": ("css/admin.css",)}
        js = (forms.Script("js/unsaved.js", type="module"), forms.Script("js/item_list.js", type="module"))

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Item | None:
        """The item of a form. While that is saved nobody else writes the item or its photos: they are locked, in the
        order of their ids, as imports and workers lock them."""
        item = super().get_object(request, object_id, from_field)
        if item is None or request.method != "POST" or not connection.in_atomic_block:
            return item
        if not self.has_change_permission(request, item):
            return item
        locked = self.get_queryset(request).select_for_update(of=("self",)).filter(pk=item.pk).first()
        list(Photo.objects.select_for_update().filter(item=item.pk).order_by("pk").values_list("pk"))
        return locked

    def changeform_view(self, request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
        """The form; its files are looked at before it is saved, for while it is nobody else writes."""
        if request.method == "POST" and (self.has_add_permission(request) or self.has_change_permission(request)):
            look_ahead([file for _, some in request.FILES.lists() for file in some[:MOST_FILES]])
        return super().changeform_view(request, *given, **named)

    def get_changelist(self, request: HttpRequest, **_: Any) -> type[ChangeList]:  # noqa: ARG002
        """The list with what it shows beside items."""
        return ItemList

    def get_changelist_formset(self, request: HttpRequest, **options: Any) -> Any:
        """Rows that overwrite nobody."""
        return super().get_changelist_formset(request, **{"formset": RowFormSet, **options})

    def get_changelist_form(self, request: HttpRequest, **options: Any) -> Any:
        """One of these rows."""
        return super().get_changelist_form(request, **{"form": RowForm, **options})

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The list; what it saves is read and written in one transaction."""
        if request.method != "POST" or "_save" not in request.POST:
            return super().changelist_view(request, extra_context)
        if not are_ids(str(value) for name, value in request.POST.items() if ROW_ID.fullmatch(name)):
            messages.error(request, NOT_UNDERSTOOD)
            return redirect(request.get_full_path())
        with transaction.atomic():
            return super().changelist_view(request, extra_context)

    def get_search_results(
        self,
        request: HttpRequest,  # noqa: ARG002
        queryset: QuerySet[Item],
        search_term: str,
    ) -> tuple[QuerySet[Item], bool]:
        """The one item of a SKU, which an index finds; else those that hold every word, brands looked up apart."""
        words = searchable(search_term).split()[:MOST_WORDS]
        if len(words) == 1 and queryset.filter(sku=words[0]).exists():
            return queryset.filter(sku=words[0]), False
        for word in words:
            brands = Brand.objects.filter(name__icontains=word).values("pk")
            queryset = queryset.filter(Q(sku__icontains=word) | Q(name__icontains=word) | Q(brand__in=brands))
        return queryset, False

    def get_list_display(self, request: HttpRequest) -> Any:
        """Where the price is no field, its currency stands beside it all the same."""
        names = super().get_list_display(request)
        if self.has_change_permission(request):
            return names
        return ["priced" if name == "price" else name for name in names]

    @admin.display(description="price", ordering="price")
    def priced(self, item: Item) -> str:
        """The price as it is read."""
        return f"{item.price} {item.currency}"

    @admin.display(description="sale", ordering="asked_price", empty_value="")
    def sale(self, item: Item) -> str:
        """What is asked in a sale; nothing where there is none."""
        return "" if item.sale_price is None else format_html('<strong class="sale">{}</strong>', item.sale_price)

    @admin.display(description="photo")
    def thumbnail(self, item: Item) -> str:
        """The smallest rendition of the first photo: a list of files as they came would weigh too much."""
        photo = next(iter(item.photos.all()), None)
        if photo is None:
            return format_html(NO_PICTURE, "no photo")
        if photo.is_rendered:
            return format_html(PICTURE, photo.thumbnail_url, item)
        return format_html(NO_PICTURE, "no picture" if photo.is_refused else "in work")

    @admin.display(description="photos")
    def photo_states(self, item: Item) -> str:
        """What has become of them."""
        return states_in_words(list(item.photos.all()))
