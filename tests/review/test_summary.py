"""The page an analyst reads, and what README and the guide show of it."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from g7fin.policy.roles import DESIGNATED
from g7fin.review.finished import Finished, finished
from g7fin.review.summary import TOP_ITEMS, summary
from g7fin.review.text import WIDTH
from tests.conftest import ROOT
from tests.worlds import run

# where a page shows what is printed: the whole of it, or from the queue on
WHOLE = "summary"
QUEUE = "queue"
SHOWN = {"docs/guide/first_run.md": WHOLE, "README.md": QUEUE}


@pytest.fixture(scope="session")
def sample_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("sample") / "reports"
    run(ROOT / "sample_data" / "input", out)
    return out


def page(out: Path) -> str:
    text = io.StringIO()
    console = Console(file=text, width=WIDTH, highlight=False)
    for part in summary(finished(out)):
        console.print(part)
    return "\n".join(line.rstrip() for line in text.getvalue().splitlines()) + "\n"


def without_run_id(text: str) -> str:
    """The run's id hashes the code, so every commit changes it."""
    first, rest = text.split("\n", 1)
    return f"Run …, {first.split(', ')[1]}\n{rest}"


def cut(text: str, name: str) -> tuple[str, str, str]:
    """Return a page's text before, within and after what it shows of the output."""
    start = (
        f"<!-- {name}: written by `make golden`, checked by the tests -->\n```text\n"
    )
    before, rest = text.split(start)
    shown, after = rest.split(f"```\n<!-- end of {name} -->")
    return before + start, shown, f"```\n<!-- end of {name} -->{after}"


@pytest.mark.parametrize("file", SHOWN)
def test_pages_show_what_is_printed(
    sample_run: Path, file: str, request: pytest.FixtureRequest
) -> None:
    printed = without_run_id(page(sample_run))
    if SHOWN[file] == QUEUE:
        printed = printed[printed.index("Seizure queue") :]
    path = ROOT / file
    before, shown, after = cut(path.read_text(encoding="utf-8"), SHOWN[file])
    if request.config.getoption("--update-golden"):
        path.write_text(before + printed + after, encoding="utf-8")
        return
    assert shown == printed


def test_what_a_designated_party_has_is_shown_without_bounds(small_run: Path) -> None:
    top = finished(small_run).rows("seizure_queue")[:TOP_ITEMS]
    designated = [row for row in top if row["role"] == DESIGNATED]
    assert designated != []
    lines = page(small_run).split("Seizure queue")[1].splitlines()
    for row in top:
        (line,) = (line for line in lines if line.split()[:1] == [str(row["rank"])])
        assert (" designated " in line) == (row in designated)
        if row in designated:
            assert line.split("designated")[1].split()[:2] == ["-", "-"]


def test_summary_names_nobody_in_the_protection_file(sample_run: Path) -> None:
    protected = {row["account_id"] for row in finished(sample_run).rows("protection")}
    words = set(page(sample_run).replace(",", " ").split())
    assert words & protected == set()


def test_a_list_that_is_not_used_whole_is_warned_of(
    sample_run: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Warning" not in page(sample_run)
    facts = finished(sample_run).facts
    facts["files"].append(
        {"name": "uk.csv", "rows_read": 30, "rows_rejected": 5, "entries": 2_000,
         "entries_lost": 1_000, "names": 4_000, "names_lost": 1_500}
    )  # fmt: skip
    monkeypatch.setattr(Finished, "facts", facts)
    lines = page(sample_run).splitlines()
    at = next(number for number, text in enumerate(lines) if "Warning" in text)
    assert at < next(n for n, text in enumerate(lines) if text.startswith("Rows read"))
    assert " ".join(lines[at : at + 2]).strip() == (
        "Warning: uk.csv: 1,000 of 3,000 records and 1,500 of 5,500 names cannot be"
        " used: no name was screened against them"
    )
