"""Every page of a run is in plain words: no name out of the code, no raw number."""

import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rich.console import RenderableType
from rich.table import Table

from g7fin.connect.control.explanation import control_text
from g7fin.policy.roles import DESIGNATED
from g7fin.review.explain import explain
from g7fin.review.finished import Finished, finished
from g7fin.review.summary import summary
from g7fin.review.text import Page
from g7fin.review.tracing.find import find
from g7fin.review.tracing.page import page_of
from tests.house.glossary import Term, terms
from tests.house.texts import Text

# so wide that no line is folded
WIDTH = 1000
HERE = "g7fin/review/pages"
# an alert's id begins with its typology; files have the names they were delivered with
ALLOWED = re.compile(r"[a-z_]+-[0-9a-f]{12}|[\w.]+\.(csv|parquet|json|md)(:\d+)?")
_WORD = re.compile(r"[\w.:-]*\w")
_LONG = re.compile(r"\d\.(\d{3,})(?!\d)")
_RAW = re.compile(r"\b(True|False|None|nan|NaT|minor)\b")
_ONE = re.compile(r"(?<![\d.,-])\b1 [a-z]+s\b")


def page_faults(
    text: str, exponents: dict[str, int], wanted: list[Term] | None = None
) -> list[str]:
    """Return what a page should not have, each with its line."""
    every = terms() if wanted is None else wanted
    # one search of the page tells that it has most terms nowhere
    some = [term for term in every if term.is_in(Text(HERE, "texts", text))]
    return [
        f"{what!r} in {line.strip()!r}"
        for line in text.splitlines()
        for what in (
            *_names(line),
            *_decimals(line, text, exponents),
            *(one[0] for one in _RAW.finditer(line)),
            *_replaced(line, "texts", some),
        )
    ]


def plural_faults(text: str) -> list[str]:
    """Return what is one and stands in the plural."""
    return [f"{one[0]!r}" for one in _ONE.finditer(text)]


def _names(line: str) -> list[str]:
    words = [word for word in _WORD.findall(line) if "_" in word]
    return [word for word in words if not ALLOWED.fullmatch(word)]


def _decimals(line: str, page: str, exponents: dict[str, int]) -> list[str]:
    """Return numbers with more than two decimals, or than the currency beside them.

    Where no currency stands on the line, it is one that the page names.
    """
    beside = [exponents[word] for word in line.split() if word in exponents]
    named = (exponents[word] for word in page.split() if word in exponents)
    digits = max(beside or named, default=0)
    return [one[0] for one in _LONG.finditer(line) if len(one[1]) > max(2, digits)]


def _replaced(words: str, surface: str, some: list[Term]) -> list[str]:
    text = Text(HERE, surface, words)
    return [term.words for term in some if term.is_in(text)]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (" traced_share   67 % ", "traced_share"),
        (" rule  lowest_balance", "lowest_balance"),
        (" share  0.666667", "0.666667"),
        (" 12.345 EUR", "2.345"),
        (" rule accepted   True ", "True"),
        (" account   None ", "None"),
        (" >minor units", "minor"),
        (" what left the view ", "left the view"),
    ],
)
def test_finds_what_a_page_should_not_have(line: str, what: str) -> None:
    faults = page_faults(line, {"EUR": 2, "TND": 3})
    assert len(faults) > 0
    assert what in faults[0]


def test_finds_a_plural_of_one() -> None:
    text = "of 1 payment, 21 payments, 1,311 payments, 0.1 shares and by 1 payments"
    assert plural_faults(text) == ["'1 payments'"]


@pytest.mark.parametrize(
    "line",
    [
        " fee_lots-448675b4f728   fee lots ",
        " account_party.csv  2,871 ",
        " file transaction.csv:12, rejects.parquet names ",
        " 12.345   TND ",
        " booked on 2025-01-01 10:00 for USD 1,311.25",
    ],
)
def test_leaves_ids_files_and_exact_amounts_alone(line: str) -> None:
    assert page_faults(line, {"TND": 3}) == []


