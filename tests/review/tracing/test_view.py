"""The intelligence view of a trace: what is inferred is marked, and said to be."""

from itertools import pairwise
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from g7fin.errors import InputError
from g7fin.review.finished import Finished
from g7fin.review.tracing.find import find
from g7fin.review.tracing.hops import hops
from g7fin.review.tracing.write import write
from tests.follow.intelligence.scenes import BACK, CASE, EACH, ROUNDS, ROWS

from .scenes import finished_world
from .test_page import golden, page

VIEW = {"view": "intelligence"}


@pytest.fixture(scope="module")
def back(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    """Return the run of a world whose cash comes back by a broker."""
    return finished_world(tmp_path_factory.mktemp("back"), ROWS, CASE)


def test_the_page_marks_each_inferred_step(
    back: Finished, request: pytest.FixtureRequest
) -> None:
    text = page(back, "one", "fifo", **VIEW)
    golden("intelligence_by_fifo", text, request)
    assert "for intelligence only, not evidence" in text
    assert "victim" not in text


def test_the_evidence_says_nothing_of_it(back: Finished, tmp_path: Path) -> None:
    found = find(back, "one", "fifo")
    assert "INFERRED" not in page(back, "one", "fifo")
    assert "ntelligence" not in page(back, "one", "fifo")
    assert {hop["to"] for hop in hops(found) if not hop["is_receipt"]} == {"cash"}
    write(found, back, tmp_path / "out")
    table = pq.read_table(tmp_path / "out" / "hops.parquet")
    assert "inferred_probability" not in table.column_names
    assert b"g7fin.view" not in table.schema.metadata


@pytest.mark.parametrize("rule", ["fifo", "lifo"])
def test_chains_pass_through_the_links_and_add_up(back: Finished, rule: str) -> None:
    found = find(back, "one", rule, **VIEW)
    for end, chains in zip(found.endpoints, found.chains, strict=True):
        place = ("fifo", "lifo").index(rule)
        assert sum(chain.amount for chain in chains) == end.by_rule[place]
    kept = [end for end in found.endpoints if end.kind == "kept"]
    assert [end.by_rule[0] for end in kept] == [ROUNDS * (EACH - BACK) * 100]
    likely = [hop["inferred_probability"] for hop in hops(found)]
    assert any(likely)
    steps = list(hops(found))
    for before, hop in pairwise(steps):
        if hop["inferred_probability"]:
            assert before["to"] == "cash"
            assert hop["from"] == "INFERRED, p 0.65: cash"
            assert (before["chain"], before["step"] + 1) == (hop["chain"], hop["step"])


def test_files_of_the_view_say_what_it_is(back: Finished, tmp_path: Path) -> None:
    names = write(find(back, "one", "pro_rata", **VIEW), back, tmp_path / "out")
    assert "sankey.png" in names
    table = pq.read_table(tmp_path / "out" / "hops.parquet")
    said = b"intelligence: for intelligence only, not evidence"
    assert table.schema.metadata[b"g7fin.view"] == said
    assert 0 < table["inferred_probability"].null_count < table.num_rows


def test_a_run_without_links_says_so(run: Finished) -> None:
    text = page(run, "one", "fifo", **VIEW)
    assert "no inferred link is in use here" in text
    ends = [find(run, "one", "fifo", **more).endpoints for more in ({}, VIEW)]
    assert ends[0] == ends[1]


def test_there_is_no_third_view(run: Finished) -> None:
    with pytest.raises(InputError, match="not one of evidence, intelligence"):
        find(run, "one", view="both")
