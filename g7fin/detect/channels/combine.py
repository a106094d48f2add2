"""Evidence together: the best channel of each family, and a sum of their powers."""

from collections.abc import Collection
from typing import NamedTuple

import numpy as np

from g7fin.detect.channels.evidence import FAMILIES, Channel
from g7fin.detect.channels.ledger import Reals
from g7fin.kernels.compiled import Integers

# 2 to 4 are alike; 1 drowns one clear family in many dim ones
POWER = 3.0


class Combined(NamedTuple):
    """The evidence of each row.

    Attributes:
        families: [rows, families] weighted surprise of the best channel.
        channel: [rows, families] that channel's position, -1 for none.
    """

    families: Reals
    channel: Integers

    @property
    def strength(self) -> Reals:
        """[rows] evidence of all families together."""
        return together(self.families)


def together(terms: Reals) -> Reals:
    """Return the root of the sum of the powers of each row's terms."""
    return np.asarray((terms**POWER).sum(axis=1) ** (1 / POWER))


def combined(
    channels: tuple[Channel, ...], size: int, leave_out: Collection[str]
) -> Combined:
    """Return the evidence of each row, by family.

    Args:
        channels: of accounts or of relations.
        size: number of rows.
        leave_out: families without a say.
    """
    families = np.zeros((size, len(FAMILIES)))
    best = np.full((size, len(FAMILIES)), -1)
    for i, channel in enumerate(channels):
        if channel.kind.family in leave_out:
            continue
        family = FAMILIES.index(channel.kind.family)
        evidence = channel.evidence
        higher = evidence > families[:, family]
        families[higher, family] = evidence[higher]
        best[higher, family] = i
    return Combined(families, best)
