"""A chain of stakes from a listed party to an organisation, and its words."""

from dataclasses import dataclass

from g7fin.connect.control.direct_stakes import Held
from g7fin.connect.control.regimes import WHOLE


@dataclass(eq=False, slots=True)
class Chain:
    """A chain as its last stake and the chain before it, which others may share.

    Attributes:
        last: the stake in the organisation at its end.
        before: the chain to who holds that stake; None: a listed party holds it.
        start: the listed party.
        length: how many stakes.
        words: the chain in words, once somebody asked.
    """

    last: Held
    before: "Chain | None"
    start: str
    length: int
    words: str | None = None


def longer(before: Chain | None, last: Held) -> Chain:
    """Return a chain with one more stake at its end."""
    if before is None:
        return Chain(last, None, last.holder, 1)
    return Chain(last, before, before.start, before.length + 1)


def in_words(chain: Chain) -> str:
    """Return a chain in words, from the listed party on."""
    stakes: list[Held] = []
    link: Chain | None = chain
    while link is not None and link.words is None:
        stakes.append(link.last)
        link = link.before
    words = chain.start if link is None or link.words is None else link.words
    words += "".join(f" -[{how(x)}]-> {x.owned}" for x in reversed(stakes))
    chain.words = words
    return words


def how(held: Held) -> str:
    """Return in words by what means and how much somebody holds."""
    if held.share is None:
        return held.kind
    words = percent(held.share)
    if held.kind == "voting":
        words += " of votes"
    if held.kind == "nominee":
        by = "a nominee" if held.owner == held.holder else f"nominee {held.owner}"
        words += f" as {by}" if held.owner == held.holder else f" through {by}"
    return words


def percent(share: tuple[int, int]) -> str:
    """Return a range of millionths in per cent."""
    low, high = (_number(end) for end in share)
    return f"{low} %" if low == high else f"{low} to {high} %"


def _number(share: int) -> str:
    whole, rest = divmod(share * 100, WHOLE)
    digits = f"{rest:06}".rstrip("0")
    return f"{whole}.{digits}" if digits else f"{whole}"
