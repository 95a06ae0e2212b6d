"""Bulk actions of the item list: each shows what will change, and does it when that is confirmed."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from catalog.admin.bulk_changes import Consent, Outcome, Preview
from catalog.admin.bulk_forms import ACTIONS, BulkForm
from catalog.admin.most_used import categories_of
from catalog.models import Item

Action = Callable[[admin.ModelAdmin[Item], HttpRequest, QuerySet[Item]], HttpResponse | None]
APPLY, PREVIEW = "bulk-apply", "bulk-preview"
MOST_AT_ONCE = 25_000  # about five seconds of a core, in which SQLite lets nobody else write
TOO_MANY = "At most {:,} items can be changed at once, and {:,} are chosen. Please choose fewer with the filters."
OTHERS = "What you typed is not what was shown. Please look again at what will change."


def bulk_actions() -> list[Action]:
    """All of them, as ModelAdmin.actions takes them."""
    return [_action(form_class) for form_class in ACTIONS]


def _action(form_class: type[BulkForm]) -> Action:
    @admin.action(permissions=["change"], description=form_class.label)
    def act(keeper: admin.ModelAdmin[Item], request: HttpRequest, items: QuerySet[Item]) -> HttpResponse | None:
        return _answer(form_class, keeper, request, items)

    act.__name__ = form_class.name
    return act


def _answer(
    form_class: type[BulkForm], keeper: admin.ModelAdmin[Item], request: HttpRequest, items: QuerySet[Item]
) -> HttpResponse | None:
    """The page that asks, or nothing when it is done and the list is to be shown again."""
    if (count := items.count()) > MOST_AT_ONCE:
        messages.error(request, TOO_MANY.format(MOST_AT_ONCE, count))
        return None
    is_sent = APPLY in request.POST or PREVIEW in request.POST or not form_class.base_fields
    form = form_class(request.POST if is_sent else None)
    if not form.is_valid():
        return _page(keeper, request, count, form=form, preview=None)
    shown_at = _shown_at(request)
    if APPLY in request.POST and shown_at and request.POST.get("previewed") == form.summary():
        ids = list(items.order_by("pk").values_list("pk", flat=True))
        _tell(request, form.deed().carry_out(ids, Consent(int(str(request.user.pk)), shown_at)))
        return None
    if APPLY in request.POST:
        messages.warning(request, OTHERS)
    return _page(keeper, request, count, form=form, preview=form.deed().preview(items))


def _shown_at(request: HttpRequest) -> datetime | None:
    """When what is confirmed was shown; none for what no page of ours has sent."""
    try:
        said = parse_datetime(request.POST.get("shown_at", ""))
    except ValueError:
        return None
    return said if said and timezone.is_aware(said) else None


def _page(
    keeper: admin.ModelAdmin[Item],
    request: HttpRequest,
    count: int,
    *,
    form: BulkForm,
    preview: Preview | None,
) -> HttpResponse:
    is_across = request.POST.get("select_across") == "1"
    chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)
    context: dict[str, Any] = {
        **keeper.admin_site.each_context(request),
        "title": form.doing,
        "opts": keeper.opts,
        "media": keeper.media,
        "form": form,
        "preview": preview,
        "categories": categories_of(keeper.get_queryset(request)) if "category" in form.fields else [],
        "total": preview.outcome.total if preview else count,
        "chosen": chosen[:1] if is_across else chosen,
        "select_across": int(is_across),
        "action_name": form.name,
        "list_address": request.get_full_path(),
    }
    request.current_app = keeper.admin_site.name
    return TemplateResponse(request, "admin/catalog/item/bulk.html", context)


def _tell(request: HttpRequest, outcome: Outcome) -> None:
    """Say what was done, and where that is not what was confirmed."""
    level = messages.SUCCESS if outcome.changed else messages.WARNING
    messages.add_message(request, level, f"{_items(outcome.changed)} changed.")
    if outcome.already:
        messages.info(request, f"{_items(outcome.already)} needed no change.")
    for reason, count in outcome.reasons:
        messages.warning(request, f"{_items(count)} left alone: {reason}.")
    confirmed = request.POST.get("confirmed", "")
    if confirmed.isdecimal() and confirmed != str(outcome.total):
        sentence = f"When you confirmed, {confirmed[:10]} were chosen; by now it was {outcome.total}."
        messages.warning(request, sentence)


def _items(count: int) -> str:
    return f"{count:,} item" if count == 1 else f"{count:,} items"
