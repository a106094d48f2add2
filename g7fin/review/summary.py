"""What an analyst reads first: one page on what a run read, found and wrote."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from g7fin.acquire.account import lost_words
from g7fin.report.run import TABLES
from g7fin.review.finished import Finished, Rows
from g7fin.review.pages.lookup import LISTED
from g7fin.review.text import table, usd

TOP_CASES = 3
# of what is asked about, the part for which the first requests are counted (judgement)
MOST_OF_IT = Decimal("0.9")
TOP_ITEMS = 8
REASONS = 3


def summary(run: Finished) -> Iterator[RenderableType]:
    """Yield the parts of the page, top to bottom."""
    facts = run.facts
    yield Text(f"Run {facts['run_id']}, as of {facts['as_of']}", style="bold")
    yield Text("")
    yield from _lost(run)
    yield from _rows(run)
    yield from _later(run)
    yield _alerts(run)
    yield from _cases(run)
    yield _queue(run)
    yield from _files(run)


def _lost(run: Finished) -> Iterator[RenderableType]:
    """Yield a warning for each list not used whole, and for what changed nothing."""
    for item in run.facts["files"]:
        counts = ("entries", "entries_lost", "names", "names_lost")
        words = lost_words(*(item.get(name, 0) for name in counts))
        if words:
            yield Text(f"Warning: {item['name']}: {words}", style="bold red")
            yield Text("")
    for words in run.facts["warnings"]:
        yield Text(f"Warning: {words}", style="bold red")
        yield Text("")


def _rows(run: Finished) -> Iterator[RenderableType]:
    facts = run.facts
    rejects = run.rows("rejects")
    apart = Counter(
        name for name, _ in {(row["file"], row["row_number"]) for row in rejects}
    )
    later: Counter[str] = Counter()
    for item in facts["after_as_of"]:
        later[item["file"]] += item["rows"]
    yield table(
        "Rows read",
        ("file", ">read", ">landed", ">kept apart"),
        [
            (
                item["name"],
                f"{item['rows_read']:,}",
                f"{item['rows_read'] - apart[item['name']] - later[item['name']]:,}",
                f"{apart[item['name']]:,}",
            )
            for item in facts["files"]
        ],
    )
    if rejects:
        reasons = Counter((row["kind"], row["reason"]) for row in rejects)
        yield table(
            "Kept apart (rejects.parquet names file, row and column)",
            (">rows", "kind", "why"),
            [
                (f"{count:,}", kind, reason)
                for (kind, reason), count in sorted(
                    reasons.items(), key=lambda item: (-item[1], item[0])
                )
            ],
        )


def _later(run: Finished) -> Iterator[RenderableType]:
    """Yield what the run left out because it lies after the as-of date."""
    if run.facts["after_as_of"]:
        yield table(
            f"Left out: dated after the as-of date {run.facts['as_of']}",
            (">rows", "file", "what"),
            [
                (f"{item['rows']:,}", item["file"], item["entity"])
                for item in run.facts["after_as_of"]
            ],
        )


def _alerts(run: Finished) -> RenderableType:
    found: dict[str, Rows] = defaultdict(list)
    for row in run.rows("alerts"):
        found[row["typology"]].append(row)
    return table(
        "Alerts",
        ("typology", ">alerts", ">USD in evidence", "status"),
        [
            (
                item["typology"],
                f"{len(found[item['typology']]):,}",
                usd(sum(row["value_usd"] or 0 for row in found[item["typology"]])),
                ": ".join(part for part in (item["status"], item["reason"]) if part),
            )
            for item in run.facts["typologies"]
        ],
    )


def _cases(run: Finished) -> Iterator[RenderableType]:
    cases = run.rows("cases")
    points: dict[str, Rows] = defaultdict(list)
    for row in run.rows("contributions"):
        if row["subject_kind"] == "case" and row["points"] != 0:
            points[row["subject_id"]].append(row)
    yield Text(f"Top cases, of {len(cases):,}", style="bold")
    yield Text("")
    for case in cases[:TOP_CASES]:
        yield Text(
            f"{case['rank']}. {case['case_id']}  score {case['score']}  consistent with"
            f" {case['offence']}; {case['account_count']} accounts,"
            f" {case['transaction_count']} payments, USD {usd(case['value_usd'])}"
        )
        ranked = sorted(
            points[case["case_id"]], key=lambda row: (-row["points"], row["criterion"])
        )
        for_it = [row for row in ranked if row["points"] > 0][:REASONS]
        against = [row for row in reversed(ranked) if row["points"] < 0][:REASONS]
        for row in [*for_it, *against]:
            line = f"{row['points']:+4d}  {row['criterion']}: {row['reason']}"
            yield Padding(Text(line), (0, 0, 0, 4))
        if not against:
            yield Padding(
                Text("   0  nothing found that speaks against it"), (0, 0, 0, 4)
            )
        yield Text("")


def _queue(run: Finished) -> RenderableType:
    queue = run.rows("seizure_queue")
    return table(
        f"Seizure queue, top of {len(queue):,} (US dollars; traced by the locked rule,"
        " which cannot leave least and most; listed: all that a listed party has)",
        (
            "", "what", "where", ">worth", ">traced", "by", ">least", ">most",
            ">expected", "freeze until",
        ),
        [
            (
                row["rank"],
                row["item_id"],
                row["country"] or "?",
                usd(row["value_usd"]),
                usd(row["traced_locked_usd"]),
                *_counted(row),
                usd(row["expected_recoverable_usd"]),
                row["freeze_until_on"],
            )
            for row in queue[:TOP_ITEMS]
        ],
    )  # fmt: skip


def _counted(row: dict[str, Any]) -> tuple[str, str, str]:
    """Return by what an item counts, and the least and most that any rule traces."""
    # what a listed party has is frozen for whose it is, traced or not
    if row["role"] == LISTED:
        return "listed", usd(None), usd(None)
    rule = row["locked_rule"].replace("_", " ")
    return rule, usd(row["bound_least_usd"]), usd(row["bound_most_usd"])


def _files(run: Finished) -> Iterator[RenderableType]:
    protected = len({row["account_id"] for row in run.rows("protection")})
    yield Text(_requests(run.rows("requests")))
    yield Text(
        f"{protected:,} accounts of possible victims are in protection.parquet and in"
        " no other report."
    )
    names = ", ".join(f"{name}.parquet" for name in TABLES)
    yield Text(f"Written: {names}, run.json")
    yield Text(
        "Everything behind a number: g7fin explain RUN ID (a case, an alert, an account"
        " or an item of the queue)"
    )


def _requests(rows: Rows) -> str:
    """Return how many requests for information there are, and about how much."""
    if not rows:
        return "No requests for information: nothing traced stopped or left the view."
    values = [row["traced_locked_usd"] or Decimal(0) for row in rows]
    total, first, reached = sum(values, Decimal(0)), 0, Decimal(0)
    while reached < total * MOST_OF_IT:
        reached += values[first]
        first += 1
    return (
        f"{len(rows):,} requests for information: USD {usd(total)} stopped with whom"
        f" one can ask or left the view; the first {first:,} ask about"
        " nine tenths of it."
    )
