"""Every public name has a caller in the product, a benchmark or a notebook."""

from pathlib import Path

import pytest

from tests.house.reachability import CALLERS, unreached
from tests.house.source import ROOT


def test_every_public_name_has_a_caller() -> None:
    assert unreached(callers=tuple(ROOT / name for name in CALLERS)) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("def lonely() -> int:\n    return lonely()", "lonely has no caller"),
        ("LONELY = 1", "LONELY has no caller"),
        ("class Used:\n    def lonely(self): ...\nX = Used", "lonely has no caller"),
    ],
)
def test_finds_a_name_without_a_caller(tmp_path: Path, text: str, fault: str) -> None:
    plant(tmp_path, text, "from g7fin.one import X")
    assert [fault in item for item in unreached(tmp_path / "g7fin")].count(True) == 1


@pytest.mark.parametrize(
    "use",
    [
        "from g7fin.one import near",
        "from g7fin import one\none.near",
        "import g7fin.one as other\nother.near",
    ],
)
def test_leaves_alone_what_is_called(tmp_path: Path, use: str) -> None:
    plant(tmp_path, "def near() -> None: ...", use)
    assert unreached(tmp_path / "g7fin") == []


def plant(folder: Path, text: str, use: str) -> None:
    (folder / "g7fin").mkdir()
    (folder / "g7fin" / "one.py").write_text(text)
    (folder / "g7fin" / "two.py").write_text(use)
