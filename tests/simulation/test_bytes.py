"""Same seed and size: the same bytes."""

from hashlib import sha256
from pathlib import Path

from g7fin.simulation.world import simulate
from tests.simulation.conftest import SEED, SIZE, Made


def digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*.csv"))
    }


def test_identical_for_the_same_seed(made: Made, tmp_path: Path) -> None:
    again = simulate(SEED, SIZE, tmp_path)
    assert again == made.summary
    assert digests(tmp_path) == digests(made.folder)


def test_different_for_another_seed(made: Made, tmp_path: Path) -> None:
    simulate(SEED + 1, SIZE, tmp_path)
    one, other = digests(made.folder), digests(tmp_path)
    assert one.keys() == other.keys()
    assert one["input/transaction.csv"] != other["input/transaction.csv"]
    assert one["truth/scheme.csv"] != other["truth/scheme.csv"]


def test_lines_end_with_a_newline_only(made: Made) -> None:
    for path in sorted(made.folder.rglob("*.csv")):
        content = path.read_bytes()
        assert content.endswith(b"\n"), path
        assert b"\r" not in content, path
