"""Roles of accounts in a case: policy, read whole and changed in one review.

A role says what the money shows, never what a person is. Each account of a case has a
probability of every role (`role_terms.py` has the evidence), and is shown with the most
probable one. Payers, relatives and possible victims are weighed as well, so that nobody
is called a mule for want of another word; such a role is shown in no report.
"""

from dataclasses import dataclass

from g7fin.citations import JUDGEMENT
from g7fin.policy.limits import Limit, check_basis


@dataclass(frozen=True)
class Role:
    """One role.

    Attributes:
        name: as reports show it.
        meaning: what the money shows.
        prior: points before any evidence; ten more are twice the odds.
        cites: keys of `citations.toml` that describe the role, or `("judgement",)`.
        is_protected: it is never shown, whatever its probability.

    Raises:
        ConfigError: if a document is not declared.
    """

    name: str
    meaning: str
    prior: int
    cites: tuple[str, ...]
    is_protected: bool = False

    def __post_init__(self) -> None:
        check_basis(f"role {self.name!r}", self.cites)


DESIGNATED = "designated or controlled"
ORGANISER = "organiser"
COLLECTOR = "collector"
HAWALADAR = "hawaladar or escrow"
RECRUITER = "recruiter or guide"
TRANSPORTER = "transporter"
SAFE_HOUSE = "safe house"
SUPPLIER = "equipment supplier"
FORGER = "forger"
OFFICIAL = "official"
MULE = "mule"
FRONT = "front"
LAUNDERER = "professional laundering"
OWNER_OF_ASSETS = "owner of assets"
EMPLOYEE = "employee"
COUNTERPARTY = "ordinary counterparty"
PAYER = "payer"
RELATIVE = "relative"
VICTIM = "possible victim"
# who owns what was bought with proceeds, and is in no case
BOUGHT = "bought with proceeds"
# the status of whoever paid an account that collects fees: apart from every role
PROTECTED = "possible victim or relative"
# the status of others whose part in a case is too little shown to name them
HELD_BACK = "not named: too little shown"
_SMUGGLING = ("fatf-migrant-smuggling-2022",)
ROLES = (
    Role(
        DESIGNATED,
        "held by a designated party, or by an organisation that designated parties"
        " control",
        -1000,
        ("ofac-faq-398-401",),
    ),
    Role(
        ORGANISER,
        "the money of the case reaches it and stays, or buys what its holder owns",
        -22,
        _SMUGGLING,
    ),
    Role(
        COLLECTOR,
        "private payers pay it fees, for a short time each, and it passes them on",
        -19,
        ("fincen-2023-alert001", "fatf-migrant-smuggling-2022"),
    ),
    Role(
        HAWALADAR,
        "takes in and pays out for many, as a broker of money does",
        -30,
        ("fatf-hawala-2013", "fatf-migrant-smuggling-2022"),
    ),
    Role(
        RECRUITER,
        "brings customers, or guides them; small sums for each",
        -32,
        _SMUGGLING,
    ),
    Role(
        TRANSPORTER,
        "a collector pays it again and again, as for journeys",
        -28,
        _SMUGGLING,
    ),
    Role(
        SAFE_HOUSE,
        "a collector pays it again and again, as for lodging",
        -32,
        _SMUGGLING,
    ),
    Role(
        SUPPLIER,
        "buys or sells boats, engines or life jackets for crossings",
        -40,
        ("nca-maritime-alert",),
    ),
    Role(FORGER, "is paid a sum for papers", -40, _SMUGGLING),
    Role(
        OFFICIAL,
        "a public office pays its wage, or it is paid as for protection",
        -40,
        ("fincen-2023-alert001",),
    ),
    Role(MULE, "passes on what accounts of the case pay it", 0, ("fincen-2014-a005",)),
    Role(
        FRONT,
        "an organisation that lives on the case, or that holders in it own or direct",
        -26,
        ("fatf-migrant-smuggling-2022", "fatf-egmont-beneficial-ownership-2018"),
    ),
    Role(
        LAUNDERER,
        "divides and joins large sums of several accounts, or of several cases",
        -26,
        ("uae-fiu-goaml",),
    ),
    Role(
        OWNER_OF_ASSETS,
        "its holder owns, directs or acts for what the case pays for",
        -28,
        ("star-handbook-2020", "fatf-egmont-beneficial-ownership-2018"),
    ),
    Role(EMPLOYEE, "an organisation of the case pays it wages", -34, (JUDGEMENT,)),
    Role(
        COUNTERPARTY,
        "transacts with the case as with anybody else",
        -4,
        (JUDGEMENT,),
    ),
    Role(
        PAYER,
        "pays for a journey of its own",
        -32,
        ("smuggling-protocol-art-5",),
        is_protected=True,
    ),
    Role(
        RELATIVE,
        "pays for a journey of others, or lives on what one in the case sends home",
        -24,
        ("smuggling-protocol-art-5",),
        is_protected=True,
    ),
    Role(
        VICTIM,
        "what it earns is taken from it",
        -38,
        ("fincen-2020-a008", "fatf-apg-human-trafficking-2018"),
        is_protected=True,
    ),
)
# shown where no role that may be shown is probable enough
UNCLEAR = "unclear"
SHOWN = tuple(role.name for role in ROLES if not role.is_protected)
LEAST_PROBABILITY = Limit(
    "least_probability", 0.4, "probability from which a role is shown"
)
MOST_REASONS = Limit("most_reasons", 3, "reasons that are shown, at most")
