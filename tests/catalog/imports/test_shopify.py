"""A table of Shopify's becomes one item a colour, whichever of its two sets of column names it has."""

from decimal import Decimal

import pytest

from tests.catalog.imports.reading import fixture, read_table

CDN = "https://cdn.example.org"


def test_a_product_becomes_an_item_for_each_colour() -> None:
    rows, faults = read_table(fixture("shopify.csv"))
    assert [(row.line, row.sku, row.brand) for row in rows] == [
        (2, "HS-BLU-S", "Northsea"),
        (5, "HS-ECR-S", "Northsea"),
        (7, "dune-dress", "Northsea"),
    ]
    assert faults == []
    blue, ecru, dune = (row.fields for row in rows)
    common = {"name": "Harbour shirt", "category": "Shirt", "currency": "EUR", "listed": True}
    assert blue == {**common, "colour": "Blue", "price": Decimal("59.00"), "sale_price": Decimal("45.00")}
    assert ecru == {**common, "colour": "Ecru", "price": Decimal("55.00"), "sale_price": None}
    assert (dune["category"], dune["price"], dune["listed"]) == ("Dresses", Decimal("120.00"), False)


def test_a_colour_has_its_own_photos_and_those_of_no_other() -> None:
    rows, _ = read_table(fixture("shopify.csv"))
    blue, ecru, dune = (row.images for row in rows)
    assert blue == (f"{CDN}/hs-blue.jpg", f"{CDN}/hs-1.jpg?v=1", f"{CDN}/hs-back.jpg")
    assert ecru == (f"{CDN}/hs-ecru.jpg", f"{CDN}/hs-1.jpg?v=1", f"{CDN}/hs-back.jpg")
    assert dune == (f"{CDN}/dune.jpg",)


def test_the_newer_names_of_columns_are_read_too() -> None:
    rows, faults = read_table(fixture("shopify_new.csv"))
    assert [row.sku for row in rows] == ["PC-1", "QS-1"]
    assert faults == ["line 3, Price: 'cheap' is not an amount"]
    cap, scarf = (row.fields for row in rows)
    assert (cap["name"], cap["category"], cap["gender"]) == ("Pier cap", "Hats", "Unisex")
    assert (cap["price"], cap["sale_price"], cap["listed"]) == (Decimal(25), None, True)
    assert (scarf["category"], scarf["gender"], scarf["listed"]) == ("Scarf", "Women", False)


def table(*lines: str) -> str:
    """A small table."""
    head = "Handle,Title,Vendor,Option1 Name,Option1 Value,Variant SKU,Variant Price,Image Src"
    return "\n".join([head, *lines])


def test_what_the_table_does_not_say_is_left_alone() -> None:
    (row,), _ = read_table(table("a,Coat,Acme,,,A-1,10,"))
    assert row.fields == {"name": "Coat", "currency": "EUR", "price": Decimal(10), "sale_price": None}
    assert (row.images, row.defaults) == (None, {"brand": "Nobody"})


def test_variants_without_a_sku_are_called_by_handle_and_colour() -> None:
    rows, _ = read_table(table("a,Coat,Acme,Color,Dark red,,10,", "a,,,,Blue,,10,", "b,Cap,Acme,Size,M,,5,"))
    assert [row.sku for row in rows] == ["a-dark-red", "a-blue", "b"]


def test_bad_products_are_refused_and_the_others_go_in() -> None:
    rows, faults = read_table(
        table(
            "a,Coat,Acme,,,A-1,10,",
            ",Nothing,Acme,,,A-2,10,",
            "c,,Acme,,,A-3,10,",
            "d,Coat,Acme,,,A-4,,",
            "e,Coat,Acme,,,A-1,10,",
            "a,Coat,Acme,,,A-6,10,",
            "g,Coat,Acme,,,A-7,10,",
        )
    )
    assert [row.sku for row in rows] == ["A-1", "A-7"]
    assert faults == [
        "line 3, Handle: is empty",
        "line 4, Title: is empty",
        "line 5, Variant Price: is empty",
        "line 6, Variant SKU: appears already in line 2",
        "line 7, Handle: appears already in line 2; the rows of a product must follow each other",
    ]


