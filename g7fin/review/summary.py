"""Summary of a run, which an analyst reads first: rows, alerts, cases and queue."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from g7fin.acquire.reconciliation import unusable_text
from g7fin.policy.roles import DESIGNATED, PROTECTED
from g7fin.report.run import TABLES
from g7fin.review.finished import Finished, Rows
from g7fin.review.text import count, label, table, usd

TOP_CASES = 3
# share of the proceeds in requests that the top requests cover (judgement)
COVERED = Decimal("0.9")
TOP_ITEMS = 8
REASONS = 3
# column of the rule in the seizure queue
_RULE = 4


def summary(run: Finished) -> Iterator[RenderableType]:
    """Yield the sections of the page, top to bottom."""
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
    """Yield the warnings: lists not used whole, settings that changed nothing."""
    for item in run.facts["files"]:
        counts = ("entries", "entries_lost", "names", "names_lost")
        lost = unusable_text(*(item.get(name, 0) for name in counts))
        if lost:
            yield Text(f"Warning: {item['name']}: {lost}", style="bold red")
            yield Text("")
    for warning in run.facts["warnings"]:
        yield Text(f"Warning: {warning}", style="bold red")
        yield Text("")


def _rows(run: Finished) -> Iterator[RenderableType]:
    facts = run.facts
    rejects = run.rows("rejects")
    unused = Counter(
        name for name, _ in {(row["file"], row["row_number"]) for row in rejects}
    )
    later: Counter[str] = Counter()
    for item in facts["after_as_of"]:
        later[item["file"]] += item["rows"]
    yield table(
        "Rows read",
        ("file", ">read", ">used", ">not used"),
        [
            (
                item["name"],
                f"{item['rows_read']:,}",
                f"{item['rows_read'] - unused[item['name']] - later[item['name']]:,}",
                f"{unused[item['name']]:,}",
            )
            for item in facts["files"]
        ],
    )
    if rejects:
        reasons = Counter((row["kind"], row["reason"]) for row in rejects)
        yield table(
            "Rows not used: rejected, redelivered or superseded (rejects.parquet names"
            " file, row and column)",
            (">rows", "kind", "reason"),
            [
                (f"{number:,}", kind, reason)
                for (kind, reason), number in sorted(
                    reasons.items(), key=lambda item: (-item[1], item[0])
                )
            ],
        )


def _later(run: Finished) -> Iterator[RenderableType]:
    """Yield what the run left out because it lies after the as-of date."""
    if run.facts["after_as_of"]:
        yield table(
            f"Left out: dated after the as-of date {run.facts['as_of']}",
            (">rows", "file", "entity"),
            [
                (f"{item['rows']:,}", item["file"], label(item["entity"]))
                for item in run.facts["after_as_of"]
            ],
        )


def _alerts(run: Finished) -> RenderableType:
    alerts: dict[str, Rows] = defaultdict(list)
    for row in run.rows("alerts"):
        alerts[row["typology"]].append(row)
    return table(
        "Alerts",
        ("typology", ">alerts", ">USD in evidence", "status"),
        [
            (
                label(item["typology"]),
                f"{len(alerts[item['typology']]):,}",
                usd(sum(row["value_usd"] or 0 for row in alerts[item["typology"]])),
                ": ".join(text for text in (item["status"], item["reason"]) if text),
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
    shown = min(TOP_CASES, len(cases))
    yield Text(f"Top {count(shown, 'case')} of {len(cases):,}", style="bold")
    yield Text("")
    for case in cases[:TOP_CASES]:
        yield Text(
            f"{case['rank']}. {case['case_id']}  score {case['score']}  consistent with"
            f" {case['offence']}; {count(case['account_count'], 'account')},"
            f" {count(case['transaction_count'], 'payment')},"
            f" USD {usd(case['value_usd'])} in evidence"
        )
        if case["confirmed_points"]:
            line = (
                f"({case['confirmed_points']:+d}) confirmed before: beside the score,"
                f" rank {case['rank_with_confirmed']} with it"
            )
            yield Padding(Text(line), (0, 0, 0, 4))
        ranked = sorted(
            points[case["case_id"]], key=lambda row: (-row["points"], row["criterion"])
        )
        supports = [row for row in ranked if row["points"] > 0][:REASONS]
        against = [row for row in reversed(ranked) if row["points"] < 0][:REASONS]
        for row in [*supports, *against]:
            line = f"{row['points']:+4d}  {label(row['criterion'])}: {row['reason']}"
            yield Padding(Text(line), (0, 0, 0, 4))
        if not against:
            yield Padding(Text("   0  no fact weighs against it"), (0, 0, 0, 4))
        yield Text("")


def _queue(run: Finished) -> RenderableType:
    queue, as_of = run.rows("seizure_queue"), run.facts["as_of"]
    shown = min(TOP_ITEMS, len(queue))
    result = table(
        f"Seizure queue, first {shown} of {len(queue):,} (US dollars, as of {as_of};"
        " traced under the selected rule, within the lower and upper bound; designated:"
        " every asset of a designated party; would lapse on: an order made on"
        f" {as_of})",
        (
            "item", "in", ">value", ">traced", "rule", ">lower\nbound",
            ">upper\nbound", ">expected\nrecovery", "would\nlapse on",
        ),
        [
            (
                f"{row['rank']} {row['item_id']}",
                row["country"] or "?",
                usd(row["value_usd"]),
                usd(row["traced_locked_usd"]),
                *_rule(row),
                usd(row["expected_recoverable_usd"]),
                row["freeze_until_on"],
            )
            for row in queue[:TOP_ITEMS]
        ],
    )  # fmt: skip
    # a rule of two words takes two lines, so that an item takes one
    result.columns[_RULE].max_width = 10
    return result


def _rule(row: dict[str, Any]) -> tuple[str, str, str]:
    """Return the rule under which an item counts, and its lower and upper bound."""
    # what a designated party has is frozen for whose it is, traced or not
    if row["role"] == DESIGNATED:
        return "designated", usd(None), usd(None)
    lower, upper = usd(row["bound_least_usd"]), usd(row["bound_most_usd"])
    return label(row["locked_rule"]), lower, upper


def _files(run: Finished) -> Iterator[RenderableType]:
    rows = run.rows("protection")
    victims = {row["account_id"] for row in rows if row["status"] == PROTECTED}
    others = {row["account_id"] for row in rows} - victims
    are = "is" if len(victims) == 1 else "are"
    yield Text(_requests(run.rows("requests")))
    yield Text(
        f"{count(len(victims), 'account')} of possible victims {are} in"
        " protection.parquet and in no other report. It also has"
        f" {count(len(others), 'account')} that no case names for want of evidence."
    )
    names = ", ".join(f"{name}.parquet" for name in TABLES)
    yield Text(f"Written: {names}, run.json")
    yield Text(
        "Explanation of any figure: g7fin explain RUN ID (a case, an alert, an account"
        " or an item of the queue)"
    )


def _requests(rows: Rows) -> str:
    """Return how many information requests there are, and the proceeds they cover."""
    if not rows:
        return (
            "No information requests: no traced proceeds reached an institution or left"
            " the data."
        )
    values = [row["traced_locked_usd"] or Decimal(0) for row in rows]
    total, top, reached = sum(values, Decimal(0)), 0, Decimal(0)
    while reached < total * COVERED:
        reached += values[top]
        top += 1
    covers = "request (RFI) covers" if len(rows) == 1 else "requests (RFIs) cover"
    most = "" if top < 2 else f" The top {top:,} cover {COVERED:.0%}."
    return (
        f"{len(rows):,} information {covers} USD {usd(total)} of traced proceeds that"
        f" reached an institution or left the data.{most}".replace("%", " %")
    )
