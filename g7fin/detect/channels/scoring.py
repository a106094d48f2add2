"""The score of every account of a ledger without people, and its reasons."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from g7fin.detect.channels.combine import POWER, combined, together
from g7fin.detect.channels.evidence import FAMILIES, Channel, Evidence, evidence_of
from g7fin.detect.channels.groups import Group, groups_of
from g7fin.detect.channels.ledger import Ledger, Reals, canonical, checked
from g7fin.detect.channels.neighbours import passed_on
from g7fin.detect.channels.weights import reached
from g7fin.kernels.compiled import Flags, Integers

NEIGHBOURS = "neighbours"
# of the copies that are drawn, and of the clustering of relations
SEED = 14


@dataclass(frozen=True, eq=False)
class Scored:
    """Scores with their reasons; accounts are numbered as in the input.

    Attributes:
        score: [accounts] 0 and up, no unit; 0 without a payment.
        is_active: [accounts] has a payment to or from another account.
        families: names of the families, neighbours last.
        share: [accounts, families] share of each family in the score; rows of accounts
            with a score add up to 1.
        channel: [accounts, families] name of the channel that speaks for the family;
            empty for none.
        reached: [accounts, families] accounts whose value of that channel is as high.
        in_null: [accounts, families] the same in the channel's null, a mean over its
            copies; NaN without a null.
        null: [accounts, families] the null in words; empty without one.
        neighbour: [accounts] the account that neighbours' evidence comes from, -1 for
            none.
        payer: [relations] account that pays.
        payee: [relations] account that is paid.
        strength: [relations] evidence E of the relation, 0 and up.
        groups: candidate groups, strongest first; their relations are positions here.
    """

    score: Reals
    is_active: Flags
    families: tuple[str, ...]
    share: Reals
    channel: np.ndarray[tuple[int, int], np.dtype[np.str_]]
    reached: Integers
    in_null: Reals
    null: np.ndarray[tuple[int, int], np.dtype[np.str_]]
    neighbour: Integers
    payer: Integers
    payee: Integers
    strength: Reals
    groups: tuple[Group, ...]

    def reasons(self, account: int) -> list[str]:
        """Return one line a family that adds to an account's score, largest first.

        "47%: cycle; 9 accounts reach this; with payees shuffled, 1"
        """
        order = np.argsort(-self.share[account], kind="stable")
        return [
            f"{self.share[account, family]:.0%}: {self._reason(account, int(family))}"
            for family in order
            if round(100 * self.share[account, family])
        ]

    def _reason(self, account: int, family: int) -> str:
        if self.families[family] == NEIGHBOURS:
            return "an unusual relation to an account that is unusual itself"
        count = int(self.reached[account, family])
        accounts = "1 account reaches" if count == 1 else f"{count:,} accounts reach"
        text = f"{self.channel[account, family]}; {accounts} this"
        null = str(self.null[account, family])
        return f"{text}; {null}, {self.in_null[account, family]:,.0f}" if null else text


def score(
    ledger: Ledger, *, leave_out: Collection[str] = (), seed: int = SEED
) -> Scored:
    """Return the score of every account, with its reasons and candidate groups.

    Args:
        ledger: payments in any order.
        leave_out: families of channels without a say, of `FAMILIES`.
        seed: of the copies that are drawn, and of the clustering.

    Raises:
        ValueError: an unknown family, or arrays of the wrong type, length or range.
    """
    unknown = sorted(set(leave_out) - set(FAMILIES))
    if unknown:
        raise ValueError(f"leave_out: {unknown} are not of {', '.join(FAMILIES)}")
    ordered, before = canonical(checked(ledger))
    return scored(ordered, before, evidence_of(ordered, seed), leave_out, seed)


def scored(
    ledger: Ledger,
    before: Integers,
    evidence: Evidence,
    leave_out: Collection[str],
    seed: int = SEED,
) -> Scored:
    """Return the scores by evidence that was measured already.

    Args:
        ledger: in canonical order.
        before: each account's number in the input.
        evidence: of the ledger.
        leave_out: families without a say.
        seed: of the clustering.
    """
    accounts, relations = ledger.accounts, evidence.relations
    own = combined(evidence.accounts, accounts, leave_out)
    pairs = combined(evidence.pairs, len(relations.payer), leave_out).strength
    passed = passed_on(relations, pairs, own.strength)
    terms = np.column_stack((own.families, passed.evidence))
    whole, powers = together(terms), terms**POWER
    total = powers.sum(axis=1)
    weaker = np.minimum(whole[relations.payer], whole[relations.payee])
    groups = groups_of(
        relations, evidence.relay, np.sqrt(pairs * weaker), accounts, seed
    )
    number = np.empty(accounts, np.int64)
    number[before] = np.arange(accounts)
    channel, counted, in_null, words = _reasons(evidence.accounts, own.channel)
    neighbour = np.where(passed.neighbour >= 0, before[passed.neighbour], -1)
    active = np.zeros(accounts, np.bool_)
    active[relations.payer] = active[relations.payee] = True
    return Scored(
        whole[number],
        active[number],
        (*FAMILIES, NEIGHBOURS),
        (powers / np.where(total > 0, total, 1.0)[:, None])[number],
        channel[number],
        counted[number],
        in_null[number],
        words[number],
        neighbour[number],
        before[relations.payer],
        before[relations.payee],
        pairs,
        tuple(
            Group(np.sort(before[one.accounts]), one.relations, one.strength)
            for one in groups
        ),
    )


def _reasons(
    channels: tuple[Channel, ...], best: Integers
) -> tuple[
    np.ndarray[tuple[int, int], np.dtype[np.str_]],
    Integers,
    Reals,
    np.ndarray[tuple[int, int], np.dtype[np.str_]],
]:
    """Return per account and family: channel, accounts as high, null as high, words."""
    size = (len(best), len(FAMILIES) + 1)
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
    return name, counted, in_null, words
