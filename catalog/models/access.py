"""Who may work on which brands."""

from django.conf import settings
from django.db import models

from catalog.models.items import Brand


class BrandLimit(models.Model):
    """Brands that a member of staff is limited to. Who has no limit may work on all; who has one whose brands are all
    gone, on none."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="brand_limit",
        limit_choices_to={"is_staff": True, "is_superuser": False},
    )
    brands = models.ManyToManyField(
        Brand,
        related_name="+",
        help_text="Items of other brands are neither shown to this member of staff nor changed by them.",
    )

    class Meta:
        ordering = ("user__username",)

    def __str__(self) -> str:
        return f"limit of {self.user}"
