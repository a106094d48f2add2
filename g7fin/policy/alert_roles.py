"""Roles of accounts in an alert (column `part`); roles in a case follow from them.

What such a role says of the proceeds decides by which payments they enter a case.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class AlertRole:
    """One role in an alert.

    Attributes:
        name: as typologies name it.
        meaning: what the account does.
        takes_fees: who pays it may be a possible victim, or a relative of one.
        spreads: proceeds enter with what it pays out, where nothing that it received is
            in evidence.
        loops: its payments in evidence are the same money going round, so the first one
            alone brings it in.
    """

    name: str
    meaning: str
    takes_fees: bool
    spreads: bool
    loops: bool


ALERT_ROLES = (
    AlertRole(
        "collector",
        "many payers pay it",
        takes_fees=True,
        spreads=False,
        loops=False,
    ),
    AlertRole(
        "depositor",
        "pays in cash just under the reporting threshold",
        takes_fees=False,
        spreads=False,
        loops=False,
    ),
    AlertRole(
        "designated",
        "is held by a designated party, or by what one controls",
        takes_fees=False,
        spreads=False,
        loops=False,
    ),
    AlertRole(
        "distributor",
        "spreads money over new payees",
        takes_fees=False,
        spreads=True,
        loops=False,
    ),
    AlertRole(
        "forwarder",
        "passes on what it receives",
        takes_fees=False,
        spreads=False,
        loops=False,
    ),
    AlertRole(
        "loop",
        "is one account of a cycle of payments",
        takes_fees=False,
        spreads=False,
        loops=True,
    ),
    AlertRole(
        "supplier",
        "buys equipment for crossings",
        takes_fees=False,
        spreads=False,
        loops=False,
    ),
)
