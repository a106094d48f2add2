"""The folders that the flow may read and write."""

from pathlib import Path

import pytest

from pipelines.roots import INPUT, OUTPUT, OutsideRootsError, inside, roots
from tests.conftest import ROOT


@pytest.fixture
def declared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a declared folder, with an undeclared one of a longer name beside it."""
    for name in ("reports", "reports2"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv(OUTPUT, str(tmp_path / "reports"))
    return tmp_path / "reports"


def test_the_checkouts_own_folders_are_declared_by_default(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in (INPUT, OUTPUT):
        monkeypatch.delenv(name, raising=False)
    assert roots(INPUT) == [ROOT / "sample_data" / "input"]
    assert roots(OUTPUT) == [ROOT / "reports"]
    assert inside(INPUT, "source", "sample_data/input") == roots(INPUT)[0]


def test_a_declared_folder_and_what_is_in_it_pass(declared: Path) -> None:
    assert inside(OUTPUT, "out", str(declared)) == declared
    assert inside(OUTPUT, "out", f"{declared}/a/../b") == declared / "b"


def test_several_folders_can_be_declared(
    declared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(OUTPUT, f"{declared}:{declared}2")
    assert inside(OUTPUT, "out", f"{declared}2/x") == Path(f"{declared}2/x")


@pytest.mark.parametrize(
    "name",
    ["{}2", "{}/..", "{}/../reports2/x", "/", "", "reports", "{}/link/x", "{}/loop/x"],
)
def test_what_leads_out_is_refused(name: str, declared: Path) -> None:
    (declared / "link").symlink_to(f"{declared}2")
    (declared / "loop").symlink_to(declared / "loop")
    with pytest.raises(OutsideRootsError, match="out: "):
        inside(OUTPUT, "out", name.format(declared))


def test_what_is_no_path_is_refused(declared: Path) -> None:
    with pytest.raises(OutsideRootsError, match="out: not a path"):
        inside(OUTPUT, "out", "reports\0")


def test_a_link_that_is_declared_stands_for_where_it_leads(
    declared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = declared.parent / "link"
    link.symlink_to(declared)
    monkeypatch.setenv(OUTPUT, str(link))
    assert inside(OUTPUT, "out", f"{link}/x") == declared / "x"


def test_a_refusal_says_what_is_declared_and_where(declared: Path) -> None:
    with pytest.raises(OutsideRootsError) as refused:
        inside(OUTPUT, "out", "/elsewhere")
    assert str(declared) in str(refused.value)
    assert OUTPUT in str(refused.value)
