"""lookhash: a learned hash. A small network looks at a picture and answers numbers, whose signs are the bits.

The network is an EfficientNet-Lite0 (M. Tan and Q. Le, 2019) trained by search/training; docs/lookhash.md says on what.
The first 256 of its numbers are a hash by themselves, and so are all of them.
"""

import os
from functools import cache
from hashlib import sha256
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray
from PIL import Image

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # it would tell its maker what it runs, and keep a file of that at home
_missing = ""
try:
    import onnxruntime
except ImportError as error:  # no wheel for this machine: the classical hashes still serve
    onnxruntime, _missing = None, str(error)

Numbers = NDArray[np.float32]  # shape (bits,)

WEIGHTS = Path(__file__).parent / "weights" / "lookhash.onnx"
SIDE = 192  # pixels of the square that the network sees
WIDTHS = (256, 512)  # numbers of bits that are a hash

_opening = Lock()


class LookhashUnavailableError(RuntimeError):
    """The network cannot be run here, with the reason as a sentence."""


def fault(weights: Path | None = None) -> str:
    """Why the network cannot be run here, as a sentence; nothing where it can."""
    weights = weights or WEIGHTS
    if onnxruntime is None:
        return f"onnxruntime cannot be imported: {_missing}."
    try:
        stated = weights.with_name(f"{weights.name}.sha256").read_text(encoding="ascii").split()[:1]
        actual = sha256(weights.read_bytes()).hexdigest()
    except (OSError, UnicodeDecodeError) as error:
        return f"The weights cannot be read: {error}."
    return "" if stated == [actual] else f"{weights.name} is damaged: its sha256 is not the one stated beside it."


def look(picture: Image.Image, bits: int) -> Numbers:
    """The network's numbers (bits,) for an upright RGB picture: above 0 the bit is set, and the farther from 0 the
    surer. Raises LookhashUnavailableError."""
    pictures = np.asarray(as_seen(picture))[None]
    numbers: Numbers = _session().run(None, {"pictures": pictures})[0][0, :bits]
    return numbers


def as_seen(picture: Image.Image) -> Image.Image:
    """The picture as the network sees it: RGB, stretched to its square."""
    return picture.convert("RGB").resize((SIDE, SIDE), Image.Resampling.BILINEAR, reducing_gap=2.0)


def _session() -> "onnxruntime.InferenceSession":
    with _opening:
        return _open()


@cache
def _open() -> "onnxruntime.InferenceSession":
    """One a process, on one thread: processes are what fills the cores."""
    if found := fault():
        raise LookhashUnavailableError(found)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    try:
        return onnxruntime.InferenceSession(str(WEIGHTS), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's errors share no class of their own
        raise LookhashUnavailableError(f"{WEIGHTS.name} cannot be run: {error}") from error
