"""Staff judge pairs of items that may be the same, nearest first, one by one or many together."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog.models import Item
from search.models import DuplicatePair
from tests.shop import add_garment, add_item, add_photo, garment_file, replace_file
from tests.staff import LIST, client_who_may, count_queries, history

pytestmark = pytest.mark.django_db

QUEUE = "/admin/search/duplicatepair/"


def add_pair(seed: int, distance: float = 0.01, *, same: bool = False, **other: Any) -> DuplicatePair:
    """Two items with photos of their own or with the same file, that were found to be near."""
    first = add_garment(seed, category="Coats")
    second = add_item(f"C-{seed}", **{"price": f"{seed}.00", **other})
    add_photo(second, garment_file(seed if same else seed + 100))
    photos = [item.photos.get() for item in (first, second)]
    return DuplicatePair.objects.create(
        first=first,
        second=second,
        first_photo=photos[0],
        second_photo=photos[1],
        first_file=photos[0].path,
        second_file=photos[1].path,
        distance=distance,
    )


def shown(client: Client, **query: str) -> list[str]:
    """The skus of the second items on the list, in order."""
    return [pair.second.sku for pair in client.get(QUEUE, query).context["cl"].result_list]


def test_the_list_takes_as_many_queries_for_ten_pairs_as_for_two(admin_client: Client) -> None:
    for seed in (1, 2):
        add_pair(seed)
    few = count_queries(admin_client, QUEUE)
    for seed in range(3, 11):
        add_pair(seed)
    assert count_queries(admin_client, QUEUE) == few


@pytest.mark.parametrize("count", [0, 1, 2])
def test_pairs_are_listed_nearest_first(admin_client: Client, count: int) -> None:
    for seed in range(1, count + 1):
        add_pair(seed, distance=0.05 - seed / 100)
    assert shown(admin_client) == [f"C-{seed}" for seed in range(count, 0, -1)]


def test_a_pair_shows_both_photos_and_marks_what_differs(admin_client: Client) -> None:
    pair = add_pair(1, same=True, brand="Bella")
    page = admin_client.get(QUEUE).content.decode()
    assert f'src="/media/{pair.first_photo.path}" alt="Acme Garment G-1"' in page
    assert f'src="/media/{pair.second_photo.path}" alt="Bella Garment C-1"' in page
    assert "The very same file · same price" in page
    assert re.findall(r'<th scope="row">(\w+) <span title="differs">', page) == ["Brand", "Name", "Category"]


def test_a_pair_that_is_judged_is_not_shown_again_but_can_be_opened(admin_client: Client, admin_user: User) -> None:
    pair, other = add_pair(1), add_pair(2)
    page = admin_client.post(f"{QUEUE}?photos=near", {"_not_duplicates": pair.pk}, follow=True)
    assert "G-1 and C-1 are not duplicates; this pair will not be shown again." in page.content.decode()
    assert page.redirect_chain == [(f"{QUEUE}?photos=near", 302)]
    assert shown(admin_client) == ["C-2"]
    assert shown(admin_client, judged="no") == ["C-1"]
    assert DuplicatePair.objects.get(pk=pair.pk).judged_by == admin_user
    admin_client.post(QUEUE, {"_open": pair.pk})
    assert sorted(shown(admin_client)) == ["C-1", other.second.sku]


def test_many_are_judged_together(admin_client: Client) -> None:
    chosen = [add_pair(seed).pk for seed in (1, 2)]
    add_pair(3)
    page = admin_client.post(QUEUE, {"action": "judge_chosen", "_selected_action": chosen}, follow=True)
    assert "2 pairs will not be shown again." in page.content.decode()
    assert shown(admin_client) == ["C-3"]


def test_the_history_of_both_items_says_what_was_judged(admin_client: Client) -> None:
    pair = add_pair(1)
    for button in ("_not_duplicates", "_not_duplicates", "_open"):
        admin_client.post(QUEUE, {button: pair.pk})
    for item, other in ((pair.first, "C-1"), (pair.second, "G-1")):
        assert history(item) == [
            f"Changed Judgement: to be judged → not a duplicate of {other}.",
            f"Changed Judgement: not a duplicate of {other} → to be judged.",
        ]


def test_pairs_that_are_judged_together_are_noted_by_as_many_queries(admin_client: Client) -> None:
    counts = []
    for seeds in ((1, 2), range(3, 9)):
        chosen = [add_pair(seed) for seed in seeds]
        form = {"action": "judge_chosen", "_selected_action": [pair.pk for pair in chosen]}
        with CaptureQueriesContext(connection) as queries:
            admin_client.post(QUEUE, form)
        counts.append(len(queries))
        assert [len(history(item)) for pair in chosen for item in (pair.first, pair.second)] == [1] * 2 * len(chosen)
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("query", "skus"),
    [
        ({"photos": "same"}, ["C-2"]),
        ({"photos": "near"}, ["C-1", "C-3"]),
        ({"common": "both"}, ["C-1"]),
        ({"common": "brand"}, ["C-3"]),
        ({"common": "neither"}, ["C-2"]),
        ({"category": "Hats"}, ["C-3"]),
        ({"category": "Nothing"}, ["C-1", "C-2", "C-3"]),
        ({"q": "C-2"}, ["C-2"]),
    ],
)
def test_pairs_are_filtered(admin_client: Client, query: dict[str, str], skus: list[str]) -> None:
    add_pair(1)
    bella = add_pair(2, same=True, brand="Bella").second.brand_id
    add_pair(3, price="99", category="Hats")
    assert sorted(shown(admin_client, **query)) == skus
    assert shown(admin_client, brand=str(bella)) == ["C-2"]


def test_a_pair_whose_photo_has_another_file_is_not_shown(admin_client: Client) -> None:
    pair = add_pair(1)
    replace_file(pair.second_photo, garment_file(50))
    assert shown(admin_client) == []
    page = admin_client.post(QUEUE, {"_not_duplicates": pair.pk}, follow=True)
    assert "This pair is no longer there" in page.content.decode()


def test_who_may_only_look_gets_no_buttons_and_is_refused(client: Client) -> None:
    pair = add_pair(1)
    viewer = client_who_may("view_duplicatepair", "view_item")
    page = viewer.get(QUEUE).content.decode()
    assert "C-1" in page
    for words in ("_not_duplicates", "/merge/", "judge_chosen"):
        assert words not in page
    assert viewer.post(QUEUE, {"_not_duplicates": pair.pk}).status_code == 403


def test_who_may_judge_but_not_delete_items_is_not_offered_to_merge(client: Client) -> None:
    add_pair(1)
    page = client_who_may("change_duplicatepair", "change_item").get(QUEUE).content.decode()
    assert "_not_duplicates" in page
    assert "/merge/" not in page


def test_who_may_delete_items_may_delete_one_that_is_in_a_pair(client: Client) -> None:
    pair = add_pair(1)
    deleter = client_who_may("view_item", "delete_item", "delete_photo")
    response = deleter.post(f"{LIST}{pair.second_id}/delete/", {"post": "yes"})
    assert response.status_code == 302
    assert (Item.objects.count(), DuplicatePair.objects.count()) == (1, 0)
