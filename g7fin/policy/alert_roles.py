"""Roles of accounts in an alert (column `part`); roles in a case follow from them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class AlertRole:
    """One role in an alert.

    Attributes:
        name: as typologies name it.
        meaning: what the account does.
    """

    name: str
    meaning: str


ALERT_ROLES = (
    AlertRole("collector", "many payers pay it"),
    AlertRole("depositor", "pays in cash just under the reporting threshold"),
    AlertRole("designated", "is held by a designated party, or by what one controls"),
    AlertRole("distributor", "spreads money over new payees"),
    AlertRole("forwarder", "passes on what it receives"),
    AlertRole("loop", "is one account of a cycle of payments"),
    AlertRole("supplier", "buys equipment for crossings"),
)
