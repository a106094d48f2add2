"""Picture of a trace: a Sankey diagram in US dollars at the rates of the as-of date."""

from collections.abc import Iterator

from matplotlib.figure import Figure

from g7fin.review.figures.sankey.columns import ACCOUNT, END, PAYER, Band, Box
from g7fin.review.figures.sankey.diagram import Sankey, sankey
from g7fin.review.figures.sankey.drawing import draw, named
from g7fin.review.text import label, side
from g7fin.review.tracing.find import TraceResult
from g7fin.review.tracing.view import KEPT, WARNING

_INFERRED = "inferred: not evidence"
_KINDS = {"stopped": "stopped", "asset": "spent on", "outside": "left the data"}
# flows that a picture leaves out and its note names
_MOST_NAMED = 3


def picture(result: TraceResult) -> Figure | None:
    """Return the picture of a trace; None if nothing arrives or nothing has a rate."""
    drawn = sankey(_bands(result), _remains(result))
    if not any(drawn.bands.values()):
        return None
    note = f"US dollars at the rates of {result.as_of}. Hatched: remains there."
    if not result.has_chains:
        note += " Payments on the paths, not chains."
    if max(drawn.led_back.values(), default=0) >= 1:
        note += "\nNot drawn, as it leads back or stays within a column:"
        note += f" {_led_back(drawn)}"
    to = "" if result.only is None else f" to {result.only.name}"
    title = result.request.title[0].upper() + result.request.title[1:]
    title += f"{to}, under {label(result.rule)}, as of {result.as_of}"
    if result.context.inferred is not None:
        title += f"; {WARNING}"
    return draw(drawn, title, note)


def _bands(result: TraceResult) -> Iterator[Band]:
    """Yield the proceeds in each payment towards the endpoints.

    Under a rule that keeps lots these are those of the chains. Under another they are
    those of the payments on the paths, which may be more than what reaches the
    endpoints. What has no rate is left out.
    """
    for chains in result.chains:
        for one in chains:
            steps = zip(one.rows, one.amounts, strict=True)
            for step, (row, minor) in enumerate(steps):
                yield _band(result, row, minor, is_first=step == 0)
    # a payment that may have fed several endpoints is one payment
    credited = {row: minor for path in result.paths for row, minor in path}
    for row, minor in sorted(credited.items()):
        is_first = bool(result.context.subledger.proceeds[row] > 0)
        yield _band(result, row, minor, is_first)


def _remains(result: TraceResult) -> dict[Box, float]:
    """Return what remains with each account at the endpoints, in US dollars."""
    remains: dict[Box, float] = {}
    done = result.done[result.rule]
    held = done.resting + done.stopped
    for one in result.endpoints:
        for pocket in one.pockets:
            key = result.context.keys[pocket]
            box = _account(result, key.name) if key.is_account else None
            if box is not None:
                usd = int(held[pocket]) / 10**one.exponent * (one.rate or 0.0)
                remains[box] = remains.get(box, 0.0) + usd
    return remains


def _band(result: TraceResult, row: int, minor: int, is_first: bool) -> Band:
    moved = result.context.rows[row]
    usd = minor / 10 ** moved["exponent"] * (moved["rate"] or 0.0)
    payer = _account(result, moved["payer_id"])
    if row in (result.context.inferred or {}):
        payer = Box(PAYER, _INFERRED)
    elif is_first or payer is None:
        outside = side(moved["originator_outside"] or "unknown")
        name = outside if payer is None else payer.name
        payer = Box(PAYER, name, payer.hidden if payer is not None else "")
    return Band(payer, _target(result, row, moved["payee_id"]), usd)


def _target(result: TraceResult, row: int, payee: str | None) -> Box:
    key = result.context.keys[int(result.context.walked.flow.target[row])]
    if key.kind == KEPT:
        return Box(END, _INFERRED)
    if key.kind == "remains" or key.is_account:
        return _account(result, payee) or Box(END, "left the data")
    # why a remitter's account is an endpoint is said in the text
    return Box(END, f"{_KINDS[key.kind]}: {side(key.name.split(':')[0])}")


def _account(result: TraceResult, name: str | None) -> Box | None:
    if name is None:
        return None
    is_named = name in result.request.named
    return Box(ACCOUNT, name, "" if is_named else result.request.unnamed.strip("()"))


def _led_back(drawn: Sankey) -> str:
    """Return what is not drawn, the largest of it by name."""
    flows = sorted(
        (item for item in drawn.led_back.items() if item[1] >= 1),
        key=lambda item: (-item[1], item[0]),
    )
    most = ", ".join(
        f"{named(drawn, source)} to {named(drawn, target)} USD {usd:,.0f}"
        for (source, target), usd in flows[:_MOST_NAMED]
    )
    rest = sum(usd for _, usd in flows[_MOST_NAMED:])
    return f"{most}, others USD {rest:,.0f}." if rest >= 1 else f"{most}."
