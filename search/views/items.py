"""An item's own page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from catalog.models import Item


@require_safe
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """One item with all its photos and the way to buy it."""
    found = get_object_or_404(Item.objects.select_related("brand"), pk=pk, listed=True)
    return render(request, "search/item.html", {"item": found, "photos": found.photos.all()})
