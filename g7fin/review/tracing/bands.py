"""A trace as the bands of a picture, in US dollars at the rates of the run's day."""

from collections.abc import Iterator

from g7fin.review.figures.sankey.boxes import ACCOUNT, END, PAYER, Band, Box
from g7fin.review.tracing.find import Found
from g7fin.review.tracing.view import KEPT

INFERRED = "inferred: not evidence"
_WORDS = {"stopped": "stopped", "asset": "bought", "outside": "left the data"}


def bands(found: Found) -> Iterator[Band]:
    """Yield what each payment carried towards the ends; what has no rate is left out.

    By a rule that keeps lots this is what the chains carry. By another it is what the
    payments on the paths carry, which may be more than what reaches the ends.
    """
    for chains in found.chains:
        for one in chains:
            for step, (row, minor) in enumerate(
                zip(one.rows, one.amounts, strict=True)
            ):
                yield _band(found, row, minor, is_first=step == 0)
    # a payment that may have fed several ends is one payment
    carried = {row: minor for path in found.paths for row, minor in path}
    for row, minor in sorted(carried.items()):
        is_first = bool(found.known.part.proceeds[row] > 0)
        yield _band(found, row, minor, is_first)


def rests(found: Found) -> dict[Box, float]:
    """Return what stays with each account at the ends, in US dollars."""
    result: dict[Box, float] = {}
    held = found.done[found.rule].resting + found.done[found.rule].stopped
    for end in found.ends:
        for pocket in end.pockets:
            place = found.known.places[pocket]
            box = _account(found, place.name) if place.is_account else None
            if box is not None:
                usd = int(held[pocket]) / 10**end.exponent * (end.rate or 0.0)
                result[box] = result.get(box, 0.0) + usd
    return result


def _band(found: Found, row: int, minor: int, is_first: bool) -> Band:
    known = found.known.rows[row]
    usd = minor / 10 ** known["exponent"] * (known["rate"] or 0.0)
    payer = _account(found, known["payer_id"])
    if row in (found.known.inferred or {}):
        payer = Box(PAYER, INFERRED)
    elif is_first or payer is None:
        outside = known["originator_outside"] or "unknown"
        name = outside if payer is None else payer.name
        payer = Box(PAYER, name, payer.hidden if payer is not None else "")
    return Band(payer, _target(found, row, known["payee_id"]), usd)


def _target(found: Found, row: int, payee: str | None) -> Box:
    place = found.known.places[int(found.known.walked.flow.target[row])]
    if place.kind == KEPT:
        return Box(END, INFERRED)
    if place.kind == "rests" or place.is_account:
        return _account(found, payee) or Box(END, "left the data")
    # why a remitter's account is no end is said in the text
    return Box(END, f"{_WORDS[place.kind]}: {place.name.split(':')[0]}")


def _account(found: Found, name: str | None) -> Box | None:
    if name is None:
        return None
    hidden = "" if name in found.ask.named else found.ask.stranger.strip("()")
    return Box(ACCOUNT, name, hidden)
