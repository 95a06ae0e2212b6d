"""A tiny catalogue is trained on, interrupted, resumed and exported; what comes out is a hash that tells it apart."""

from pathlib import Path

import numpy as np
import pytest

from catalog.lookhash import SIDE
from tests.pictures import draw_garment, draw_waves, encode

torch = pytest.importorskip("torch", reason="torch is there for training only")

from search.training import losses, watch  # noqa: E402
from search.training.__main__ import main  # noqa: E402
from search.training.activations import Job, draw  # noqa: E402
from search.training.export import ExportError, export  # noqa: E402
from search.training.fit import Material, Plan, train  # noqa: E402
from search.training.materials import Garment, RealPhoto, TrainingRefusedError  # noqa: E402
from search.training.network import Network, load_start  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore:.*LeafSpec:FutureWarning")  # torch's exporter, of torch

GARMENTS = 12
PLAN = Plan(rounds=1, views=2, passes=1, items_a_step=4, real_photos_a_step=2, widths=(16, 24))


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Weights as the starting network's file has them, at random."""
    torch.manual_seed(5)
    state = {}
    for name, parameter in Network(8).state_dict().items():
        layer, _, kind = name.rpartition(".")
        for old, new in NAMES.items():
            layer = layer.replace(old, new)
        if kind == "weight" and not layer.startswith("bits"):
            state[f"{layer}.weight"] = parameter * 2
            norm = NORMS[layer.rpartition(".")[2]]
            prefix = f"{layer.rpartition('.')[0]}.{norm}" if "." in layer else norm
            channels = len(parameter)
            state |= {f"{prefix}.weight": torch.ones(channels), f"{prefix}.bias": torch.zeros(channels)}
            state |= {f"{prefix}.running_mean": torch.zeros(channels), f"{prefix}.running_var": torch.ones(channels)}
    path = tmp_path_factory.mktemp("start") / "start.pth"
    torch.save(state, path)
    return path


NAMES = {
    "blocks.": "_blocks.",
    "expand": "_expand_conv",
    "depthwise": "_depthwise_conv",
    "project": "_project_conv",
    "stem": "_conv_stem",
    "top": "_conv_head",
}
NORMS = {
    "_expand_conv": "_bn0",
    "_depthwise_conv": "_bn1",
    "_project_conv": "_bn2",
    "_conv_stem": "_bn0",
    "_conv_head": "_bn1",
}


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """A few drawn garments, some of which only check, and two real photos."""
    folder = tmp_path_factory.mktemp("photos")
    garments = []
    for seed in range(GARMENTS):
        (folder / f"{seed}.jpg").write_bytes(encode(draw_garment(seed), quality=90))
        labels = ("Shirts" if seed % 2 else "Tops", "Red", "Men")
        garments.append(Garment(f"S-{seed}", folder / f"{seed}.jpg", labels, checks=seed >= 9))
    (folder / "real.jpg").write_bytes(encode(draw_waves(1), quality=90))
    real = [RealPhoto(folder / "real.jpg", frozenset({"Tops"}))]
    return Material(garments, real, real, [folder / "real.jpg"])


@pytest.mark.slow
def test_training_says_how_it_does_keeps_a_checkpoint_and_goes_on_from_it(
    material: Material, start: Path, tmp_path: Path
) -> None:
    said: list[str] = []
    checkpoint = tmp_path / "checkpoint.pt"
    first = train(material, PLAN, start, checkpoint, say=said.append)
    other = train(material, PLAN, start, tmp_path / "other.pt", say=lambda _: None)
    assert torch.allclose(first.bits.weight, other.bits.weight, atol=1e-4), "the same seed trains the same network"
    assert [sentence.partition(":")[0] for sentence in said] == ["round 0", "round 1 of 1", "round 1 of 1"]
    assert "16 bits: " in said[-1]
    assert "photos fit" in said[-1]
    again = train(material, PLAN, start, checkpoint, say=said.append)
    assert "Going on after round 1." in said
    assert all((one == other).all() for one, other in zip(first.parameters(), again.parameters(), strict=True))
    longer = Plan(**{**vars(PLAN), "rounds": 2})
    assert not (train(material, longer, start, checkpoint, say=said.append).bits.weight == first.bits.weight).all()


def test_items_alone_are_enough(material: Material, start: Path, tmp_path: Path) -> None:
    said: list[str] = []
    items = [Garment(one.sku, one.photo, one.labels, checks=False) for one in material.garments[:6]]
    train(Material(items, [], [], []), PLAN, start, tmp_path / "c.pt", say=said.append)
    assert said[-1] == "round 1 of 1: no item only checks"


def test_what_is_no_start_or_no_checkpoint_of_this_training_is_refused(
    material: Material, start: Path, tmp_path: Path
) -> None:
    torch.save({"weight": torch.zeros(1)}, tmp_path / "other.pth")
    with pytest.raises(TrainingRefusedError, match="does not hold the weights of an EfficientNet-Lite0"):
        train(material, PLAN, tmp_path / "other.pth", tmp_path / "c.pt", say=lambda _: None)
    with pytest.raises(TrainingRefusedError, match="is of another training"):
        train(material, PLAN, start, tmp_path / "other.pth", say=lambda _: None)


