"""Families of typologies that describe one behaviour, and what follows of it.

Of several alerts of one family the strongest counts. Adding a family means saying
whether it protects who paid; there is no default.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Family:
    """One family.

    Attributes:
        name: as typologies name it.
        meaning: the behaviour.
        protects_payer: an alert is not held against an account that paid fees: passing
            money on after paying a smuggler is no offence of one's own. Without it, a
            payer who is alerted takes part in his or her own right.
        joins_counterparties: two alerted accounts on both sides of a payment in
            evidence belong to one case, and so do those that pay one common account.
        takes_in_proceeds: what an alerted account received in evidence is proceeds.
    """

    name: str
    meaning: str
    protects_payer: bool
    joins_counterparties: bool
    takes_in_proceeds: bool


FAMILIES = (
    Family(
        "collection",
        "many payers pay one account, which passes the money on",
        protects_payer=False,
        joins_counterparties=True,
        takes_in_proceeds=True,
    ),
    Family(
        "corridor price",
        "incoming payments at one published price of a smuggling corridor",
        protects_payer=False,
        joins_counterparties=True,
        takes_in_proceeds=True,
    ),
    Family(
        "equipment",
        "boats, engines or life jackets bought for crossings",
        protects_payer=False,
        joins_counterparties=True,
        takes_in_proceeds=False,
    ),
    Family(
        "forwarding",
        "incoming payments passed on almost in full",
        protects_payer=True,
        joins_counterparties=True,
        takes_in_proceeds=True,
    ),
    Family(
        "layering",
        "money spread over many payees, or sent in cycles",
        protects_payer=True,
        joins_counterparties=True,
        takes_in_proceeds=True,
    ),
    Family(
        "sanctions",
        "payments of a designated party, or of what one controls",
        protects_payer=False,
        # those on the other side of a designated party's payments are not the subject
        joins_counterparties=False,
        takes_in_proceeds=True,
    ),
    Family(
        "structuring",
        "cash kept under the reporting threshold",
        protects_payer=False,
        joins_counterparties=True,
        takes_in_proceeds=True,
    ),
)
