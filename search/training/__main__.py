"""`python -m search.training`: make lookhash's weights again, or make them for a catalogue of one's own."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

import numpy as np

from catalog.pictures import PictureRefusedError
from search.queries import is_unseen
from search.training.activations import Job, draw
from search.training.export import ExportError, export
from search.training.fit import Material, Plan, train
from search.training.materials import (
    TrainingRefusedError,
    find_pictures,
    read_garments,
    read_kinds,
    read_real_photos,
    read_skus,
)

CHECKED = 64  # studio photos on which the exported network must say the same


def main() -> int:
    """Read the material, train, export."""
    options = _parse()
    try:
        options.to.mkdir(parents=True, exist_ok=True)
        material = _material(options)
        network = train(material, _plan(options), options.start, options.to / "checkpoint.pt", say=_say)
        checked = [draw(Job(garment.photo, "studio", 1, ())) for garment in material.garments[:CHECKED]]
        _say(export(network, options.to / "lookhash.onnx", np.concatenate(checked)))
    except (TrainingRefusedError, PictureRefusedError, ExportError, UnicodeDecodeError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _parse() -> Namespace:
    parser = ArgumentParser(prog="python -m search.training", description=__doc__)
    parser.add_argument("catalogue", type=Path, help="CSV of sku, image, category, colour, gender; photos beside it")
    parser.add_argument("--start", type=Path, required=True, help="EfficientNet-Lite0 weights with ImageNet (.pth)")
    parser.add_argument("--to", type=Path, required=True, help="folder for the checkpoint and lookhash.onnx")
    parser.add_argument("--backgrounds", type=Path, help="folder of photos to put items on")
    parser.add_argument("--photos", type=Path, help="CSV of file, kind: real photos of garments")
    parser.add_argument("--kinds", type=Path, help="CSV of kind, category: which categories fit a kind")
    parser.add_argument("--without-kinds", nargs="*", default=[], help="kinds never to look at")
    parser.add_argument("--without-items", type=Path, help="CSV with the skus never to look at, such as queries.csv")
    parser.add_argument("--check-share", type=float, default=0.05, help="of the items, to watch the training with")
    parser.add_argument("--rounds", type=int, default=Plan.rounds)
    parser.add_argument("--seed", type=int, default=Plan.seed)
    return parser.parse_args()


def _plan(options: Namespace) -> Plan:
    return Plan(rounds=options.rounds, seed=options.seed)


def _material(options: Namespace) -> Material:
    without = read_skus(options.without_items) if options.without_items else set()
    garments = read_garments(options.catalogue, without=without, check_share=options.check_share)
    fits = read_kinds(options.kinds) if options.kinds else {}
    left_out = options.without_kinds
    photos = read_real_photos(options.photos, fits, without=left_out) if options.photos else []
    unseen = read_real_photos(options.photos, fits, without=left_out, unseen=True) if options.photos else []
    backgrounds = find_pictures(options.backgrounds) if options.backgrounds else []
    allowed = [path for path in backgrounds if not is_unseen(path.name, path.parent.name, left_out)]
    _say(f"{len(garments)} items, {len(photos)} real photos of known kinds, {len(allowed)} backgrounds")
    return Material(garments, photos, unseen, allowed)


def _say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
