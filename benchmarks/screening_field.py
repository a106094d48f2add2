"""The field's own matcher on the same sample in the same run, where it is installed.

It scores the pairs that we look up, so it cannot lose by another look-up. Recall is
taken at the threshold at which it alerts as many of the innocents as we do.
"""

import time
from collections.abc import Mapping, Sequence

import numpy as np

from benchmarks.screening_sets import best, share
from g7fin.connect.screening.scorers import Scorer
from g7fin.connect.screening.screen import Screener
from g7fin.connect.screening.subject import Subject
from g7fin.errors import InputError

LISTED, INNOCENTS = 600, 6_000


def beside_logic_v2(
    screener: Screener,
    sets: Mapping[str, Sequence[Subject]],
    truth: Sequence[int],
    nobody: Sequence[Subject],
) -> None:
    """Print recall and speed beside those of logic-v2, on a part of the sample."""
    try:
        judge = Scorer.LOGIC_V2.judge()
    except InputError:
        print("logic-v2: not installed, so not compared; it is in the extra screen")
        return
    other = Screener(screener.entries, threads=2, judge=judge)
    some = nobody[:INNOCENTS]
    best(other, some[:1])  # it loads its data at the first comparison
    begin = time.perf_counter()
    own = best(screener, some)
    middle = time.perf_counter()
    theirs = best(other, some)
    end = time.perf_counter()
    alerted = share(own)
    limit = float(np.quantile([one[0] for one in theirs], 1 - alerted))
    rate, their_rate = INNOCENTS / (middle - begin), INNOCENTS / (end - middle)
    print(f"logic-v2 beside, {INNOCENTS:,} innocents: alerted {alerted:.4f} here,"
          f" {share(theirs):.4f} at its threshold; {rate:,.0f} names a second here,"
          f" {their_rate:,.0f} there, {rate / their_rate:.1f} times")  # fmt: skip
    for name, subjects in sets.items():
        asked, at = subjects[:LISTED], truth[:LISTED]
        mine = share(best(screener, asked, at))
        found = best(other, asked, at)
        same = float(np.mean([one[0] > limit for one in found]))
        print(f"   {name}, {len(asked)}: recall {mine:.4f} here,"
              f" {share(found):.4f} at its threshold, {same:.4f} at as many alerts"
              f" (above {limit:.2f})")  # fmt: skip
