"""Measures of all channels, grouped by the null that each is held against."""

from dataclasses import dataclass

import numpy as np

from g7fin.detect.channels.amounts import deviations, highest
from g7fin.detect.channels.bursts import chance, densest, tail
from g7fin.detect.channels.cycles import best_cycles
from g7fin.detect.channels.ledger import Ledger, Reals
from g7fin.detect.channels.links import chained_links
from g7fin.detect.channels.middles import middles
from g7fin.detect.channels.relations import Relations, relations_of
from g7fin.detect.channels.relays import Relay, chain, chain_of_accounts, fast
from g7fin.detect.channels.repeats import repeats
from g7fin.kernels.compiled import Numbers

Values = dict[str, Reals]


@dataclass(frozen=True, eq=False)
class Measured:
    """Values of some channels: one an account, one a relation; 0 for none."""

    accounts: Values
    pairs: Values


def relayed(ledger: Ledger, relations: Relations, relay: Relay) -> Measured:
    """Return what was passed on: the channels of time's direction."""
    step = chain(ledger, relations, relay)
    links = chained_links(ledger)
    accounts = {
        "relay_fast": fast(ledger, relay),
        "relay_chain": chain_of_accounts(ledger, relations, step),
        "relay_link": _of_ends(ledger.payer, ledger.payee, links, ledger.accounts),
    }
    of_pairs = highest(links, relations.of, len(relations.payer))
    return Measured(accounts, {"relay_chain": step, "relay_link": of_pairs})


def relayed_in_brief(ledger: Ledger) -> Measured:
    """Return links among payments of brief relations: those that no habit makes.

    Args:
        ledger: payments of brief relations only.
    """
    links = chained_links(ledger)
    relations = relations_of(ledger)
    accounts = _of_ends(ledger.payer, ledger.payee, links, ledger.accounts)
    of_pairs = highest(links, relations.of, len(relations.payer))
    return Measured({"relay_brief": accounts}, {"relay_brief": of_pairs})


def bursts(ledger: Ledger, relations: Relations) -> Measured:
    """Return how dense brief relations and payments are: the channels of time."""
    brief, days, accounts = relations.brief, ledger.days, ledger.accounts
    payers = int(np.count_nonzero(np.bincount(ledger.payer, minlength=accounts)))
    payees = int(np.count_nonzero(np.bincount(ledger.payee, minlength=accounts)))

    def burst(account: Numbers, day: Reals, active: int) -> Reals:
        p = chance(len(account), active, ledger.span)
        return tail(*densest(account, day, accounts), p)

    fan_out = burst(relations.payer[brief], relations.first[brief], payers)
    fan_in = burst(relations.payee[brief], relations.first[brief], payees)
    values = {
        "fan_out": fan_out,
        "fan_in": fan_in,
        "fan_both": np.sqrt(fan_out * fan_in),
        "active_out": burst(ledger.payer, days, payers),
        "active_in": burst(ledger.payee, days, payees),
    }
    return Measured(values, {})


def repeated(ledger: Ledger, relations: Relations) -> Measured:
    """Return how often one account pays another on a day."""
    days = repeats(ledger, relations)
    ends = _of_ends(relations.payer, relations.payee, days, ledger.accounts)
    return Measured({"repeat": ends}, {"repeat": days})


def flowing(
    relations: Relations, rarity: Reals, accounts: int, span: float
) -> Measured:
    """Return cycles and flows through middles: the channels of who pays whom."""
    brief = relations.brief
    cycle = np.zeros(len(brief))
    payer, payee = relations.payer[brief], relations.payee[brief]
    cycle[brief] = best_cycles(
        payer, payee, relations.first[brief], rarity[brief], accounts
    )
    every, alike = middles(relations, accounts, span)
    values = {
        "cycle": _of_ends(relations.payer, relations.payee, cycle, accounts),
        "middles": every,
        "middles_alike": alike,
    }
    return Measured(values, {"cycle": cycle})


def unusual(ledger: Ledger, relations: Relations, rarity: Reals) -> Measured:
    """Return ties, amounts and volume: the channels without a null."""
    out, into = deviations(ledger, ledger.payer), deviations(ledger, ledger.payee)
    accounts = ledger.accounts
    ends = np.concatenate((ledger.payer, ledger.payee))
    values = {
        "lone": _of_ends(relations.payer, relations.payee, rarity, accounts),
        "amount_out": highest(out, ledger.payer, accounts),
        "amount_in": highest(into, ledger.payee, accounts),
        "total": np.asarray(
            np.bincount(ends, np.tile(ledger.amount, 2), accounts), np.float64
        ),
        "count": np.asarray(np.bincount(ends, minlength=accounts), np.float64),
    }
    away = highest(np.maximum(out, into), relations.of, len(relations.payer))
    return Measured(values, {"lone": rarity, "amount": away})


def _of_ends(payer: Numbers, payee: Numbers, values: Reals, accounts: int) -> Reals:
    """Return for each account the highest value of those that it is an end of."""
    return np.maximum(
        highest(values, payer, accounts), highest(values, payee, accounts)
    )
