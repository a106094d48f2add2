"""Holdings with one first day and different last days: they follow one another.

A register that is told over and over gives one first day to every size that a holding
had. To join such holdings would carry the largest of them on to the last day, and make
control of what ended; so each starts the day after the one that ended before it
(judgement). Those with one last day too are told twice and stay as they are.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

from g7fin.acquire.ownership.rows import Stake


def successive(stakes: Iterable[Stake]) -> Iterator[Stake]:
    """Yield stakes, each holding from the day that it can be told to start."""
    groups: dict[object, list[Stake]] = {}
    for stake in stakes:
        interest = stake.interest
        key = (stake.owner, stake.owned, stake.is_indirect, interest.kind)
        groups.setdefault((key, interest.from_on), []).append(stake)
    for group in groups.values():
        before: date | None = None
        for last, told in groupby(sorted(group, key=_last), key=_last):
            for stake in told:
                yield stake if before is None else _after(stake, before)
            before = last


def _last(stake: Stake) -> date:
    return stake.interest.to_on or date.max


def _after(stake: Stake, day: date) -> Stake:
    start = day + timedelta(days=1)
    return stake._replace(interest=replace(stake.interest, from_on=start))
