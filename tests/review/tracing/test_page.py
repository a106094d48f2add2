"""The printed page of a trace, whole, and that it names nobody outside the case."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from g7fin.review.finished import Finished
from g7fin.review.tracing.find import find
from g7fin.review.tracing.page import page_of

from .scenes import STRANGERS

GOLDEN = Path(__file__).parent / "golden"


def page(
    run: Finished,
    start: str,
    rule: str | None = None,
    to: str | None = None,
    **more: str,
) -> str:
    text = io.StringIO()
    console = Console(file=text, width=120, highlight=False)
    for part in page_of(find(run, start, rule, to, **more)):
        console.print(part)
    return "\n".join(line.rstrip() for line in text.getvalue().splitlines()) + "\n"


def golden(name: str, found: str, request: pytest.FixtureRequest) -> None:
    path = GOLDEN / f"{name}.txt"
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "rule", "to"),
    [("case_by_fifo", "fifo", None), ("flat_by_its_rule", None, "flat")],
)
def test_the_page_of_a_trace(
    run: Finished,
    request: pytest.FixtureRequest,
    name: str,
    rule: str | None,
    to: str | None,
) -> None:
    found = page(run, "one", rule, to)
    golden(name, found, request)
    assert set(found.split()).isdisjoint(STRANGERS)


def test_where_nothing_comes_is_said(run: Finished) -> None:
    text = page(run, "friend", to="one.M")
    assert "No tracing rule leads to one.M." in text


def test_amounts_too_wide_to_stand_side_by_side_stand_below_each_other(
    run: Finished, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("g7fin.review.tracing.page._WIDE", 3)
    lines = [line.split() for line in page(run, "one", "fifo", "boat").splitlines()]
    first = ["spent", "on:", "boat", "EUR", "FIFO", "4,800.00"]
    start = lines.index(first)
    below = [" ".join(line) for line in lines[start + 1 : start + 7]]
    assert below == [
        "LIFO 4,800.00", "pro rata 4,200.00*", "lowest balance 4,800.00",
        "dirty first 4,800.00", "lower bound 3,300.00", "upper bound 4,800.00",
    ]  # fmt: skip
