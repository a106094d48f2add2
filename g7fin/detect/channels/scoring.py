"""The score of every account of a ledger without people, and its reasons."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from g7fin.detect.channels.combine import combined, together
from g7fin.detect.channels.evidence import FAMILIES, Evidence, evidence_of
from g7fin.detect.channels.groups import Group, groups_of
from g7fin.detect.channels.ledger import Ledger, Reals, canonical, checked
from g7fin.detect.channels.neighbours import passed_on
from g7fin.detect.channels.shares import Shares, shares_of
from g7fin.kernels.compiled import Flags, Integers

# of the copies that are drawn, and of the clustering of relations
SEED = 14


@dataclass(frozen=True, eq=False)
class Scored:
    """Scores with their reasons; accounts are numbered as in the input.

    Attributes:
        score: [accounts] 0 and up, no unit; 0 without a payment.
        is_active: [accounts] has a payment to or from another account.
        of_accounts: what the score of each account comes from.
        neighbour: [accounts] the account that neighbours' evidence comes from, -1 for
            none.
        payer: [relations] account that pays.
        payee: [relations] account that is paid.
        strength: [relations] evidence E of the relation, 0 and up.
        linked: [relations] root of E times the score of the weaker end: its strength
            in a group.
        of_relations: what the evidence of each relation comes from.
        groups: candidate groups, strongest first; their relations are positions here.
    """

    score: Reals
    is_active: Flags
    of_accounts: Shares
    neighbour: Integers
    payer: Integers
    payee: Integers
    strength: Reals
    linked: Reals
    of_relations: Shares
    groups: tuple[Group, ...]

    def reasons(self, account: int) -> list[str]:
        """Return one line a family that adds to an account's score, largest first."""
        return self.of_accounts.reasons(account, "account")


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
    of_pairs = combined(evidence.pairs, len(relations.payer), leave_out)
    pairs = of_pairs.strength
    passed = passed_on(relations, pairs, own.strength)
    whole = together(np.column_stack((own.families, passed.evidence)))
    weaker = np.minimum(whole[relations.payer], whole[relations.payee])
    linked = np.sqrt(pairs * weaker)
    groups = groups_of(relations, evidence.relay, linked, accounts, seed)
    number = np.empty(accounts, np.int64)
    number[before] = np.arange(accounts)
    neighbour = np.where(passed.neighbour >= 0, before[passed.neighbour], -1)
    active = np.zeros(accounts, np.bool_)
    active[relations.payer] = active[relations.payee] = True
    return Scored(
        whole[number],
        active[number],
        shares_of(evidence.accounts, own, passed.evidence).at(number),
        neighbour[number],
        before[relations.payer],
        before[relations.payee],
        pairs,
        linked,
        shares_of(evidence.pairs, of_pairs),
        tuple(
            Group(np.sort(before[one.accounts]), one.relations, one.strength)
            for one in groups
        ),
    )
