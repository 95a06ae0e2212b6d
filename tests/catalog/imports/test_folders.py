"""Folders of photos become items that are called after where their photos lie."""

from decimal import Decimal

import pytest

from tests.catalog.imports.reading import read_files


def skus(*names: str) -> list[tuple[str, str | None, str, int]]:
    """Brand, category, sku and number of photos of each item."""
    rows, _ = read_files(dict.fromkeys(names, ""), "folders")
    return [(row.brand, row.fields.get("category"), row.sku, len(row.images or ())) for row in rows]


def test_a_photo_is_an_item_of_its_folders() -> None:
    rows, faults = read_files({"Acme/Coats/A-1.jpg": "", "Acme/Coats/A-2.jpg": "", "Bella/Caps/cap.png": ""})
    assert [(row.line, row.sku, row.brand) for row in rows] == [
        (1, "A-1", "Acme"),
        (2, "A-2", "Acme"),
        (3, "cap", "Bella"),
    ]
    assert faults == []
    new = {"currency": "EUR", "price": Decimal(0), "listed": False, "name": "Coats A-1"}
    assert (rows[0].fields, rows[0].defaults, rows[0].lacking()) == ({"category": "Coats"}, new, ())


@pytest.mark.parametrize(
    ("names", "items"),
    [
        (("Acme/Coats/A.jpg", "Acme/Coats/A-2.jpg", "Acme/Coats/A-10.jpg"), [("Acme", "Coats", "A", 3)]),
        (
            ("Acme/Coats/A/1.jpg", "Acme/Coats/A/2.jpg", "Acme/Coats/B/1.jpg"),
            [("Acme", "Coats", "A", 2), ("Acme", "Coats", "B", 1)],
        ),
        (
            ("Acme/Coats/A.jpg", "Acme/Coats/A-1b.jpg", "Acme/Coats/A-2.jpg"),
            [("Acme", "Coats", "A", 2), ("Acme", "Coats", "A-1b", 1)],
        ),
        (("Acme/Coats/A.JPG", "Acme/Coats/A-2.jpg"), [("Acme", "Coats", "A", 2)]),
        (
            ("Acme/Coats/A.png", "Acme/Coats/A-2.jpg", "Acme/Coats/-2.jpg"),
            [("Acme", "Coats", "-2", 1), ("Acme", "Coats", "A", 2)],
        ),
        (("Acme/Coats/gru\u0308n.jpg", "Acme/Coats/gr\u00fcn-2.jpg"), [("Acme", "Coats", "gr\u00fcn", 2)]),
        (("Acme/A.jpg", "Acme/B.jpg"), [("Acme", None, "A", 1), ("Acme", None, "B", 1)]),
        (("all/Acme/Coats/A.jpg", "all/Acme/Coats/B.jpg"), [("Acme", "Coats", "A", 1), ("Acme", "Coats", "B", 1)]),
        (("all/Acme/Coats/A/1.jpg", "all/Acme/Coats/A/2.jpg"), [("Acme", "Coats", "A", 2)]),
        (("Acme/Coats/A/A-front.jpg",), [("Acme", "Coats", "A", 1)]),
    ],
)
def test_photos_of_one_sku_are_one_item(names: tuple[str, ...], items: list[tuple[str, str | None, str, int]]) -> None:
    assert skus(*names) == items


def test_photos_are_in_the_order_of_their_numbers() -> None:
    (row,), _ = read_files(dict.fromkeys(("Acme/Coats/A-10.jpg", "Acme/Coats/A-2.jpg", "Acme/Coats/A.jpg"), ""))
    assert row.images == ("Acme/Coats/A.jpg", "Acme/Coats/A-2.jpg", "Acme/Coats/A-10.jpg")


def test_what_lies_elsewhere_is_refused_and_the_rest_goes_in() -> None:
    rows, faults = read_files({"1.jpg": "", "Acme/Coats/A.jpg": "", "Bella/Caps/A.jpg": "", "a/b/c/d/e.jpg": ""})
    assert [row.sku for row in rows] == ["A"]
    assert faults == [
        "line 1, 1.jpg: lies in no folder of a brand, or too deep",
        "line 2, a/b/c/d/e.jpg: lies in no folder of a brand, or too deep",
        "line 4, Bella/Caps/A.jpg: appears already in line 3",
    ]


def test_a_name_that_is_too_long_is_refused() -> None:
    rows, faults = read_files({f"Acme/Coats/{'x' * 65}.jpg": ""})
    assert (rows, [fault.endswith("too long") for fault in faults]) == ([], [True])
