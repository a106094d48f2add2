"""Channels of evidence, each with the weight it earns against its null."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from g7fin.detect.channels import measures, nulls
from g7fin.detect.channels.ledger import Ledger, Reals
from g7fin.detect.channels.measures import Measured, Values
from g7fin.detect.channels.relations import Relations, relations_of
from g7fin.detect.channels.relays import Relay, relay_of
from g7fin.detect.channels.ties import rarity
from g7fin.detect.channels.weights import clearness, earned, floored, surprise
from g7fin.kernels.compiled import Flags

FAMILIES = (
    "tie", "fan", "activity", "repeat", "cycle", "flow", "relay", "amount", "volume",
)  # fmt: skip
# copies of each null that is drawn: one gave a weight by luck
_COPIES = 3
# activity is never a Poisson process: a null of permuted times is passed too easily
_WEAK_NULL = 0.2

BACKWARDS = "played backwards"
TIMES = "with times permuted"
PAYEES = "with each payer's payees permuted"
SHUFFLED = "with payees shuffled"
DAYS = "with payees of each day shuffled"


@dataclass(frozen=True)
class Kind:
    """A channel as declared.

    Attributes:
        name: as in the measures.
        family: those that see the same thing.
        eligible: accounts that can have a value: payer, payee, both or either.
        null: the copy of the ledger that it is held against, in words; "" for none.
        once: members of one chain, flow or cycle have one value, which counts once.
    """

    name: str
    family: str
    eligible: str = "either"
    null: str = ""
    once: bool = False


ACCOUNT_KINDS = (
    Kind("lone", "tie"),
    Kind("fan_out", "fan", "payer", TIMES),
    Kind("fan_in", "fan", "payee", TIMES),
    Kind("fan_both", "fan", "both", TIMES),
    Kind("active_out", "activity", "payer", TIMES),
    Kind("active_in", "activity", "payee", TIMES),
    Kind("repeat", "repeat", "either", PAYEES),
    Kind("cycle", "cycle", "both", SHUFFLED, once=True),
    Kind("middles", "flow", "either", SHUFFLED, once=True),
    Kind("middles_alike", "flow", "either", SHUFFLED, once=True),
    Kind("relay_fast", "relay", "both", BACKWARDS),
    Kind("relay_chain", "relay", "both", BACKWARDS),
    Kind("relay_link", "relay", "either", BACKWARDS, once=True),
    Kind("relay_brief", "relay", "either", DAYS, once=True),
    Kind("amount_out", "amount", "payer"),
    Kind("amount_in", "amount", "payee"),
    Kind("total", "volume"),
    Kind("count", "volume"),
)
PAIR_KINDS = (
    Kind("lone", "tie"),
    Kind("repeat", "repeat", null=PAYEES),
    Kind("cycle", "cycle", null=SHUFFLED, once=True),
    Kind("relay_chain", "relay", null=BACKWARDS),
    Kind("relay_link", "relay", null=BACKWARDS, once=True),
    Kind("relay_brief", "relay", null=DAYS, once=True),
    Kind("amount", "amount"),
)


@dataclass(frozen=True, eq=False)
class Channel:
    """One channel on a ledger; rows are accounts or relations.

    Attributes:
        kind: as declared.
        values: [rows] 0 for none.
        eligible: [rows] can have a value.
        weight: [rows] earned, 0 to 1.
        null: values of the eligible rows in all copies of the null.
        copies: number of copies, 0 without a null.
    """

    kind: Kind
    values: Reals
    eligible: Flags
    weight: Reals
    null: Reals
    copies: int

    @property
    def evidence(self) -> Reals:
        """[rows] weighted surprise."""
        return floored(self.weight) * surprise(self.values, self.eligible)


@dataclass(frozen=True, eq=False)
class Evidence:
    """All channels of a ledger, of accounts and of relations."""

    relations: Relations
    relay: Relay
    accounts: tuple[Channel, ...]
    pairs: tuple[Channel, ...]


def evidence_of(ledger: Ledger, seed: int) -> Evidence:
    """Return every channel of a ledger in canonical order.

    Args:
        ledger: in canonical order.
        seed: of the copies that are drawn.
    """
    relations, relay = relations_of(ledger), relay_of(ledger)
    rare = rarity(relations, ledger.accounts, ledger.span)
    real = _joined(
        measures.unusual(ledger, relations, rare),
        measures.bursts(ledger, relations),
        measures.repeated(ledger, relations),
        measures.flowing(relations, rare, ledger.accounts, ledger.span),
        measures.relayed(ledger, relations, relay),
        _in_brief(ledger, relations),
    )
    copies = {
        BACKWARDS: [_backwards(ledger)],
        TIMES: list(_permuted_times(ledger, seed)),
        PAYEES: list(_permuted_payees(ledger, seed)),
        SHUFFLED: list(_shuffled(ledger, relations, seed)),
        DAYS: list(_shuffled_in_days(ledger, relations, seed)),
    }
    tie = float(1 - relations.brief[relations.of].mean()) if len(ledger) else 0.0
    accounts = tuple(_of_accounts(ledger, real, copies, tie))
    amount = max(
        float(channel.weight[0]) if len(channel.weight) else 0.0
        for channel in accounts
        if channel.kind.family == "amount"
    )
    flat = {"lone": tie, "amount": amount}
    pairs = tuple(_of_pairs(len(relations.payer), real, copies, flat))
    return Evidence(relations, relay, accounts, pairs)


def _joined(*some: Measured) -> Measured:
    accounts: Values = {}
    pairs: Values = {}
    for one in some:
        accounts |= one.accounts
        pairs |= one.pairs
    return Measured(accounts, pairs)


def _backwards(ledger: Ledger) -> Measured:
    back = nulls.played_backwards(ledger)
    return measures.relayed(back, relations_of(back), relay_of(back))


def _permuted_times(ledger: Ledger, seed: int) -> Iterator[Measured]:
    for i in range(_COPIES):
        copy = nulls.permuted_times(ledger, seed + i)
        yield measures.bursts(copy, relations_of(copy))


def _permuted_payees(ledger: Ledger, seed: int) -> Iterator[Measured]:
    for i in range(_COPIES):
        copy = nulls.permuted_payees(ledger, seed + i)
        yield measures.repeated(copy, relations_of(copy))


def _shuffled(ledger: Ledger, relations: Relations, seed: int) -> Iterator[Measured]:
    accounts, span = ledger.accounts, ledger.span
    for i in range(_COPIES):
        copy = nulls.shuffled_payees(relations, seed + i)
        yield measures.flowing(copy, rarity(copy, accounts, span), accounts, span)


def _in_brief(ledger: Ledger, relations: Relations) -> Measured:
    """Return links in brief relations, with the relations of the whole ledger."""
    brief = relations.brief
    part = measures.relayed_in_brief(ledger.only(brief[relations.of]))
    pairs = np.zeros(len(brief))
    pairs[brief] = part.pairs["relay_brief"]
    return Measured(part.accounts, {"relay_brief": pairs})


def _shuffled_in_days(
    ledger: Ledger, relations: Relations, seed: int
) -> Iterator[Measured]:
    brief = ledger.only(relations.brief[relations.of])
    for i in range(_COPIES):
        yield measures.relayed_in_brief(nulls.shuffled_in_days(brief, seed + i))


def _of_accounts(
    ledger: Ledger, real: Measured, copies: dict[str, list[Measured]], tie: float
) -> Iterator[Channel]:
    pays = np.zeros(ledger.accounts, np.bool_)
    gets = np.zeros(ledger.accounts, np.bool_)
    pays[ledger.payer] = gets[ledger.payee] = True
    eligible = {
        "payer": pays,
        "payee": gets,
        "both": pays & gets,
        "either": pays | gets,
    }
    for kind in ACCOUNT_KINDS:
        can = eligible[kind.eligible]
        values = np.where(can, real.accounts[kind.name], 0.0)
        null = [copy.accounts[kind.name][can] for copy in copies.get(kind.null, [])]
        if null:
            channel = _against(kind, values, can, null)
        else:
            weight = tie if kind.family == "tie" else clearness(values[can])
            channel = _without_null(kind, values, can, weight)
        yield channel


def _of_pairs(
    size: int,
    real: Measured,
    copies: dict[str, list[Measured]],
    weights: dict[str, float],
) -> Iterator[Channel]:
    every = np.ones(size, np.bool_)
    for kind in PAIR_KINDS:
        values = real.pairs[kind.name]
        null = [copy.pairs[kind.name] for copy in copies.get(kind.null, [])]
        if null:
            yield _against(kind, values, every, null)
        else:
            yield _without_null(kind, values, every, weights[kind.name])


def _without_null(kind: Kind, values: Reals, eligible: Flags, weight: float) -> Channel:
    weights = np.full(len(values), weight)
    return Channel(kind, values, eligible, weights, np.zeros(0), 0)


def _against(
    kind: Kind, values: Reals, eligible: Flags, copies: list[Reals]
) -> Channel:
    """Return a channel whose weight is earned against copies of its null."""
    null = np.concatenate(copies)
    weight = np.zeros(len(values))
    weight[eligible] = earned(values[eligible], null, len(copies), once=kind.once)
    if kind.null == TIMES:
        weight *= _WEAK_NULL + (1 - _WEAK_NULL) * clearness(values[eligible])
    return Channel(kind, values, eligible, weight, null, len(copies))
