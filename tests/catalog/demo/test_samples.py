"""The shoppers' photos that a visitor may try."""

import numpy as np

from catalog.demo.samples import draw_sample, samples
from catalog.demo.stock import demo_items


def test_there_are_eight_samples_of_different_categories() -> None:
    categories = {item.sku: item.category for item in demo_items()}
    assert len(samples()) == 8
    assert len({categories[sample.sku] for sample in samples()}) == 8


def test_samples_have_unique_slugs_and_speaking_titles() -> None:
    names = [sample.name for sample in samples()]
    assert len(set(names)) == 8
    assert all(name == name.lower() and name.replace("-", "").isalnum() for name in names)
    assert all(" on " in sample.title or " against " in sample.title for sample in samples())


def test_a_sample_is_a_portrait_photo_drawn_the_same_twice() -> None:
    sample = samples()[0]
    photo = draw_sample(sample)
    assert (photo.size, photo.mode) == ((900, 1200), "RGB")
    assert draw_sample(sample).tobytes() == photo.tobytes()


def test_a_sample_s_background_is_not_plain() -> None:
    pixels = np.asarray(draw_sample(samples()[5]).convert("L"), dtype=float)
    assert pixels[:40].std() > 5
