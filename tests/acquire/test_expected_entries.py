"""A list with fewer entries than its publisher's complete list makes a run warn."""

from dataclasses import replace
from pathlib import Path

import pytest

from g7fin.acquire.format import Expected, Format
from g7fin.acquire.recognition import all_formats
from g7fin.acquire.run import acquire
from g7fin.report import warnings
from g7fin.steps import Run
from g7fin.store import Store
from tests.acquire.delivery import deliver, line, text
from tests.acquire.sources.un.test_un import LIST

TRIO = next(form for form in all_formats() if form.file_name == "sdn.csv")


def warned(folder: Path, files: dict[str, str]) -> list[str]:
    deliver(folder / "in", files | {"transaction.csv": text(line())})
    with Store(folder / "run.duckdb") as store:
        acquire(store, folder / "in")
        return list(warnings._list_sizes(Run(store)))


def test_a_list_of_few_entries_is_named(tmp_path: Path) -> None:
    assert warned(tmp_path, {"un.xml": LIST}) == [
        "un.xml: entries: 3; expected: 500 to 2,000 (877 in the issue of 2025-04-19);"
        " check that the list is complete"
    ]


def test_files_beside_a_list_are_not_counted_as_lists(tmp_path: Path) -> None:
    (one,) = warned(tmp_path, TRIO.examples)
    assert one.startswith("sdn.csv: entries: 1; expected: 5,000")


@pytest.mark.parametrize(
    ("least", "most", "is_warned"),
    [(1, 3, False), (3, 9, False), (4, 9, True), (1, 2, True)],
)
def test_the_limits_are_included(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    least: int,
    most: int,
    *,
    is_warned: bool,
) -> None:
    def formats() -> tuple[Format, ...]:
        size = Expected(least, most, 3, "2031-01-01")
        return tuple(replace(form, expects=size) for form in all_formats())

    monkeypatch.setattr(warnings, "all_formats", formats)
    assert (warned(tmp_path, {"un.xml": LIST}) != []) == is_warned


def test_what_was_seen_is_expected() -> None:
    sizes = [form.expects for form in all_formats() if form.expects is not None]
    assert len(sizes) > 1
    assert all(size.least < size.seen < size.most for size in sizes)
