"""What each bulk action asks for, and the deed that comes of it."""

from decimal import Decimal
from functools import partial
from typing import Any, ClassVar
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError

from catalog.admin.amounts import AmountField
from catalog.admin.bulk_changes import Deed, SetField
from catalog.admin.bulk_photos import SendPhotos
from catalog.admin.photo_filters import photos_in
from catalog.bulk_prices import CENT, ROUNDINGS, UNPRICED, LeftAloneError, Rounding, Step, change_price, start_sale
from catalog.models import CENTS, PRICE_DIGITS, Item, Photo
from catalog.tasks import queue_rehash

MOST_PERCENT = Decimal(1_000)
LEAST = Decimal("0.01")
CATEGORY_LENGTH = 60  # characters, as in the model


class BulkForm(forms.Form):
    """The fields of one bulk action. `label` is its line in the list of actions, `doing` what its button says, and
    `note` what staff should know before."""

    prefix = "bulk"
    name: ClassVar[str]
    label: ClassVar[str]
    doing: ClassVar[str]
    note: ClassVar[str] = ""

    def deed(self) -> Deed:
        """What is to be done, once the form is valid."""
        raise NotImplementedError

    def summary(self) -> str:
        """The same for the same entries: so it is noticed when they are other than those that were shown."""
        return urlencode([(name, str(self[name].data or "")) for name in self.fields])


class Publish(BulkForm):
    """Items shown to shoppers."""

    name, label, doing = "publish", "Publish the chosen items", "Publish"

    def deed(self) -> Deed:
        """List them, but for what nobody has priced: imports bring that in unlisted, at 0."""
        return SetField("listed", _listed)


def _listed(item: Item) -> bool:
    if not item.price and not item.listed:
        raise LeftAloneError(UNPRICED)
    return True


class Unpublish(BulkForm):
    """Items hidden from shoppers."""

    name, label, doing = "unpublish", "Unpublish the chosen items", "Unpublish"

    def deed(self) -> Deed:
        """Take them off the list."""
        return SetField("listed", lambda _item: False)


class SetCategory(BulkForm):
    """Items in another category."""

    name, label, doing = "set_category", "Set the category of the chosen items…", "Set the category"
    category = forms.CharField(
        max_length=CATEGORY_LENGTH,
        required=False,
        help_text="Leave empty to take the category away.",
        widget=forms.TextInput(attrs={"list": "categories", "class": "vTextField", "autocomplete": "off"}),
    )

    def deed(self) -> Deed:
        """Set it."""
        category: str = self.cleaned_data["category"]
        return SetField("category", lambda _item: category)


def _amount(label: str, **options: Any) -> AmountField:
    return AmountField(label=label, max_digits=PRICE_DIGITS, decimal_places=CENTS, min_value=LEAST, **options)


class _Priced(BulkForm):
    by = _amount("By")
    rounding = forms.ChoiceField(choices=[(key, one.label) for key, one in ROUNDINGS.items()], initial=CENT)

    def _rounding(self) -> Rounding:
        return ROUNDINGS[self.cleaned_data["rounding"]]

    def _refuse_percent_over(self, most: Decimal, sentence: str) -> None:
        by = self.cleaned_data.get("by")
        if by is not None and by > most:
            self.add_error("by", ValidationError(sentence))


class ChangePrice(_Priced):
    """Prices raised or lowered."""

    name, label, doing = "change_price", "Change the price of the chosen items…", "Change the prices"
    note = "Sale prices stay as they are."
    direction = forms.ChoiceField(choices=[("down", "lower"), ("up", "raise")], label="Direction")
    unit = forms.ChoiceField(
        choices=[("percent", "percent"), ("amount", "an amount, in the item's currency")], label="Unit"
    )
    field_order = ("direction", "by", "unit", "rounding")

    def clean(self) -> dict[str, Any]:
        """Refuse more percent than make sense."""
        if self.cleaned_data.get("unit") == "percent":
            is_up = self.cleaned_data.get("direction") == "up"
            most = MOST_PERCENT if is_up else Decimal(100) - LEAST
            self._refuse_percent_over(most, f"At most {most:,} percent can be {'added' if is_up else 'taken off'}.")
        return self.cleaned_data

    def deed(self) -> Deed:
        """Move each price."""
        asked = self.cleaned_data
        step = Step(asked["by"], asked["unit"], self._rounding(), is_up=asked["direction"] == "up")
        return SetField("price", lambda item: change_price(item.price, item.sale_price, step))


class StartSale(_Priced):
    """Items on sale."""

    name, label, doing = "start_sale", "Start a sale of the chosen items…", "Start the sale"
    note = "What is taken off is taken off the full price, also of items that are on sale already."
    by = _amount("Off, or sale price")
    unit = forms.ChoiceField(
        choices=[
            ("percent", "percent off the price"),
            ("amount", "an amount off the price, in the item's currency"),
            ("fixed", "the sale price of each, never rounded"),
        ],
        label="Unit",
    )
    field_order = ("by", "unit", "rounding")

    def clean(self) -> dict[str, Any]:
        """Refuse to give things away."""
        if self.cleaned_data.get("unit") == "percent":
            most = Decimal(100) - LEAST
            self._refuse_percent_over(most, f"At most {most:,} percent can be taken off.")
        return self.cleaned_data

    def deed(self) -> Deed:
        """Give each a sale price."""
        step = Step(self.cleaned_data["by"], self.cleaned_data["unit"], self._rounding())
        return SetField("sale_price", lambda item: start_sale(item.price, step))


class EndSale(BulkForm):
    """Items no longer on sale."""

    name, label, doing = "end_sale", "End the sale of the chosen items", "End the sale"

    def deed(self) -> Deed:
        """Take their sale prices away."""
        return SetField("sale_price", lambda _item: None)


class Rehash(BulkForm):
    """Photos hashed anew."""

    name, label, doing = "rehash", "Hash the photos of the chosen items anew", "Hash them anew"
    note = "The workers do it in the background. Until then the photos are found as they are now."

    def deed(self) -> Deed:
        """Send all their photos."""
        return SendPhotos(Photo.objects.all, queue_rehash, "as they are", "hashed anew")


class Retry(BulkForm):
    """Failed photos tried again."""

    name, label, doing = "retry_failed", "Try failed photos of the chosen items again", "Try them again"
    note = "The workers do it in the background."

    def deed(self) -> Deed:
        """Send those that failed."""
        return SendPhotos(partial(photos_in, "failed"), queue_rehash, "failed", "tried again")


ACTIONS: tuple[type[BulkForm], ...] = (
    Publish,
    Unpublish,
    SetCategory,
    ChangePrice,
    StartSale,
    EndSale,
    Rehash,
    Retry,
)
