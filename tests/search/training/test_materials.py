"""Training looks at what it is allowed to, at each photo once, and says what is wrong with a table."""

from pathlib import Path

import pytest

from search.queries import is_unseen, share_of
from search.training.materials import (
    RealPhoto,
    TrainingRefusedError,
    find_pictures,
    read_garments,
    read_kinds,
    read_real_photos,
    read_skus,
)

HEAD = "sku,image,category,colour,gender\n"


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """Twenty items, of which the last two show the same photo."""
    for number in range(20):
        (tmp_path / f"{number}.jpg").write_bytes(b"%d" % min(number, 18))
    source = tmp_path / "catalogue.csv"
    source.write_text(HEAD + "".join(f"S-{number},{number}.jpg,Shirts,Red,Men\n" for number in range(20)))
    return source


def test_items_come_with_their_labels_and_each_photo_once(catalogue: Path) -> None:
    garments = read_garments(catalogue, without=(), check_share=0)
    assert [garment.sku for garment in garments] == [f"S-{number}" for number in range(19)]
    assert (garments[3].photo, garments[3].labels) == (catalogue.parent / "3.jpg", ("Shirts", "Red", "Men"))
    assert not any(garment.checks for garment in garments)


def test_items_left_out_are_left_out_with_whatever_shows_their_photo(catalogue: Path) -> None:
    skus = {garment.sku for garment in read_garments(catalogue, without={"S-0", "S-19"}, check_share=0)}
    assert skus == {f"S-{number}" for number in range(1, 18)}


def test_some_items_only_check_and_are_always_the_same(catalogue: Path) -> None:
    first, again = (read_garments(catalogue, without=(), check_share=0.3) for _ in range(2))
    assert first == again
    assert 1 <= sum(garment.checks for garment in first) <= 12


@pytest.mark.parametrize("rows", ["", "S-1,1.jpg,Shirts,Red,Men\n"])
def test_less_than_two_items_cannot_be_told_apart(catalogue: Path, rows: str) -> None:
    catalogue.write_text(HEAD + rows)
    with pytest.raises(TrainingRefusedError, match="at least two items"):
        read_garments(catalogue, without=(), check_share=0)


def test_a_table_without_its_columns_is_refused_by_name(catalogue: Path) -> None:
    catalogue.write_text("sku,image\n")
    with pytest.raises(TrainingRefusedError, match=r"^catalogue.csv lacks the columns category, colour, gender\.$"):
        read_garments(catalogue, without=(), check_share=0)


def test_a_short_row_is_refused_with_its_number(catalogue: Path) -> None:
    catalogue.write_text(HEAD + "S-1,1.jpg,Shirts,Red,Men\nS-2,2.jpg\n")
    with pytest.raises(TrainingRefusedError, match=r"^Row 3 of catalogue.csv is too short\.$"):
        read_garments(catalogue, without=(), check_share=0)


def test_skus_are_read_from_a_table_of_queries(tmp_path: Path) -> None:
    (tmp_path / "q.csv").write_text("file,sku,level\na.jpg,S-1,x\nb.jpg,S-1,y\nc.jpg,S-2,x\n", encoding="utf-8-sig")
    assert read_skus(tmp_path / "q.csv") == {"S-1", "S-2"}


def test_of_real_photos_half_are_never_seen_and_some_kinds_at_all(tmp_path: Path) -> None:
    names = [f"{kind}/{number}.jpg" for kind in ("shirt", "hat", "sofa") for number in range(40)]
    (tmp_path / "p.csv").write_text("file,kind\n" + "".join(f"{name},{name.split('/')[0]}\n" for name in names))
    (tmp_path / "k.csv").write_text("kind,category\nshirt,Shirts\nshirt,Tops\nhat,Caps\n")
    fits = read_kinds(tmp_path / "k.csv")
    assert fits == {"shirt": {"Shirts", "Tops"}, "hat": {"Caps"}}
    seen, unseen = (read_real_photos(tmp_path / "p.csv", fits, without=["hat"], unseen=half) for half in (False, True))
    assert {one.categories for one in (*seen, *unseen)} == {frozenset({"Shirts", "Tops"})}
    assert len(seen) + len(unseen) == 40
    assert min(len(seen), len(unseen)) > 8
    assert RealPhoto(seen[0].photo, frozenset({"Shirts", "Tops"})) not in unseen
    assert all(is_unseen(name, "hat", ["hat"]) for name in names)


def test_pictures_are_found_in_folders_below_in_a_fixed_order(tmp_path: Path) -> None:
    for name in ("b/2.JPG", "a/1.png", "a/notes.txt", "3.webp"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    assert [str(path.relative_to(tmp_path)) for path in find_pictures(tmp_path)] == ["3.webp", "a/1.png", "b/2.JPG"]


def test_shares_of_names_are_spread_evenly() -> None:
    shares = [share_of(str(number)) for number in range(400)]
    assert 0 <= min(shares) < max(shares) < 1
    assert 150 < sum(share < 0.5 for share in shares) < 250