def test_a_product_of_endless_rows_is_bounded() -> None:
    rows, faults = read_table(
        table("a,Coat,Acme,Size,1,A-1,10,", *(f"a,,,,{n},S{n},9,https://x/{n}" for n in range(5000)))
    )
    assert faults[0] == "line 5002, Handle: more than 5000 rows of one product"
    assert (len(rows), len(faults)) == (0, 2)
    assert "more than 100 photos" in faults[1]


def test_a_made_up_sku_stays_when_another_colour_comes() -> None:
    one, _ = read_table(table("a,Coat,Acme,Color,Red,,10,"))
    two, _ = read_table(table("a,Coat,Acme,Color,Red,,10,", "a,,,,Blue,,10,"))
    assert ([row.sku for row in one], [row.sku for row in two]) == (["a-red"], ["a-red", "a-blue"])


def test_a_made_up_sku_that_is_too_long_is_shortened_so_that_it_is_still_one_of_its_own() -> None:
    handle = "the-mens-organic-cotton-long-sleeve-relaxed-fit-crew-neck-tee-shirt-for-"
    rows, faults = read_table(table(*(f"{handle}{end},Tee,Acme,,,,10," for end in ("summer", "winter"))))
    assert faults == []
    assert [(row.sku[:51], len(row.sku)) for row in rows] == [(handle[:51], 64)] * 2
    assert len({row.sku for row in rows}) == 2


@pytest.mark.parametrize(
    "name",
    [
        *("Color", "Colors", "Colours", "Colour name", "Main Color", "Shade", "Farbe", "FARBE", "Farben", "Farbton"),
        *(
            "Hauptfarbe",
            "Couleur",
            "Coloris",
            "Kleur",
            "Colore",
            "Cor",
            "Färg",
            "Väri",
            "Цвет",
            "カラー",
            "颜色",
            "색상",
        ),
    ],
)
def test_the_option_of_colours_is_known_in_many_languages(name: str) -> None:
    rows, _ = read_table(table(f"a,Coat,Acme,{name},Red,A-1,10,", "a,,,,Blue,A-2,10,"))
    assert [(row.sku, row.fields["colour"]) for row in rows] == [("A-1", "Red"), ("A-2", "Blue")]


@pytest.mark.parametrize("name", ["Size", "Title", "Material", "Style", "Length", "Decor", "Corset", "Größe", ""])
def test_other_options_are_no_colours(name: str) -> None:
    rows, _ = read_table(table(f"a,Coat,Acme,{name},Red,A-1,10,", "a,,,,Blue,A-2,10,"))
    assert [(row.sku, row.fields.get("colour")) for row in rows] == [("A-1", None)]


@pytest.mark.parametrize(
    ("first", "linked", "second", "colour"),
    [
        ("Button colour", "", "Colour", "second"),
        ("Colour", "", "Button colour", "first"),
        ("Colour", "", "Color", "first"),
        ("Motif", "product.metafields.shopify.color-pattern", "Colour", "first"),
    ],
)
def test_of_several_options_the_surest_is_the_colour(first: str, linked: str, second: str, colour: str) -> None:
    head = "Handle,Title,Option1 Name,Option1 Value,Option1 Linked To,Option2 Name,Option2 Value,Variant Price\n"
    ((row,), _) = read_table(f"{head}a,Coat,{first},first,{linked},{second},second,10\n")
    assert row.fields["colour"] == colour


def test_photos_are_called_as_the_table_calls_them() -> None:
    assert read_table(fixture("shopify.csv"))[0][0].column_of("image") == "Image Src"
    assert read_table(fixture("shopify_new.csv"))[0][0].column_of("image") == "Product image URL"
