"""Roles of accounts in a case: policy, read whole and changed in one review.

A role says what the money shows, never what a person is. Payers and possible victims
have no role: they are in the protection file and nowhere else.
"""

from dataclasses import dataclass

from g7fin.policy.membership import FUNDED, OWNER, SAME_HOLDER


@dataclass(frozen=True)
class Role:
    """One role.

    Attributes:
        name: as reports show it.
        meaning: what the money shows.
        given_by: roles in an alert, or bases of membership, that give this role.
        cites: keys of `citations.toml`.
    """

    name: str
    meaning: str
    given_by: tuple[str, ...]
    cites: tuple[str, ...]


DESIGNATED = "designated or controlled"
# who owns what was bought with proceeds, and is in no case
BOUGHT = "bought with proceeds"
# the status of whoever paid an account that collects fees: apart from every role
PROTECTED = "possible victim or relative"
# the status of others whose part in a case is too little shown to name them
HELD_BACK = "not named: too little shown"
# an account to which several fit has the first
ROLES = (
    Role(
        DESIGNATED,
        "held by a designated party, or by an organisation that designated parties"
        " control",
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
        "spreads money over new payees",
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
        "passes on what it receives",
        ("forwarder",),
        ("fincen-2014-a005",),
    ),
    Role(
        "layering account",
        "is one account of a cycle of payments",
        ("loop",),
        ("snapml-gfp",),
    ),
    Role(
        "beneficiary",
        "receives much of its money from the case",
        (FUNDED.name,),
        ("fatf-migrant-smuggling-2022",),
    ),
    Role(
        "owner or owned",
        "is paid by an account of the case; one holder owns at least 50 % of the"
        " other or controls it",
        (OWNER.name,),
        ("star-handbook-2020",),
    ),
    Role(
        "same holder",
        "is paid by an account of the case and has the same holder",
        (SAME_HOLDER.name,),
        ("star-handbook-2020",),
    ),
)
# the name of an alerted account for whose role in the alert no role is declared
ALERTED = "alerted"


def role_of(given: set[str]) -> str:
    """Return the first role that one of some alert roles or bases gives."""
    return next((role.name for role in ROLES if given & set(role.given_by)), ALERTED)
