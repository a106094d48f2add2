"""The examples of docs/api.md, run in their order on a small world."""

import re
from pathlib import Path
from typing import Any

import pytest

import g7fin
from g7fin.review.finished import finished
from tests.acquire.delivery import deliver, line, text
from tests.conftest import ROOT
from tests.connect.screening.test_files import LIST, NAMES

PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"```python\n(.*?)```", re.DOTALL)


# what makes a run or a world of its own, or reads a whole truth
WORK = ("g7fin.run(", "g7fin.simulate(")


@pytest.mark.parametrize(
    "all_of_them", [False, pytest.param(True, marks=pytest.mark.slow)]
)
def test_the_examples_run(
    all_of_them: bool,
    small_world: Path,
    small_run: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with finished(small_run).store() as store:
        party = store.row("select min(party_id) from link.control")[0]
    deliver(tmp_path / "my_folder", {"transaction.csv": text(line("t1"), line("t2"))})
    (tmp_path / "customers.csv").write_text(NAMES, encoding="utf-8")
    (tmp_path / "targets.simple.csv").write_text(LIST, encoding="utf-8")
    (tmp_path / "reports").symlink_to(small_run)
    (tmp_path / "truth").symlink_to(small_world / "truth")
    monkeypatch.chdir(tmp_path)

    known: dict[str, Any] = {"g7fin": g7fin}
    examples = EXAMPLE.findall(PAGE)
    assert len(examples) == 7
    for example in examples:
        if all_of_them or not any(words in example for words in WORK):
            exec(example.replace('"PARTY"', repr(party)), known)

    assert (tmp_path / "my_reports" / "run.json").is_file() is all_of_them
    assert known["found"].names == 5
    assert sorted(known["traced"].files) == [
        "hops.csv", "hops.parquet", "sankey.png", "trace.txt",
    ]  # fmt: skip
    said = capsys.readouterr().out
    assert "Trace of" in said
    assert "'CASE-0': cases has no such case_id" in said
    protected = {row["account_id"] for row in finished(small_run).rows("protection")}
    assert protected & set(known["graph"]) == set()
