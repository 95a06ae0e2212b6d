"""Pages of the admin that have no rows of their own: they are models only to be listed there, and to have
permissions."""

from search.models.records import SearchRecord
from search.models.samples import Sample


class Trial(Sample):
    """“Test a photo” as a page of the admin."""

    class Meta:
        proxy = True
        default_permissions = ()
        permissions = (("test_photo", "Can test a photo"),)
        verbose_name_plural = "test a photo"

    def __str__(self) -> str:
        return "test a photo"


class Insights(SearchRecord):
    """Insights as a page of the admin; who may view search records may see it."""

    class Meta:
        proxy = True
        default_permissions = ()
        verbose_name_plural = "insights"

    def __str__(self) -> str:
        return "insights"
