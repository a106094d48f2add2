"""Reasons to join alerted accounts into one case, and bases of membership in it.

Both are listed with the strongest first. A case is what an analyst can read, and nobody
is in it for a shared name, phone or address alone.
"""

from dataclasses import dataclass
from decimal import Decimal

from g7fin.policy.limits import Limit


@dataclass(frozen=True)
class JoinReason:
    """One reason to put two alerted accounts into one case.

    Attributes:
        name: as reports show it.
        meaning: what links the two.
        joins_any_size: holds however large the case becomes.
        links_people: links the holders, whatever they pay each other.
    """

    name: str
    meaning: str
    joins_any_size: bool
    links_people: bool


ONE_ALERT = JoinReason(
    "one alert",
    "one alert is about both",
    joins_any_size=True,
    links_people=False,
)
PAYMENT = JoinReason(
    "payment in evidence",
    "one paid the other, and the payment is evidence for an alert",
    joins_any_size=False,
    links_people=False,
)
SAME_HOLDER_JOINS = JoinReason(
    "same holder",
    "one party holds both",
    joins_any_size=False,
    links_people=True,
)
SHARED_IDENTIFIER = JoinReason(
    "shared identifier",
    "their holders share a phone, document, email or the like; an address is no reason",
    joins_any_size=False,
    links_people=True,
)
OWNERSHIP = JoinReason(
    "owner or owned",
    "one holder owns or directs the other",
    joins_any_size=False,
    links_people=True,
)
SAME_PAYEE = JoinReason(
    "pay the same account",
    "both pay one private account that few others pay",
    joins_any_size=False,
    links_people=False,
)
JOIN_REASONS = (
    ONE_ALERT,
    PAYMENT,
    SAME_HOLDER_JOINS,
    SHARED_IDENTIFIER,
    OWNERSHIP,
    SAME_PAYEE,
)
JOIN_LIMITS = (
    Limit("most_payers", 10, "alerted payers of a common payee, at most"),
    Limit(
        "funded_share",
        Decimal("0.3"),
        "share of a common payee's receipts that they paid, at least",
    ),
    Limit(
        "owned_share",
        Decimal("0.25"),
        "stake that links two holders, at least, as beneficial owners are registered;"
        " a stake of unknown size does too",
    ),
)
# without it a chain of mules that work for several schemes makes one case of them all
MOST_ALERTED = Limit(
    "most_alerted",
    15,
    "alerted accounts of a case, at most, unless one alert names them all",
)
SAME_CASE = Limit(
    "same_case",
    0.5,
    "share of the alerted accounts of the smaller of two cases that both have, at"
    " least, to carry over the id from the previous run",
)


@dataclass(frozen=True)
class Basis:
    """One way to be a member of a case.

    Attributes:
        name: as reports show it.
        meaning: why the account is in the case.
        is_alerted: an alert is about it; no other account brings it in.
        is_funded: a share of its receipts came from the case, and what it pays on
            brings in accounts for one more step.
        claims_assets: assets of its holder are looked at for seizure.
    """

    name: str
    meaning: str
    is_alerted: bool
    is_funded: bool
    claims_assets: bool


ALERTED = Basis(
    "alerted",
    "an alert is about it",
    is_alerted=True,
    is_funded=False,
    claims_assets=True,
)
FUNDED = Basis(
    "funded",
    "much of what it received came from accounts of the case, at most two steps away",
    is_alerted=False,
    is_funded=True,
    claims_assets=False,
)
OWNER = Basis(
    "owner or owned",
    "transacts with an account of the case; one holder owns at least 50 % of the other"
    " or controls it",
    is_alerted=False,
    is_funded=False,
    claims_assets=True,
)
SAME_HOLDER = Basis(
    "same holder",
    "transacts with an account of the case and has the same holder",
    is_alerted=False,
    is_funded=False,
    claims_assets=False,
)
BASES = (ALERTED, FUNDED, OWNER, SAME_HOLDER)
LEAST_USD = Limit(
    "least_usd",
    Decimal(1000),
    "US dollars that the case pays it, or that the two pay each other in one direction,"
    " at least",
)
FAMILY_USD = Limit(
    "family_usd",
    Decimal(500),
    "US dollars of one payment in support of a family, at least: most remittances are"
    " 200 to 300",
)
FUNDED_SHARE = Limit(
    "funded_share",
    Decimal("0.3"),
    "share of its receipts that came from the case, at least",
)
OWNED_SHARE = Limit(
    "owned_share", Decimal("0.5"), "stake of one holder in the other, at least"
)
MEMBER_LIMITS = (LEAST_USD, FAMILY_USD, FUNDED_SHARE, OWNED_SHARE)
