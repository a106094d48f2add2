"""The way to each end: its chains, or the payments that may have fed it."""

from collections.abc import Iterator
from itertools import groupby

from rich.console import RenderableType

from g7fin.contracts.trace import RULES
from g7fin.review.text import table
from g7fin.review.tracing.ends import End
from g7fin.review.tracing.find import MOST_ENDS, Found
from g7fin.review.tracing.hops import Hop, hops, money
from g7fin.review.tracing.view import KEPT

MOST_CHAINS = 10
MOST_STEPS = 40
NAMES = ("fifo", "lifo", "pro rata", "lowest", "dirty 1st")
_KINDS = {
    "rests": "rests",
    "stopped": "stopped",
    "asset": "bought",
    "asset on the way": "bought",
    "outside": "left the data",
}


def where(end: End) -> str:
    """Return what an end is called."""
    if end.kind == KEPT:
        links = "links" if end.count > 1 else "link"
        return f"stayed on {end.count} inferred {links}"
    many = f" {end.count} accounts" if end.count > 1 else ""
    return f"{_KINDS[end.kind]}:{many} {end.name}"


def amounts(end: End) -> list[str]:
    """Return what every rule traces to an end; the rule that is locked is marked."""
    return [
        money(minor, end.exponent) + ("*" if rule == end.locked_rule else "")
        for rule, minor in zip(RULES, end.by_rule, strict=True)
    ]


def ways(found: Found) -> Iterator[RenderableType]:
    """Yield the chains, or the paths, of each end that is shown."""
    place = RULES.index(found.rule)
    every = groupby(
        hops(found), lambda hop: (hop["end_kind"], hop["end"], hop["end_currency"])
    )
    ways = {key: list(rows) for key, rows in every}
    for end, chains in zip(found.ends[:MOST_ENDS], found.chains, strict=False):
        rows = ways.get((end.kind, end.name, end.currency), [])
        if not rows:
            continue
        amount = f"{money(end.by_rule[place], end.exponent)} {end.currency}"
        title = f"\n{where(end)}: {amount} by {found.rule}"
        yield _chains(title, rows, len(chains)) if chains else _path(title, rows)


def _chains(title: str, rows: list[Hop], count: int) -> RenderableType:
    more = f", first {MOST_CHAINS}" if count > MOST_CHAINS else ""
    return table(
        f"{title}, in {count} chain{'s' if count > 1 else ''}{more}",
        (">chain", *_COLUMNS),
        [
            (hop["chain"] if hop["step"] == 1 else "", *_cells(hop))
            for hop in rows
            if hop["chain"] <= MOST_CHAINS
        ],
    )


def _path(title: str, rows: list[Hop]) -> RenderableType:
    more = f", last {MOST_STEPS}" if len(rows) > MOST_STEPS else ""
    return table(
        f"{title}; {len(rows)} payments on the paths{more}",
        _COLUMNS,
        [_cells(hop) for hop in rows[-MOST_STEPS:]],
    )


_COLUMNS = (
    "booked", "from", "to", "channel", ">amount", "", "transaction", ">file:row"
)  # fmt: skip


def _cells(hop: Hop) -> tuple[object, ...]:
    return (
        f"{hop['booked_at']:%Y-%m-%d}", hop["from"], hop["to"], hop["channel"],
        hop["amount"], hop["currency"], hop["transaction_id"],
        f"{hop['file']}:{hop['file_row']}",
    )  # fmt: skip
