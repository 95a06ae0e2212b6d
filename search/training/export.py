"""Write a trained network as ONNX, and check that it says the same as the one it was made from."""

from hashlib import sha256
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from numpy.typing import NDArray

from catalog.lookhash import SIDE
from search.training.network import Network

TOLERATED_BITS = 2  # of a fingerprint: numbers so near to 0 that rounding decides


class ExportError(RuntimeError):
    """The exported network does not say what the trained one says."""


def write(network: Network, target: Path, *, side: int = SIDE) -> None:
    """Write the network as ONNX for pictures (n, side, side, 3) of levels 0…255."""
    network.eval()
    torch.onnx.export(
        network,
        (torch.zeros((2, side, side, 3), dtype=torch.uint8),),
        str(target),
        input_names=["pictures"],
        output_names=["numbers"],
        dynamic_shapes=({0: torch.export.Dim("n")},),
        external_data=False,
        verbose=False,
    )
    _forget_sources(target)


def _forget_sources(target: Path) -> None:
    """Take out where on this machine each operation was written."""
    model = onnx.load(str(target))
    for part in (model.graph, *model.graph.node, *model.graph.value_info, *model.graph.input, *model.graph.output):
        part.ClearField("metadata_props")
    model.ClearField("metadata_props")
    onnx.save(model, str(target))


def export(network: Network, target: Path, pictures: NDArray[np.uint8]) -> str:
    """Write the network and, beside it, its sha256; say how many bits differ on pictures (n, SIDE, SIDE, 3).

    Raises ExportError where a picture's bits differ in more than TOLERATED_BITS; the file is then not put in place.
    """
    unchecked = target.with_suffix(".unchecked")
    write(network, unchecked)
    with torch.no_grad():
        trained = network(torch.from_numpy(pictures)).numpy()
    session = onnxruntime.InferenceSession(str(unchecked), providers=["CPUExecutionProvider"])
    exported = session.run(None, {"pictures": pictures})[0]
    differing = int(((exported > 0) != (trained > 0)).sum(axis=1).max())
    if differing > TOLERATED_BITS:
        unchecked.unlink()
        raise ExportError(f"The exported network differs from the trained one in {differing} bits of a picture.")
    unchecked.replace(target)
    digest = sha256(target.read_bytes()).hexdigest()
    target.with_name(f"{target.name}.sha256").write_text(f"{digest}  {target.name}\n", encoding="ascii")
    megabytes = target.stat().st_size / 1e6
    return f"{target.name}: {megabytes:.1f} MB, {len(pictures)} pictures differ in at most {differing} bits, {digest}"
