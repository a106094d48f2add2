"""Cuts of linked payments, so that as few shapes as possible tell them.

Payments are first cut where few links join them. What then has no shape holds more than
one attempt: of all cuts at fewer links, and of those that take its payments apart at
one account, that is taken which needs least to be told. A piece with a shape needs as
much as two relations, one without as much as it has relations.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator

import numpy as np

from g7fin.escalate.shape_rules import main_shape
from g7fin.kernels.communities import Weights, communities
from g7fin.kernels.compiled import Integers
from g7fin.kernels.union_find import components

Links = tuple[Integers, Integers, Weights]  # earlier and later payment, and the weight

# all numbers were chosen on drawn attempts, beside the first: it was chosen on AMLworld
# HI-Small. A link of full weight joins two groups of payments with this many links
# each, on geometric mean; each cut is at fewer links by this factor
_LINKS_ON_ONE = 16.0
_FEWER, _CUTS = 1.7, 6
# what a piece needs to be told, in relations
_PIECE = 2.0
# accounts at which a piece is taken apart, those of most relations
_ACCOUNTS, _FEWEST = 4, 3
_DEEPEST = 4
# who gathers and scatters gets first: of a payment in and one out, how often at least
_IN_ORDER = 0.5


def clusters(label: Integers) -> list[Integers]:
    """Return the positions of each label, in order of labels."""
    order = np.argsort(label, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(label[order])) + 1)


def cut(
    rows: Integers, payer: Integers, payee: Integers, days: Weights, links: Links
) -> list[Integers]:
    """Return the pieces of some payments.

    Args:
        rows: positions of payments, rising.
        payer: [n] account of each payment of the ledger, in order of time.
        payee: [n] account.
        days: [n] when.
        links: between payments.
    """
    if len(rows) == 1:
        return [rows]
    cutter = _Cutter(payer, payee, days, links)
    return [
        piece
        for part in cutter.at_links(rows, _LINKS_ON_ONE)
        for piece in cutter.pieces(part, _DEEPEST)
    ]


class _Cutter:
    """Payments of a ledger, and how they may be cut."""

    def __init__(
        self, payer: Integers, payee: Integers, days: Weights, links: Links
    ) -> None:
        self.payer, self.payee, self.days = payer, payee, days
        self.earlier, self.later, self.weight = links

    def pieces(self, rows: Integers, depth: int) -> Iterator[Integers]:
        """Yield payments, or the pieces of them if they have no shape."""
        name = self._name(rows)
        if name == "gather-scatter":
            yield from self._in_order(rows)
            return
        if depth == 0 or name != "random":
            yield rows
            return
        cuts = [[rows], *self._cuts(rows)]
        # of several that need as little, the first
        best = min(cuts, key=lambda parts: sum(map(self._needs, parts)))
        for part in best:
            if len(best) == 1:
                yield part
            else:
                yield from self.pieces(part, depth - 1)

    def at_links(self, rows: Integers, links_on_one: float) -> list[Integers]:
        """Return groups of payments that so many links on one would join."""
        inside = np.isin(self.earlier, rows) & np.isin(self.later, rows)
        weight = self.weight[inside]
        if not len(weight):
            return [rows[at : at + 1] for at in range(len(rows))]
        # each link counts at both of its ends
        resolution = 2 * float(weight.sum()) / (2 * links_on_one) ** 2
        label = communities(
            np.searchsorted(rows, self.earlier[inside]),
            np.searchsorted(rows, self.later[inside]),
            weight,
            len(rows),
            resolution,
        )
        return [rows[part] for part in clusters(label)]

    def _cuts(self, rows: Integers) -> Iterator[list[Integers]]:
        for number in range(1, _CUTS + 1):
            yield self.at_links(rows, _LINKS_ON_ONE / _FEWER**number)
        relations = self._relations(rows)
        degree = Counter(account for pair in relations for account in set(pair))
        # of accounts alike, the first: accounts are numbered as they appear
        for account in sorted(degree, key=lambda it: (-degree[it], it))[:_ACCOUNTS]:
            if degree[account] >= _FEWEST:
                yield self._at_account(rows, account)

    def _at_account(self, rows: Integers, account: int) -> list[Integers]:
        """Return what hangs together without an account, and its two fans."""
        payer, payee = self.payer[rows], self.payee[rows]
        names = np.unique(np.append(payer, payee))
        apart = (payer != account) & (payee != account)
        joined = components(
            np.searchsorted(names, payer[apart]),
            np.searchsorted(names, payee[apart]),
            len(names),
        )
        size = Counter(joined.tolist())
        other = np.searchsorted(names, np.where(payer == account, payee, payer))
        parts: dict[int, list[int]] = defaultdict(list)
        for row, whole, is_in in zip(
            rows.tolist(), joined[other].tolist(), payee == account, strict=True
        ):
            # who deals with this account alone is of a fan
            parts[whole if size[whole] > 1 else -1 - int(is_in)].append(row)
        return [np.array(part, np.int64) for part in parts.values()]

    def _in_order(self, rows: Integers) -> Iterator[Integers]:
        """Yield what one account gathers and scatters, or two fans if it pays first."""
        payer, payee = self.payer[rows], self.payee[rows]
        ends = np.append(payer, payee)
        hub = np.bincount(ends).argmax()
        times = self.days[rows]
        before = times[payee == hub][:, None] <= times[payer == hub][None, :]
        if before.size and before.mean() < _IN_ORDER:
            yield from (rows[payer == hub], rows[payer != hub])
        else:
            yield rows

    def _needs(self, rows: Integers) -> float:
        if self._name(rows) != "random":
            return _PIECE
        return max(_PIECE, float(len(self._relations(rows))))

    def _name(self, rows: Integers) -> str:
        pairs = self._relations(rows)
        return main_shape((f"{payer:09}", f"{payee:09}") for payer, payee in pairs)

    def _relations(self, rows: Integers) -> set[tuple[int, int]]:
        pairs = zip(self.payer[rows].tolist(), self.payee[rows].tolist(), strict=True)
        return set(pairs)
