"""Evidence in words: which channel speaks, how many reach as much, and in its null."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from g7fin.detect.channels.combine import POWER, Combined, together
from g7fin.detect.channels.evidence import FAMILIES, Channel
from g7fin.detect.channels.ledger import Reals
from g7fin.detect.channels.weights import reached
from g7fin.kernels.compiled import Integers

Words = np.ndarray[tuple[int, int], np.dtype[np.str_]]
NEIGHBOURS = "neighbours"


@dataclass(frozen=True, eq=False)
class Shares:
    """Evidence in words; rows are accounts or relations, columns families.

    Attributes:
        families: names of the families, neighbours last.
        share: [rows, families] share of each in the evidence; rows with any add up
            to 1.
        channel: [rows, families] the channel that speaks for the family; empty for
            none.
        reached: [rows, families] rows whose value of that channel is as high.
        in_null: [rows, families] the same in the channel's null, a mean over its
            copies; NaN without a null.
        null: [rows, families] the null in words; empty without one.
    """

    families: tuple[str, ...]
    share: Reals
    channel: Words
    reached: Integers
    in_null: Reals
    null: Words

    def at(self, rows: Integers) -> "Shares":
        """Return the evidence of some rows, in their order."""
        return Shares(
            self.families,
            self.share[rows],
            self.channel[rows],
            self.reached[rows],
            self.in_null[rows],
            self.null[rows],
        )

    def reasons(self, row: int, what: str) -> list[str]:
        """Return one line a family that adds to a row's evidence, largest first.

        "47%: cycle; 9 accounts reach this; with payees shuffled, 1"

        Args:
            row: position.
            what: the word for one row: account or relation.
        """
        order = np.argsort(-self.share[row], kind="stable")
        return [
            f"{self.share[row, family]:.0%}: {self.reason(row, int(family), what)}"
            for family in order
            if round(100 * self.share[row, family])
        ]

    def reason(self, row: int, family: int, what: str) -> str:
        """Return the evidence of one family of a row, in words."""
        if self.families[family] == NEIGHBOURS:
            return f"an unusual relation to an {what} that is unusual itself"
        count = int(self.reached[row, family])
        rows = f"1 {what} reaches" if count == 1 else f"{count:,} {what}s reach"
        text = f"{self.channel[row, family]}; {rows} this"
        null = str(self.null[row, family])
        return f"{text}; {null}, {self.in_null[row, family]:,.0f}" if null else text


def shares_of(
    channels: Sequence[Channel], evidence: Combined, neighbours: Reals | None = None
) -> Shares:
    """Return what the channels say of each row.

    Args:
        channels: of accounts or of relations.
        evidence: of the same rows, by family.
        neighbours: [rows] evidence that neighbours add; None: rows have none.
    """
    best = evidence.channel
    size = (len(best), len(FAMILIES) + 1)
    terms = np.zeros(size)
    terms[:, : len(FAMILIES)] = evidence.families
    if neighbours is not None:
        terms[:, -1] = neighbours
    total = together(terms) ** POWER
    name, words = np.full(size, "", "<U40"), np.full(size, "", "<U40")
    counted, in_null = np.zeros(size, np.int64), np.full(size, np.nan)
    for i, channel in enumerate(channels):
        family = FAMILIES.index(channel.kind.family)
        rows = np.flatnonzero(best[:, family] == i)
        values = channel.values[rows]
        name[rows, family] = channel.kind.name
        words[rows, family] = channel.kind.null
        counted[rows, family] = reached(channel.values[channel.eligible], values)
        if channel.copies:
            in_null[rows, family] = reached(channel.null, values) / channel.copies
    share = terms**POWER / np.where(total > 0, total, 1.0)[:, None]
    return Shares((*FAMILIES, NEIGHBOURS), share, name, counted, in_null, words)
