"""What shoppers say of what is found: what they want to see only, and what shall count more."""

from typing import Any

from django import forms
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from catalog.crop_forms import STEP, sentences_of
from catalog.models import CENTS, PRICE_DIGITS
from search.aspects import Leaning
from search.filters import NAMES, Filters

MOST_WORDS, LONGEST_WORD = 50, 100


class WordsField(forms.Field):
    """Some words, as often as their name is in the address; unknown ones are no error: nothing passes by them."""

    widget = forms.SelectMultiple

    def clean(self, value: Any) -> frozenset[str]:
        """The words without empty ones."""
        words = frozenset(word for word in value or () if word)
        if len(words) > MOST_WORDS or any(len(word) > LONGEST_WORD or "\0" in word for word in words):
            raise forms.ValidationError(_("Please choose from the list."))
        return words


def _amount(label: Any) -> forms.DecimalField:
    message = _("Please enter an amount, such as 20 or 19.99.")
    errors = dict.fromkeys(("invalid", "min_value", "max_digits", "max_decimal_places", "max_whole_digits"), message)
    field = forms.DecimalField(
        label=label,
        required=False,
        min_value=0,
        max_digits=PRICE_DIGITS,
        decimal_places=CENTS,
        widget=forms.NumberInput(attrs={"step": STEP, "inputmode": "decimal"}),
    )
    field.error_messages.update(errors)
    for validator in field.validators:
        validator.message = message  # type: ignore[attr-defined]  # all of Django's have one
    return field


class RefineForm(forms.Form):
    """What a shopper wants to see only, and what shall count more; prices are what is asked for now, both included."""

    brand = WordsField(required=False)
    category = WordsField(required=False)
    colour = WordsField(required=False)
    gender = WordsField(required=False)
    currency = WordsField(required=False)
    price_from = _amount(_("Price from"))
    price_to = _amount(_("Price to"))
    on_sale = forms.BooleanField(label=_("On sale"), required=False)
    look = forms.ChoiceField(
        label=_("What counts more"),
        choices=[("balanced", _("Balanced")), ("colour", _("More colour")), ("shape", _("More shape"))],
        required=False,
        error_messages={"invalid_choice": _("Please choose from the list.")},
    )

    def __init__(self, data: Any) -> None:
        """From an address."""
        super().__init__(data, label_suffix="")

    def clean(self) -> dict[str, Any]:
        """Refuse bounds that nothing can be between."""
        cleaned = super().clean() or {}
        low, high = cleaned.get("price_from"), cleaned.get("price_to")
        if low is not None and high is not None and low > high:
            raise forms.ValidationError(_("The lowest price is above the highest."))
        return cleaned

    @property
    def sentences(self) -> list[str]:
        """All that is wrong, each once."""
        return sentences_of(self)

    @property
    def filters(self) -> Filters:
        """What was chosen; call after is_valid()."""
        chosen = self.cleaned_data
        values = {name: chosen[name] for name in NAMES if chosen[name]}
        return Filters(values, chosen["price_from"], chosen["price_to"], chosen["on_sale"])

    @property
    def leaning(self) -> Leaning:
        """What shall count more; call after is_valid()."""
        leaning: Leaning = self.cleaned_data["look"] or "balanced"
        return leaning

    @property
    def address(self) -> str:
        """What was chosen as the end of an address, without what is not; call after is_valid()."""
        chosen = self.cleaned_data
        pairs = [(name, word) for name in NAMES for word in sorted(chosen[name])]
        pairs += [(name, str(chosen[name])) for name in ("price_from", "price_to") if chosen[name] is not None]
        pairs += [("on_sale", "on")] if chosen["on_sale"] else []
        pairs += [("look", self.leaning)] if self.leaning != "balanced" else []
        return urlencode(pairs)
