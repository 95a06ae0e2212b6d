"""The learned hash: its weights are whole, its numbers are the ones of the golden picture, and it fails in words."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from catalog import lookhash
from catalog.lookhash import LookhashUnavailableError, fault, look
from tests.conftest import BASE_DIR
from tests.pictures import draw_garment, draw_waves


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    """A copy of the weights that may be damaged."""
    for name in (lookhash.WEIGHTS.name, f"{lookhash.WEIGHTS.name}.sha256"):
        shutil.copy(lookhash.WEIGHTS.with_name(name), tmp_path / name)
    return tmp_path / lookhash.WEIGHTS.name


def test_the_weights_are_whole_and_small(weights: Path) -> None:
    assert fault() == fault(weights) == ""
    assert weights.stat().st_size <= 20_000_000


def test_a_damaged_file_is_noticed(weights: Path) -> None:
    data = bytearray(weights.read_bytes())
    data[len(data) // 2] ^= 1
    weights.write_bytes(data)
    assert fault(weights) == "lookhash.onnx is damaged: its sha256 is not the one stated beside it."


@pytest.mark.parametrize("name", ["lookhash.onnx", "lookhash.onnx.sha256"])
def test_a_missing_file_is_noticed(weights: Path, name: str) -> None:
    weights.with_name(name).unlink()
    assert fault(weights).startswith("The weights cannot be read: ")


@pytest.mark.parametrize("stated", [b"", b"\n", b"\xff\xfe", b"0" * 64])
def test_a_wrong_digest_is_noticed(weights: Path, stated: bytes) -> None:
    weights.with_name("lookhash.onnx.sha256").write_bytes(stated)
    assert fault(weights)


LOOK = """
from pathlib import Path
from catalog.lookhash import look
from tests.pictures import draw_garment
look(draw_garment(1), 256)
print(*{one.resolve() for one in Path("/proc/self/fd").iterdir() if str(one.resolve()).startswith(str(Path.home()))})
"""


def test_whoever_looks_keeps_no_record_of_it_and_tells_nobody(tmp_path: Path) -> None:
    kept = {"PATH", "PYTHONPATH", "LD_LIBRARY_PATH"}  # and nothing that says that this is a test
    environment = {name: value for name, value in os.environ.items() if name in kept}
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    command = [sys.executable, "-c", LOOK]
    ran = subprocess.run(command, env={**environment, **home}, cwd=BASE_DIR, capture_output=True, text=True, check=True)
    assert ran.stdout.split() == []
    assert list(tmp_path.rglob("*")) == []


def test_without_onnxruntime_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookhash, "onnxruntime", None)
    monkeypatch.setattr(lookhash, "_missing", "No module named 'onnxruntime'")
    assert fault() == "onnxruntime cannot be imported: No module named 'onnxruntime'."


def test_what_cannot_run_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(lookhash, "WEIGHTS", tmp_path / "none.onnx")
    lookhash._open.cache_clear()
    with pytest.raises(LookhashUnavailableError, match=r"^The weights cannot be read"):
        look(draw_garment(1), 256)


def test_the_first_numbers_are_a_hash_by_themselves() -> None:
    picture = draw_garment(1)
    narrow, wide = look(picture, 256), look(picture, 512)
    assert (narrow.shape, wide.shape, wide.dtype.name) == ((256,), (512,), "float32")
    assert (narrow == wide[:256]).all()


@pytest.mark.parametrize("mode", ["L", "RGBA", "P"])
def test_a_picture_of_another_mode_is_looked_at_all_the_same(mode: str) -> None:
    assert look(draw_garment(1).convert(mode), 256).shape == (256,)


def test_a_garment_is_nearer_to_its_other_size_than_to_other_garments() -> None:
    garments = [look(draw_garment(seed), 256) > 0 for seed in range(8)]
    small = look(draw_garment(3).resize((150, 200), Image.Resampling.LANCZOS), 256) > 0
    assert int(np.argmin([(small ^ garment).sum() for garment in garments])) == 3


def test_bits_are_neither_all_set_nor_all_clear() -> None:
    rows = np.array(
        [look(picture, 512) > 0 for seed in range(12) for picture in (draw_garment(seed), draw_waves(seed))]
    )
    assert 0.3 < rows.mean() < 0.7


def test_the_digest_beside_the_weights_is_as_sha256sum_writes_it() -> None:
    stated = lookhash.WEIGHTS.with_name("lookhash.onnx.sha256").read_text()
    assert stated == f"{hashlib.sha256(lookhash.WEIGHTS.read_bytes()).hexdigest()}  lookhash.onnx\n"