def unasked(cases: list[dict[str, Any]], requests: list[dict[str, Any]]) -> str:
    """Return a case without requests."""
    asked = {row["case_id"] for row in requests}
    return next(str(row["case_id"]) for row in cases if row["case_id"] not in asked)


def pages(run: Finished) -> Iterator[tuple[str, list[RenderableType]]]:
    """Yield at least one page of every kind."""
    queue, cases, requests = (
        run.rows(name) for name in ("seizure_queue", "cases", "requests")
    )
    yield "summary", list(summary(run))
    alerts = {row["typology"]: row["alert_id"] for row in run.rows("alerts")}
    items = {(row["kind"], row["role"] == DESIGNATED): row["item_id"] for row in queue}
    asked = {
        (row["stop_class"], row["is_protected"]): f"request {row['rank']}"
        for row in requests
    }
    members = {row["role"]: row["account_id"] for row in run.rows("case_members")}
    names = [
        *(row["case_id"] for row in cases[:2]),
        *alerts.values(),
        *items.values(),
        *asked.values(),
        *list(members.values())[:3],
        f"requests {requests[0]['case_id']}",
        f"requests {unasked(cases, requests)}",
        run.rows("alerts")[0]["transaction_ids"][0],
        run.rows("protection")[0]["account_id"],
    ]
    for name in names:
        yield name, list(explain(run, name))
    yield from _traces(run)
    yield "control", [_control(run)]


def _traces(run: Finished) -> Iterator[tuple[str, list[RenderableType]]]:
    with run.store() as store:
        traced = store.rows(
            "select case_id from cases.case_file where case_id in"
            " (select case_id from trace.receipt) order by rank"
        )
    case, small = str(traced[0][0]), str(traced[-1][0])
    asset = next(row for row in run.rows("seizure_queue") if row["asset_id"])
    for title, result in (
        ("chains", find(run, case, "fifo")),
        ("paths", find(run, small, "pro_rata")),
        ("asset", find(run, asset["case_id"], to=asset["asset_id"])),
        ("intelligence", find(run, small, view="intelligence")),
    ):
        yield f"trace: {title}", list(page_of(result))


def _control(run: Finished) -> str:
    with run.store() as store:
        rows = store.rows("select party_id from link.control order by party_id")
        as_of = date.fromisoformat(run.facts["as_of"])
        return control_text(store, str(rows[0][0]), as_of, "US")


def test_pages_of_every_kind_are_in_plain_words(small_run: Path) -> None:
    run = finished(small_run)
    with run.store() as store:
        exponents = dict(store.rows("select currency, exponent from core.currency"))
    wanted = terms()
    heads = [term for term in wanted if "headings" in term.surfaces]
    faults, kinds = [], 0
    for name, sections in pages(run):
        kinds += 1
        text = without(run, printed(sections), "rejects")
        faults += [f"{name}: {fault}" for fault in page_faults(text, exponents, wanted)]
        # reasons that the run stored are no words of the pages
        own = without(run, text, "contributions", "alerts")
        faults += [f"{name}: {fault}" for fault in plural_faults(own)]
        faults += [
            f"{name}: heading {what!r}"
            for section in sections
            if isinstance(section, Table)
            for column in section.columns
            for what in _replaced(
                str(column.header).replace("\n", " "), "headings", heads
            )
        ]
    assert kinds > 20
    assert not faults, "\n".join(["", *sorted(set(faults))])


def printed(sections: list[RenderableType]) -> str:
    text = io.StringIO()
    console = Page(file=text, width=WIDTH, no_color=True)
    for section in sections:
        console.print(section)
    return text.getvalue()


def without(run: Finished, text: str, *reports: str) -> str:
    """Return a page without the reasons in some reports.

    Those for rejecting a row name columns of the delivered files.
    """
    reasons = {row["reason"] for name in reports for row in run.rows(name)}
    for reason in sorted(reasons, key=lambda one: (-len(one), one)):
        text = text.replace(reason, "")
    return text
