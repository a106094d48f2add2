"""Input and output lie apart: no run reads what a run wrote."""

from pathlib import Path

import pytest

from g7fin.errors import InputError
from g7fin.job import prepare
from g7fin.settings import Settings
from tests.acquire.delivery import deliver, line, text

IN_INPUT = "is inside the input folder|is the input"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with an input, links to it, and a finished run."""
    deliver(tmp_path / "in", {"transaction.csv": text(line())})
    deliver(tmp_path / "w/input", {"transaction.csv": text(line())})
    deliver(tmp_path / "w/runs/0-1", {"transaction.csv": text(line())})
    (tmp_path / "w/current").symlink_to("runs/0-1")
    (tmp_path / "link").symlink_to("in")
    (tmp_path / "in2").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _entries(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*"))


@pytest.mark.parametrize(
    ("source", "out", "match"),
    [
        ("in", "in/out", IN_INPUT),
        ("in", "in/a/b/out", IN_INPUT),
        ("in", "in/.out", IN_INPUT),
        ("in", "in", IN_INPUT),
        ("in", "./in/../in/out", IN_INPUT),
        ("{tmp}/in", "in/out", IN_INPUT),
        ("in", "{tmp}/in/out", IN_INPUT),
        ("in", "link", IN_INPUT),
        ("in", "link/out", IN_INPUT),
        ("link", "in/out", IN_INPUT),
        ("link", "link", IN_INPUT),
        (".", "out", IN_INPUT),
        ("in/transaction.csv", "in/transaction.csv", IN_INPUT),
        ("w/runs/0-1", "w", "is a run in the output folder"),
        ("w/current", "w", "is a run in the output folder"),
        ("w/current/transaction.csv", "w", "is a run in the output folder"),
    ],
)
def test_refuses_an_output_folder_that_meets_the_input(
    place: Path, source: str, out: str, match: str
) -> None:
    before = _entries(place)
    with pytest.raises(InputError, match=match):
        prepare(Path(source.format(tmp=place)), Path(out.format(tmp=place)), Settings())
    assert _entries(place) == before


@pytest.mark.parametrize(
    ("source", "out"),
    [
        ("in", "out"),
        ("in", "in2"),
        ("in", "in2/in"),
        ("w/input", "w"),
        ("in/transaction.csv", "in/out"),
        ("in/transaction.csv", "in"),
    ],
)
def test_takes_an_output_folder_that_lies_apart(
    place: Path, source: str, out: str
) -> None:
    assert prepare(Path(source), Path(out), Settings()).out == Path(out)


def test_links_in_a_ring_are_no_input(place: Path) -> None:
    (place / "one").symlink_to("two")
    (place / "two").symlink_to("one")
    for source, out in (("one", "out"), ("one", "two")):
        with pytest.raises(InputError, match="one: no such file or folder"):
            prepare(Path(source), Path(out), Settings())


def test_refuses_before_anything_is_read(place: Path) -> None:
    (place / "in/odd.txt").write_text("no known format")
    with pytest.raises(InputError, match=IN_INPUT):
        prepare(Path("in"), Path("in/out"), Settings())