def test_a_photo_that_is_no_picture_is_named(tmp_path: Path) -> None:
    (tmp_path / "text.jpg").write_text("no picture")
    with pytest.raises(TrainingRefusedError, match=r"text.jpg: "):
        draw(Job(tmp_path / "text.jpg", "studio", 1, ()))


@pytest.mark.slow
def test_the_exported_network_says_the_same(start: Path, material: Material, tmp_path: Path) -> None:
    network = Network(24)
    load_start(network, start)
    pictures = np.concatenate([draw(Job(one.photo, "studio", 1, ())) for one in material.garments[:3]])
    assert "differ in at most" in export(network, tmp_path / "lookhash.onnx", pictures)
    assert {path.name for path in tmp_path.iterdir()} == {"lookhash.onnx", "lookhash.onnx.sha256"}
    assert b"network.py" not in (tmp_path / "lookhash.onnx").read_bytes(), "no path of this machine is in it"


def test_a_network_that_is_exported_wrongly_is_not_put_in_place(
    start: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = Network(24)
    load_start(network, start)
    whole = network.forward
    monkeypatch.setattr(network, "forward", lambda seen: -whole(seen) if torch.compiler.is_exporting() else whole(seen))
    with pytest.raises(ExportError, match="differs from the trained one in 24 bits"):
        export(network, tmp_path / "lookhash.onnx", np.zeros((2, SIDE, SIDE, 3), dtype=np.uint8))
    assert list(tmp_path.iterdir()) == []


def test_the_pointwise_layers_give_the_same_with_and_without_gradients(start: Path) -> None:
    network = Network(24)
    load_start(network, start)
    pictures = torch.randint(0, 256, (2, SIDE, SIDE, 3), dtype=torch.uint8)
    with torch.no_grad():
        plain = network(pictures)
    assert torch.allclose(network(pictures), plain, atol=1e-4)


def test_signs_have_the_gradient_of_a_soft_step() -> None:
    outputs = torch.tensor([[2.0, -0.5, 0.1]], requires_grad=True)
    hard = losses.signs(outputs)
    assert hard.tolist() == [[1, -1, 1]]
    hard[0, 0].backward()
    assert outputs.grad.abs().sum() > 0


def test_matching_is_cheaper_for_the_right_items_than_for_others() -> None:
    studio = torch.randn(6, 32)
    shopper = (studio + 0.1 * torch.randn(6, 32))[None]
    right, wrong = torch.arange(6), torch.arange(6).roll(1)
    bank = torch.randn(9, 32)
    bank[:6] = studio
    assert losses.matching(shopper, studio, bank, right) < losses.matching(shopper, studio[wrong], bank, right) / 4


def test_fitting_is_cheaper_where_more_fits_and_nothing_where_nothing_can() -> None:
    queries, bank = torch.randn(3, 32), torch.randn(8, 32)
    few, many = torch.zeros(3, 8, dtype=torch.bool), torch.ones(3, 8, dtype=torch.bool)
    assert losses.fitting(queries, bank, few) == 0
    assert abs(losses.fitting(queries, bank, many)) < 1e-5
    few[:, :2] = True
    assert abs(losses.fitting(queries, bank, few, among=few[0])) < 1e-5
    assert losses.fitting(queries, bank, few) > 0.1


def test_bits_that_say_the_same_or_always_the_same_cost() -> None:
    independent = torch.randn(4_000, 8)
    same = independent[:, :1].repeat(1, 8)
    always = independent.abs() + 0.5
    assert losses.balance(independent) < losses.balance(same) / 10
    assert losses.balance(independent) < losses.balance(always) / 10


def test_ranks_and_fitting_shares_are_counted() -> None:
    items = torch.eye(12)
    queries = torch.tensor([[1.0, *[0] * 11], [0.5, 1.0, *[0] * 10]])
    found = watch.found(watch.by_floats(queries, items), torch.tensor([0, 0]))
    assert (found.first, found.within_nine) == (0.5, 1)
    fits = torch.zeros(2, 12, dtype=torch.bool)
    fits[:, :2] = True
    assert watch.fitting_share(watch.by_floats(torch.ones(2, 12) + 9 * fits, items), fits) == pytest.approx(2 / 9)


@pytest.mark.parametrize(
    ("catalogue", "sentence"),
    [
        ("sku,image\n", "catalogue.csv lacks the columns category, colour, gender."),
        ("sku,image,category,colour,gender\n", "There must be at least two items to train on."),
        ("sku,image,category,colour,gender\nA,none.jpg,a,b,c\n", "No such file or directory"),
        (None, "No such file or directory"),
    ],
)
def test_the_command_says_what_is_wrong(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    catalogue: str | None,
    sentence: str,
) -> None:
    source = tmp_path / "catalogue.csv"
    if catalogue is not None:
        source.write_text(catalogue)
    monkeypatch.setattr("sys.argv", ["x", str(source), "--start", "none.pth", "--to", str(tmp_path / "out")])
    assert main() == 1
    assert sentence in capsys.readouterr().err
