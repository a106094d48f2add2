"""A chain of stakes from a designated party to an organisation, and its text."""

from dataclasses import dataclass

from g7fin.connect.control.regimes import WHOLE
from g7fin.connect.control.verdicts import DirectStake, Range


@dataclass(eq=False, slots=True)
class Chain:
    """A chain as its last stake and the chain before it, which others may share.

    Attributes:
        last: the stake in the organisation at its end.
        before: the chain to the holder of that stake; None: a designated party.
        start: the designated party.
        length: how many stakes.
        text: the chain as text, once computed.
    """

    last: DirectStake
    before: "Chain | None"
    start: str
    length: int
    text: str | None = None


def longer(before: Chain | None, last: DirectStake) -> Chain:
    """Return a chain with one more stake at its end."""
    if before is None:
        return Chain(last, None, last.holder, 1)
    return Chain(last, before, before.start, before.length + 1)


def chain_text(chain: Chain) -> str:
    """Return a chain as text, from the designated party on."""
    stakes: list[DirectStake] = []
    link: Chain | None = chain
    while link is not None and link.text is None:
        stakes.append(link.last)
        link = link.before
    text = chain.start if link is None or link.text is None else link.text
    text += "".join(f" -[{stake_text(x)}]-> {x.owned}" for x in reversed(stakes))
    chain.text = text
    return text


def stake_text(stake: DirectStake) -> str:
    """Return the share or the kind of a stake, as text."""
    if stake.share is None:
        return stake.kind
    text = percent(stake.share)
    if stake.kind == "voting":
        text += " of votes"
    if stake.kind == "nominee":
        is_alone = stake.owner == stake.holder
        text += " as a nominee" if is_alone else f" through nominee {stake.owner}"
    return text


def percent(share: Range) -> str:
    """Return a range of millionths in per cent."""
    low, high = (_number(end) for end in share)
    return f"{low} %" if low == high else f"{low} to {high} %"


def _number(share: int) -> str:
    whole, rest = divmod(share * 100, WHOLE)
    digits = f"{rest:06}".rstrip("0")
    return f"{whole}.{digits}" if digits else f"{whole}"
