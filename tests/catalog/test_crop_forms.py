"""A box is read from the fields of a form, or refused with a sentence."""

import pytest

from catalog.boxes import WHOLE, Box, BoxRefusedError, percents, read_box, spell_box
from catalog.crop_forms import CropForm

WHOLE_BOX = {"left": "0", "top": "0", "width": "100", "height": "100"}


def is_read(spelled: str) -> bool:
    """Whether a box is taken as it is stored."""
    try:
        return spell_box(read_box(spelled)) == spelled
    except BoxRefusedError:
        return False


@pytest.mark.parametrize(
    ("fields", "box"),
    [
        (WHOLE_BOX, WHOLE),
        ({"left": "12.5", "top": "0.01", "width": "50", "height": "99.99"}, Box(0.125, 0.0001, 0.5, 0.9999)),
        ({"left": "50", "top": "50", "width": "50.01", "height": "50"}, Box(0.5, 0.5, 0.5001, 0.5)),
        ({**WHOLE_BOX, "left": "-0"}, WHOLE),
        ({"left": " 1e1 ", "top": "0", "width": "1", "height": "1"}, Box(0.1, 0, 0.01, 0.01)),
    ],
)
def test_percents_are_read_as_fractions(fields: dict[str, str], box: Box) -> None:
    form = CropForm(fields)
    assert form.is_valid()
    for one, other in zip(vars(form.box).values(), vars(box).values(), strict=True):
        assert one == pytest.approx(other)
    assert is_read(spell_box(form.box))


@pytest.mark.parametrize(
    "value", ["", "x", "NaN", "nan", "Infinity", "-Infinity", "1e999", "-1", "-0.01", "100.01", "1,5", "١٢x", "\0"]
)
@pytest.mark.parametrize("field", ["left", "top", "width", "height"])
def test_what_is_no_percentage_is_refused_at_its_field(field: str, value: str) -> None:
    form = CropForm({**WHOLE_BOX, field: value})
    assert not form.is_valid()
    assert list(form.errors) == [field]
    assert len(form.errors[field]) == 1


@pytest.mark.parametrize(
    "changes", [{"left": "0.02"}, {"top": "0.02"}, {"left": "60", "width": "41"}, {"top": "100", "height": "1"}]
)
def test_a_box_that_reaches_outside_is_refused(changes: dict[str, str]) -> None:
    form = CropForm({**WHOLE_BOX, **changes})
    assert form.errors == {"__all__": ["The box reaches outside the photo."]}


@pytest.mark.parametrize("over", [0, 1, 2])
def test_a_form_takes_just_what_is_read_again_when_it_is_stored(over: int) -> None:
    for left in range(1 + over, 10_001):
        width = 10_000 + over - left
        form = CropForm({**WHOLE_BOX, "left": f"{left / 100:.2f}", "width": f"{width / 100:.2f}"})
        spelled = f"{left / 100:.2f},0.00,{width / 100:.2f},100.00"
        assert form.is_valid() == is_read(spelled) == (over < 2), spelled
        assert over == 2 or spell_box(form.box) == spelled


@pytest.mark.parametrize("side", ["100.01,0.00,0.00,100.00", "0.00,0.00,100.01,100.00"])
def test_a_side_of_more_than_the_photo_is_not_read(side: str) -> None:
    assert not is_read(side)


def test_a_box_of_which_something_is_missing_is_refused() -> None:
    assert set(CropForm({}).errors) == {"left", "top", "width", "height"}
    assert set(CropForm({"left": "1", "top": "1"}).errors) == {"width", "height"}


@pytest.mark.parametrize(
    "box", [WHOLE, Box(0.1, 0.2, 0.3, 0.4), Box(1 / 3, 2 / 3, 1 / 3, 1 / 3), Box(0.99999, 0, 0.00001, 1)]
)
def test_a_box_survives_an_address(box: Box) -> None:
    form = CropForm(percents(box))
    assert form.is_valid()
    for one, other in zip(vars(form.box).values(), vars(box).values(), strict=True):
        assert one == pytest.approx(other, abs=0.000051)


def test_every_field_has_a_label_and_a_step() -> None:
    form = CropForm()
    assert [field.label for field in form.visible_fields()] == ["Left %", "Top %", "Width %", "Height %"]
    assert 'step="0.01"' in str(form["left"])
