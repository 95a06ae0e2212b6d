"""What could be chosen is counted as the database would count it, whenever the index was made."""

from decimal import Decimal

import pytest
from pytest_django.fixtures import Settings

from catalog.models import Brand, Fingerprint, Item, Photo
from search.choices import Choices, choices_for
from search.filters import NAMES, Filters
from search.narrowing import conditions
from search.rebuilds import rebuild
from tests.bits import SCHEME, random_rows
from tests.shop import add_fingerprint, add_item, add_photo

pytestmark = pytest.mark.django_db

FILTERS = [
    Filters(),
    Filters({"brand": frozenset({"Acme"})}),
    Filters({"brand": frozenset({"Acme", "Other"}), "category": frozenset({"Shoes"})}),
    Filters({"colour": frozenset({"Red"})}, low=Decimal(14), high=Decimal(18)),
    Filters({"gender": frozenset({"Nobody"})}),
    Filters({"category": frozenset({"Shirts"})}, on_sale=True),
]
COLUMNS = {"brand": "brand__name"}


@pytest.fixture(autouse=True)
def short_scheme(settings: Settings) -> None:
    """Two words are enough here."""
    settings.HASH_SCHEME = SCHEME


def fill(count: int, first: int = 0) -> None:
    """Items of all sorts, some with two photos, some unlisted."""
    for number, row in enumerate(random_rows(count, seed=first + 1), first):
        item = add_item(
            f"A-{number}",
            brand=("Acme", "Other", "Third")[number % 3],
            category=("Shoes", "Shirts")[number % 2],
            colour=("Red", "Blue", "")[number % 3],
            gender=("Women", "Men")[number // 2 % 2],
            currency=("EUR", "SEK")[number % 5 == 4],
            price=Decimal("12.50") + number % 9,
            sale_price=Decimal(11) if number % 4 == 0 else None,
            listed=number % 7 != 6,
        )
        for position in range(1 + number % 2):
            add_fingerprint(add_photo(item, b"x", position=position), row.tobytes())


def counted(choices: Choices) -> dict[tuple[str, str], int]:
    """How many items each word leaves, where it leaves any."""
    return {
        (facet.name, choice.word): choice.count
        for facet in choices.facets
        for choice in [*facet.at_hand, *facet.others]
        if choice.count
    }


def expected(filters: Filters) -> dict[tuple[str, str], int]:
    """The same, asked of the database word by word."""
    found = {}
    for name in NAMES:
        column = COLUMNS.get(name, name)
        others = Item.objects.filter(conditions(filters.without(name)))
        for word in Item.objects.values_list(column, flat=True).distinct():
            if word and (count := others.filter(**{column: word}).count()):
                found[name, word] = count
    return found


@pytest.mark.parametrize("filters", FILTERS)
def test_every_word_has_the_number_of_items_it_would_leave(filters: Filters) -> None:
    fill(40)
    rebuild()
    choices = choices_for(filters)
    assert counted(choices) == expected(filters)
    assert choices.total == Item.objects.filter(conditions(filters)).count()
    on_sale = Item.objects.filter(conditions(filters.without("on_sale")), sale_price__isnull=False)
    assert choices.on_sale == on_sale.count()


@pytest.mark.parametrize("filters", FILTERS)
def test_what_has_changed_since_the_index_was_made_counts_as_it_is_now(filters: Filters) -> None:
    fill(40)
    rebuild()
    fill(10, first=40)
    Item.objects.filter(sku="A-0").update(colour="Green", price=99)
    Item.objects.filter(sku="A-1").update(listed=False)
    item = Item.objects.get(sku="A-2")
    add_fingerprint(add_photo(item, b"x", position=5), random_rows(1, seed=77).tobytes())
    choices = choices_for(filters)
    assert counted(choices) == expected(filters)
    assert choices.total == Item.objects.filter(conditions(filters)).count()


@pytest.mark.parametrize("count", [0, 1, 2])
def test_of_few_items_there_is_little_to_choose(count: int) -> None:
    fill(count)
    rebuild()
    choices = choices_for(Filters())
    assert choices.total == count
    assert [facet.name for facet in choices.facets] == (["brand", "category", "colour"] if count == 2 else [])
    assert (choices.low is None) == (count == 0)


def test_prices_reach_from_the_lowest_to_the_highest_whatever_is_chosen() -> None:
    fill(40)
    rebuild()
    prices = Item.objects.filter(listed=True).values_list("asked_price", flat=True)
    for filters in (Filters(), Filters(low=Decimal(15)), Filters({"brand": frozenset({"Acme"})})):
        choices = choices_for(filters)
        assert (choices.low, choices.high) == (min(prices), max(prices))


def test_the_most_common_words_are_at_hand_and_what_is_chosen_stays_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.choices.AT_HAND", 1)
    fill(40)
    Item.objects.filter(sku__in=["A-1", "A-7", "A-9"]).update(category="Hats")
    rebuild()
    facet = next(
        one for one in choices_for(Filters({"category": frozenset({"Hats"})})).facets if one.name == "category"
    )
    assert [(choice.word, choice.chosen) for choice in facet.at_hand] == [("Shoes", False), ("Hats", True)]
    assert [choice.word for choice in facet.others] == ["Shirts"]


def test_a_chosen_word_that_nothing_has_can_be_taken_back() -> None:
    fill(3)
    rebuild()
    facets = {facet.name: facet for facet in choices_for(Filters({"colour": frozenset({"Ultraviolet"})})).facets}
    assert [(c.word, c.count) for c in facets["colour"].at_hand if c.chosen] == [("Ultraviolet", 0)]


def replace_photo(photo: Photo, seed: int) -> None:
    """Give a photo another file, hashed at once."""
    photo.fingerprints.all().delete()
    add_fingerprint(photo, random_rows(1, seed=seed).tobytes())


@pytest.mark.parametrize("replaced", [1, 2])
@pytest.mark.parametrize("change", ["rebranded", "unlisted", "nothing"])
def test_an_item_whose_photos_were_replaced_counts_once_and_as_it_is_now(replaced: int, change: str) -> None:
    fill(8)
    rebuild()
    item = Item.objects.get(sku="A-1")
    for number, photo in enumerate(list(item.photos.all())[:replaced]):
        replace_photo(photo, seed=50 + number)
    if change == "rebranded":
        Item.objects.filter(pk=item.pk).update(brand=Brand.objects.create(name="New"), price=99)
    elif change == "unlisted":
        Item.objects.filter(pk=item.pk).update(listed=False)
    choices = choices_for(Filters())
    assert counted(choices) == expected(Filters())
    assert choices.total == Item.objects.filter(listed=True).count()
    assert choices.high == max(Item.objects.filter(listed=True).values_list("asked_price", flat=True))


def test_what_is_deleted_is_counted_no_more() -> None:
    fill(8)
    rebuild()
    Item.objects.get(sku="A-1").delete()
    Item.objects.get(sku="A-3").photos.all().delete()
    Item.objects.get(sku="A-5").photos.first().delete()  # type: ignore[union-attr]  # it has two
    assert choices_for(Filters()).total == Item.objects.filter(listed=True).count() - 1


def test_a_changed_item_whose_photo_is_not_hashed_anew_yet_is_not_counted() -> None:
    fill(4)
    rebuild()
    item = Item.objects.get(sku="A-0")
    Fingerprint.objects.filter(photo__item=item).update(source="another file")
    Item.objects.filter(pk=item.pk).update(price=99)
    choices = choices_for(Filters())
    assert (choices.total, choices.high) == (3, Decimal("15.50"))
