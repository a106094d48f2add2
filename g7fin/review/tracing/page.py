"""Page of a trace: endpoints under every rule with bounds, then the path to each."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby

from rich.console import RenderableType
from rich.text import Text

from g7fin.policy.tracing_rules import RULES
from g7fin.review.pages.openings import basis_text
from g7fin.review.text import count, label, money, side, table
from g7fin.review.tracing.endpoints import SOLD, Endpoint
from g7fin.review.tracing.find import MOST_ENDPOINTS, TraceResult
from g7fin.review.tracing.hops import Hop, hops
from g7fin.review.tracing.view import KEPT, WARNING

MOST_CHAINS = 10
MOST_STEPS = 40
# letters of an amount of which seven do not fit beside a name
_WIDE = 12
# a heading of two words stands on two lines, or seven amounts do not fit
_RULES = tuple(label(rule).replace(" ", "\n") for rule in RULES)
_BOUNDS = ("lower\nbound", "upper\nbound")
_KINDS = {
    "remains": "remains",
    "stopped": "stopped",
    "asset": "spent on",
    SOLD: "spent on",
    "outside": "left the data",
}
_COLUMNS = (
    "booked", "from", "to", "channel", ">amount", "", "transaction", ">file:row"
)  # fmt: skip


def page_of(result: TraceResult) -> Iterator[RenderableType]:
    """Yield the sections of the page of a trace, from top to bottom."""
    yield Text(f"Trace of {result.request.title}", style="bold")
    yield Text(f"Run {result.run_id}, as of {result.as_of}")
    if result.context.inferred is not None:
        yield Text(_inferred(len(result.context.inferred)), style="bold")
    yield Text(_receipts(result))
    if result.request.followed:
        yield Text(
            "In a case, proceeds that reach this account stop there; here they are"
            " traced further, because its payments are requested."
        )
    yield Text(f"Rule: {label(result.rule)} ({result.why}). {_sums(result)}")
    walked, whole = result.context.walked, result.context.subledger
    # specific identification gives each payment that it attributes a pocket of its own
    if attributed := len(walked.stop) - len(whole.stop):
        yield Text(_attributed(attributed))
    if not result.endpoints:
        to = "any account, asset or exit" if result.only is None else result.only.name
        yield Text(f"\nNo tracing rule leads to {to}.")
    else:
        yield Text("")
        yield _endpoints(result)
        yield Text(_notes(result))
    if result.bases:
        yield from _sensitivity(result)
    yield from _paths(result)


def _receipts(result: TraceResult) -> str:
    proceeds = result.context.subledger.proceeds
    rows = proceeds.nonzero()[0].tolist()
    total: dict[tuple[str, int], int] = defaultdict(int)
    for row in rows:
        moved = result.context.rows[row]
        total[moved["currency"], moved["exponent"]] += int(proceeds[row])
    sums = [f"{money(it, exp)} {name}" for (name, exp), it in sorted(total.items())]
    return f"Receipts: {len(rows):,}, in total {', '.join(sums)}"


def _inferred(number: int) -> str:
    if not number:
        return (
            "Intelligence view: no inferred link is in use here; the figures are those"
            " of the evidence."
        )
    act = "acts as a movement" if number == 1 else "act as movements"
    return (
        f"Intelligence view, {WARNING}: {count(number, 'inferred link')} {act}. Each is"
        " a step marked INFERRED, with its probability p of being the value that left"
        " in the step before."
    )


def _attributed(number: int) -> str:
    payments = "1 payment was" if number == 1 else f"{number:,} payments were"
    return (
        f"Before any rule, {payments} attributed to one receipt each by amount, time"
        " and purpose (specific identification)."
    )


def _sums(result: TraceResult) -> str:
    if result.has_chains:
        return (
            "Under this rule every unit has one path; the chains of an endpoint add up"
            " exactly to its traced amount."
        )
    return (
        "This rule divides every payment, so units have no chains. Shown: the traced"
        " proceeds in each payment on the paths; these overlap and do not add up."
        " --rule fifo or --rule lifo shows chains."
    )


def _endpoints(result: TraceResult) -> RenderableType:
    title = (
        "Endpoints under every rule, in their currency, with lower and upper bound, as"
        f" of {result.as_of}"
    )
    shown = [
        (*row, *_bounds(one))
        for one, row in zip(
            result.endpoints,
            map(_amounts_of, result.endpoints[:MOST_ENDPOINTS]),
            strict=False,
        )
    ]
    if max(len(amount) for _, _, *row in shown for amount in row) > _WIDE:
        # side by side they would leave no room for the endpoint
        names = [name.replace("\n", " ") for name in (*_RULES, *_BOUNDS)]
        return table(
            title,
            ("endpoint", "", "rule", ">amount"),
            [
                (*((name, currency) if at == 0 else ("", "")), names[at], amount)
                for name, currency, *row in shown
                for at, amount in enumerate(row)
            ],
        )
    heads = (f">{name}" for name in (*_RULES, *_BOUNDS))
    return table(title, ("endpoint", "", *heads), shown)


def _name(endpoint: Endpoint) -> str:
    """Return what an endpoint is called."""
    if endpoint.kind == KEPT:
        return f"stayed on {count(endpoint.count, 'inferred link')}"
    many = f" {endpoint.count} accounts" if endpoint.count > 1 else ""
    return f"{_KINDS[endpoint.kind]}:{many} {side(endpoint.name)}"


def _amounts_of(endpoint: Endpoint) -> tuple[str, ...]:
    """Return an endpoint with what every rule traces to it; the selected is marked."""
    amounts = (
        money(minor, endpoint.exponent) + ("*" if rule == endpoint.locked_rule else "")
        for rule, minor in zip(RULES, endpoint.by_rule, strict=True)
    )
    return (_name(endpoint), endpoint.currency, *amounts)


def _bounds(endpoint: Endpoint) -> tuple[str, str]:
    bounds = endpoint.bounds
    if bounds is None:
        return "-", "-"
    exponent = endpoint.exponent
    return money(bounds.least, exponent), money(bounds.most, exponent)


def _notes(result: TraceResult) -> str:
    notes, shown = [], result.endpoints[:MOST_ENDPOINTS]
    more = len(result.endpoints) - MOST_ENDPOINTS
    if more > 0:
        are = "is" if more == 1 else "are"
        notes.append(f"{count(more, 'more endpoint')} {are} in the files only (--out).")
    if any(one.locked_rule is not None for one in shown):
        notes.append("*: selected rule.")
    if any(one.bounds is None for one in shown):
        notes.append("-: not computed: many accounts, or too many paths.")
    if result.only is None:
        notes.append("The rest of the receipts went into fees and rounding.")
    if any(one.kind == SOLD for one in result.endpoints):
        notes.append(
            "The seller of an asset here is an account of a case: the price is traced"
            " further and appears again at its endpoint."
        )
    return " ".join(notes)


def _sensitivity(result: TraceResult) -> Iterator[RenderableType]:
    """Yield the endpoints that P95 opening balances change, and their basis."""
    yield Text(f"\nOpening balances not stated: {basis_text(result.bases)}")
    if not result.p95:
        yield Text("P95 opening balances change nothing under any rule.")
        return
    yield Text("")
    rest = len(result.p95) - MOST_ENDPOINTS
    more = f" (first {MOST_ENDPOINTS} of {len(result.p95)})" if rest > 0 else ""
    yield table(
        f"Endpoints that change with P95 opening balances{more}; the bounds above hold"
        " for minimum ones",
        ("endpoint", "", *(f">{name}" for name in _RULES)),
        [_amounts_of(one) for one in result.p95[:MOST_ENDPOINTS]],
    )


def _paths(result: TraceResult) -> Iterator[RenderableType]:
    """Yield the chains, or the payments on the paths, of each endpoint shown."""
    at = RULES.index(result.rule)
    every = groupby(
        hops(result), lambda hop: (hop["end_kind"], hop["end"], hop["end_currency"])
    )
    steps = {key: list(rows) for key, rows in every}
    shown = result.endpoints[:MOST_ENDPOINTS]
    for one, chains in zip(shown, result.chains, strict=False):
        rows = steps.get((one.kind, one.name, one.currency), [])
        if not rows:
            continue
        amount = f"{money(one.by_rule[at], one.exponent)} {one.currency}"
        title = f"\n{_name(one)}: {amount} under {label(result.rule)}"
        yield _chains(title, rows, len(chains)) if chains else _path(title, rows)


def _chains(title: str, rows: list[Hop], number: int) -> RenderableType:
    more = f", first {MOST_CHAINS}" if number > MOST_CHAINS else ""
    return table(
        f"{title}, in {count(number, 'chain')}{more}",
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
        f"{title}; {count(rows, 'payment')} on the paths{more}",
        _COLUMNS,
        [_cells(hop) for hop in rows[-MOST_STEPS:]],
    )


def _cells(hop: Hop) -> tuple[object, ...]:
    return (
        f"{hop['booked_at']:%Y-%m-%d}", side(hop["from"]), side(hop["to"]),
        label(hop["channel"]), hop["amount"], hop["currency"], hop["transaction_id"],
        f"{hop['file']}:{hop['file_row']}",
    )  # fmt: skip
