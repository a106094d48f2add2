"""Families of typologies that describe one behaviour, and what follows of it.

Of several alerts of one family the strongest counts. Adding a family means saying
whether its alerts make a case by themselves; there is no default.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Family:
    """One family.

    Attributes:
        name: as typologies name it.
        meaning: the behaviour.
        takes_in_proceeds: what an alerted account received in evidence is proceeds.
        has_cases_of_its_own: what is alerted is a case of its own, apart from relations
            that its accounts take part in, and says nothing of those: they may be of
            customers and suppliers.
        needs_no_relay: an alert makes a case by itself, because the behaviour shows
            without money that is relayed. Other alerts say more of a case that
            relayed money makes, and make none.
    """

    name: str
    meaning: str
    takes_in_proceeds: bool
    needs_no_relay: bool
    has_cases_of_its_own: bool


FAMILIES = (
    Family(
        "collection",
        "many payers pay one account, which passes the money on",
        takes_in_proceeds=True,
        needs_no_relay=False,
        has_cases_of_its_own=False,
    ),
    Family(
        "equipment",
        "boats, engines or life jackets bought for crossings",
        takes_in_proceeds=False,
        needs_no_relay=True,
        has_cases_of_its_own=False,
    ),
    Family(
        "forwarding",
        "incoming payments passed on almost in full",
        takes_in_proceeds=True,
        needs_no_relay=False,
        has_cases_of_its_own=False,
    ),
    Family(
        "layering",
        "money spread over many payees, or sent in cycles",
        takes_in_proceeds=True,
        needs_no_relay=False,
        has_cases_of_its_own=False,
    ),
    Family(
        "sanctions",
        "payments of a designated party, or of what one controls",
        # all that a designated party holds is frozen, traced or not
        takes_in_proceeds=False,
        needs_no_relay=True,
        has_cases_of_its_own=True,
    ),
    Family(
        "structuring",
        "cash kept under the reporting threshold",
        takes_in_proceeds=True,
        needs_no_relay=True,
        has_cases_of_its_own=False,
    ),
)
