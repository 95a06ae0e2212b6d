"""Items in the admin with what the search knows of them."""

from django.contrib import admin

from catalog.admin import ItemAdmin
from catalog.admin.merges import MergesItems
from catalog.models import Item
from search.admin.duplicates import WarnOfDuplicates

admin.site.unregister(Item)


@admin.register(Item)
class SearchedItemAdmin(WarnOfDuplicates, MergesItems, ItemAdmin):
    """Items; photos that others have too are asked about, and items that are the same are merged."""
