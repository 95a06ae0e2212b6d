"""What a decoder may do wrong, and what it may not leave behind."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalog.decoders import Decoders, DecodersBusyError
from catalog.picture_limits import DAMAGED, LIMITS, SO_MANY, TAKES_HEIC, PictureRefusedError
from tests.catalog.test_decoders import children, parent_of, wait_for
from tests.conftest import BASE_DIR, Say
from tests.pictures import draw_garment, encode
from tests.reliability.soaking.opened import opened

PICTURES = 1_000
PHOTO = encode(draw_garment(3))
WITHOUT_HEIC = """
import sys
sys.modules["pillow_heif"] = None  # as if it were not installed
from catalog.decoding import decode
try:
    decode(sys.stdin.buffer.read(), 512)
except ValueError as refused:
    print(refused)
"""


@pytest.fixture
def lying() -> Iterator[Decoders]:
    """Decoders that answer what they are told."""
    decoders = Decoders("tests.catalog.lying_decoder")
    yield decoders
    decoders.stop()


@pytest.mark.parametrize(
    "words",
    [
        {"size": [9, 9]},
        {"size": [9, 9], "extension": "html"},
        {"size": [9, 9], "extension": ["jpg"]},
        {"size": [-1, 9], "extension": "jpg"},
        {"size": [2**40, 1], "extension": "jpg"},
        {"size": [9, 9, 9], "extension": "jpg"},
        {"size": [0.5, 9], "extension": "jpg"},
        {"size": [8, 9], "extension": "jpg"},
        {"size": ["9", "9"], "extension": "jpg"},
        {"size": "99", "extension": "jpg"},
        {"size": None, "extension": None},
        {"sentence": "<script>", "values": {}},
        {"sentence": DAMAGED, "values": []},
        {"sentence": SO_MANY, "values": {}},
        {"sentence": SO_MANY, "values": {"width": "x", "height": 1}},
        {"sentence": SO_MANY, "values": {"width": float("inf"), "height": float("nan")}},
        {"sentence": SO_MANY, "values": {"width": 1, "height": [2]}},
        {"sentence": SO_MANY, "values": {"sentence": 1, "self": 2}},
        {"sentence": ["a"], "values": 5},
    ],
)
def test_whatever_a_decoder_says_is_a_picture_or_a_refusal(lying: Decoders, words: dict[str, object]) -> None:
    with pytest.raises(PictureRefusedError) as refused:
        lying.decode(json.dumps(words).encode(), 100)
    assert "script" not in str(refused.value)
    assert lying.decode(b'{"size": [9, 9], "extension": "jpg"}', 100).picture.size == (9, 9)


@pytest.mark.parametrize("said", [b"[" * 9_000, b"null", b"1", b'"a"', b"\xff", b"{", b"9" * 9_000, b"x" * 20_000, b""])
def test_what_is_no_answer_at_all_is_a_refusal(lying: Decoders, said: bytes) -> None:
    with pytest.raises(PictureRefusedError):
        lying.decode(b"raw " + said, 100)


def test_where_no_decoder_can_be_started_whoever_asks_is_told_to_wait() -> None:
    with pytest.raises(DecodersBusyError):
        Decoders("tests.catalog.no_such_module").decode(PHOTO, 100)


@pytest.mark.slow
def test_many_pictures_leave_nothing_behind(figure: Say) -> None:
    decoders = Decoders()
    decoders.decode(PHOTO, 1024)
    here, there = opened(os.getpid()), opened(parent_of(decoders))
    for number in range(PICTURES):
        if number % 5:
            decoders.decode(PHOTO, 1024)
        else:
            with pytest.raises(PictureRefusedError):
                decoders.decode(PHOTO[: number + 9], 1024)
    wait_for(lambda: not Path(f"/proc/{parent_of(decoders)}/task/{parent_of(decoders)}/children").read_text().split())
    left = (
        (opened(os.getpid()) - here).total(),
        (opened(parent_of(decoders)) - there).total(),
        len(children(parent_of(decoders))),
    )
    decoders.stop()
    figure(f"Descriptors here and there, and children, after {PICTURES} pictures", "0, 0, 0", ", ".join(map(str, left)))
    assert left == (0, 0, 0)


@pytest.mark.skipif(not TAKES_HEIC, reason="the extra heic is not installed")
def test_without_its_extra_heic_is_a_format_that_is_not_taken() -> None:
    photo = encode(draw_garment(3), "HEIF")
    said = subprocess.run(
        [sys.executable, "-c", WITHOUT_HEIC], input=photo, cwd=BASE_DIR, capture_output=True, check=True
    )
    assert said.stdout.decode().startswith("We cannot read files of this format.")


def test_limits_are_those_that_are_told() -> None:
    told = (BASE_DIR / "docs" / "pictures.md").read_text(encoding="utf-8")
    for limit in (
        f"{LIMITS.max_bytes // 1_000_000} MB",
        f"{LIMITS.max_camera_pixels // 1_000_000} megapixels",
        f"{LIMITS.max_pixels // 1_000_000} megapixels",
        f"{LIMITS.min_side} to {LIMITS.max_side:,} px",
        f"{LIMITS.max_aspect} times",
        f"{LIMITS.seconds} s",
        f"{LIMITS.memory // 2**20} MiB",
    ):
        assert limit in told
