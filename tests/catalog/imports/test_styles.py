"""The layout of the public set of fashion pictures is read, commas without quotes and all."""

from decimal import Decimal

from tests.catalog.imports.reading import fixture, read_files, read_table

NEW = {"brand": "Nobody", "currency": "EUR", "price": Decimal(0), "listed": False}


def test_lines_become_items_with_the_photo_of_their_id() -> None:
    rows, faults = read_files({"styles.csv": fixture("styles.csv"), "images/11.jpg": "", "images/12.png": ""})
    assert [(row.line, row.sku, row.images) for row in rows] == [
        (2, "11", ("images/11.jpg",)),
        (3, "12", ("images/12.png",)),
    ]
    assert faults == ["line 4, productDisplayName: is empty", "line 5: 6 fields instead of 10"]
    assert rows[0].fields == {
        **{"name": "Northsea Men Check Shirt", "category": "Shirts", "colour": "Navy Blue", "gender": "Men"}
    }
    assert rows[1].fields["name"] == "Northsea Women Top, Belt, and Scarf"


def test_new_items_are_not_listed_until_staff_say_a_price_and_old_ones_keep_what_they_have() -> None:
    rows, _ = read_files({"styles.csv": fixture("styles.csv"), "images/11.jpg": ""})
    assert [row.defaults for row in rows] == [NEW, NEW]
    assert rows[0].lacking() == ()
    assert rows[0].values_of(new=False) == rows[0].fields


def test_a_table_without_its_images_says_nothing_of_photos() -> None:
    rows, _ = read_files({"styles.csv": fixture("styles.csv"), "note.txt": "x"})
    assert [row.images for row in rows] == [None, None]


def test_a_photo_that_is_not_there_is_looked_for_at_its_address() -> None:
    links = "filename,link\n11.jpg,https://cdn.example.org/11.jpg\n12.jpg,https://cdn.example.org/12.jpg\n13.jpg,undefined\n"
    files = {"styles.csv": "id,productDisplayName\n11,A\n12,B\n13,C\n", "images.csv": links, "images/12.jpg": ""}
    rows, _ = read_files(files)
    assert [row.images for row in rows] == [
        *[("https://cdn.example.org/11.jpg",), ("images/12.jpg",), ("images/13.jpg",)],
    ]


def test_the_folder_may_lie_in_another() -> None:
    rows, _ = read_files({"set/styles.csv": fixture("styles.csv"), "set/images/11.jpg": ""})
    assert rows[0].images == ("set/images/11.jpg",)


def test_an_id_that_comes_twice_counts_once() -> None:
    rows, faults = read_table("id,productDisplayName\n1,Coat\n1,Cap\n,Hat\n")
    assert (len(rows), faults) == (1, ["line 3, id: appears already in line 2", "line 4, id: is empty"])
