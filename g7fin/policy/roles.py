"""What each account of a case does in it: policy, read whole and changed in one review.

A role says what the money shows, never what a person is. Payers and possible victims
have no role: they are in the protection file and nowhere else.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Role:
    """One role.

    Attributes:
        name: as reports show it.
        meaning: what the money shows.
        parts: parts played in alerts, or bases of membership, that give this role.
        cites: keys of `citations.toml`.
    """

    name: str
    meaning: str
    parts: tuple[str, ...]
    cites: tuple[str, ...]


DESIGNATED = "designated or controlled"
# who owns what was bought with proceeds, and is in no case
BOUGHT = "bought with proceeds"
# an account with several parts has the first role that fits
ROLES = (
    Role(
        DESIGNATED,
        "held by a listed party or by an organisation that listed parties control",
        ("designated",),
        ("ofac-faq-398-401",),
    ),
    Role(
        "collector",
        "many payers pay it fees",
        ("collector",),
        ("fincen-2023-alert001", "fatf-migrant-smuggling-2022"),
    ),
    Role(
        "equipment buyer",
        "buys boats, engines or life jackets for crossings",
        ("supplier",),
        ("nca-maritime-alert",),
    ),
    Role(
        "distributor",
        "spreads money over new accounts",
        ("distributor",),
        ("amlsim-typologies",),
    ),
    Role(
        "depositor",
        "pays in cash just under the reporting threshold",
        ("depositor",),
        ("31-cfr-1010-311",),
    ),
    Role(
        "forwarder",
        "sends on what it receives",
        ("forwarder",),
        ("fincen-2014-a005",),
    ),
    Role(
        "layering account",
        "money passes through it in a loop",
        ("loop",),
        ("snapml-gfp",),
    ),
    Role(
        "beneficiary",
        "receives most of its money from the case",
        ("fed",),
        ("fatf-migrant-smuggling-2022",),
    ),
    Role(
        "owner or owned",
        "deals with an account of the case; one holder has half of the other or more",
        ("ownership",),
        ("star-handbook-2020",),
    ),
    Role(
        "same holder",
        "deals with an account of the case and has the same holder",
        ("same holder",),
        ("star-handbook-2020",),
    ),
)


# what an alerted account is called whose part no role is written for
ALERTED = "alerted"


def role_of(parts: set[str]) -> str:
    """Return the first role that one of the parts gives."""
    return next((role.name for role in ROLES if parts & set(role.parts)), ALERTED)
