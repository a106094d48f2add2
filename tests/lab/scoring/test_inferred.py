"""What is inferred beside a truth worked out by hand."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from g7fin.detect.scene import moment
from g7fin.lab.scoring.figures import JsonValue
from g7fin.lab.scoring.inferred import Inferred, inferred_figures, read_inferred
from g7fin.lab.scoring.printout.world_rows import inferred_lines
from g7fin.lab.scoring.truth.read import WorldTruth
from tests.follow.intelligence.scenes import (
    CASE,
    EACH,
    FEES,
    ROUNDS,
    ROWS,
    by_way,
)
from tests.follow.scenes import traced

from .tables import schemes, world

DAY = moment(0)[:10]  # on which fee0 is paid, the day before out0


def truth_of(folder: Path, came: str, book: str = "") -> WorldTruth:
    """Return a truth in which `came` is the stage of the first three returns."""
    rows = [f"s1,{fee},predicate,5" for fee in FEES]
    rows += [f"s1,out{turn},cash_out,5" for turn in range(ROUNDS)]
    rows += [f"s1,in{turn},{came},5" for turn in range(3)]
    rows += ["s2,in4,layering,5"]
    (folder / "truth").mkdir()
    scheme = schemes(s1="a", s2="b") | {"transaction": "|".join(rows), "hawala": book}
    return world(folder / "truth", **scheme)


def figures(folder: Path, came: str, book: str = "") -> Mapping[str, JsonValue]:
    truth = truth_of(folder, came, book)
    rows = by_way("remit", "other remit") if book else ROWS
    with traced(folder / "run", *rows, case=CASE) as run:
        return inferred_figures(read_inferred(run, truth), truth)


def test_links_of_one_scheme_are_confirmed(tmp_path: Path) -> None:
    found = figures(tmp_path, "layering")
    assert found == {
        "inferred_links": ROUNDS,
        "inferred_links_used": ROUNDS,
        "inferred_links_expected": pytest.approx(ROUNDS * 0.6507, abs=0.001),
        "inferred_links_confirmed": 3,
        "inferred_links_used_confirmed": 3,
        # in4 is of a scheme of which nothing left
        "returns_true": 4,
        "returns_inferable": 3,
        "returns_recall": 0.75,
        "hawala_entries": 0,
        "hawala_entries_seen": 0,
        "hawala_recall": None,
    }
    assert inferred_lines(found) == [
        "Inferred links, intelligence only: 10, 10 in use; bad: fewer confirmed than"
        " expected",
        "  true by their probabilities 6.507, confirmed 3 (in use 3); returns 4,"
        " inferable 3, recall 0.750",
        "  brokers' book: 0 entries, both ends in the ledger 0, recall n/a",
    ]


def test_new_proceeds_do_not_come_back(tmp_path: Path) -> None:
    found = figures(tmp_path, "predicate")
    assert found["inferred_links_confirmed"] == 0
    assert found["returns_true"] == 1
    assert found["returns_recall"] == 0.0


@pytest.mark.parametrize(
    ("ends", "usd", "count"),
    [
        ("remit,other remit", EACH, 1),
        ("remit,other remit", EACH * 1.05, 0),
        ("other remit,remit", EACH, 0),
    ],
)
def test_an_entry_of_a_brokers_book_confirms_too(
    tmp_path: Path, ends: str, usd: float, count: int
) -> None:
    entry = f"s1,{DAY},p,{ends},{usd},5,paid_out"
    found = figures(tmp_path, "predicate", entry)
    assert found["inferred_links_confirmed"] == count
    assert found["hawala_entries"] == 1
    assert found["hawala_entries_seen"] == count
    assert found["hawala_recall"] == (1.0 if count else None)


def test_where_there_is_nothing_to_say_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "truth").mkdir()
    truth = world(tmp_path / "truth", **schemes(s1="a"))
    assert inferred_lines(inferred_figures(Inferred(), truth)) == []
