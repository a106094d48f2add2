"""Cases: which relations make one, whom it names, and who else belongs to it.

A case is a cluster of suspicious relations: payments that relay money. Beside those, an
alert of a family that needs no relay makes a case of its own, and so does a designated
party with what it controls. A case is what an analyst can read, and nobody is in it for
a shared name, phone or address alone.

Being in a case file, being named and being scored have a gate each. Whoever a gate
holds back is in the protection file and in no other report. One exception: an account
held back for want of evidence can be listed as close to one that an investigator knows.
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
RELATION = JoinReason(
    "suspicious relation",
    "one paid the other over a relation of the case",
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
JOIN_REASONS = (
    ONE_ALERT,
    RELATION,
    SAME_HOLDER_JOINS,
    SHARED_IDENTIFIER,
    OWNERSHIP,
)
# relations that make one case
CLUSTER_LINKS = (
    Limit(
        "padding_days",
        7,
        "days that are added to either end of a relation, where the times of two are"
        " compared",
    ),
    Limit(
        "most_relations", 40, "suspicious relations of an account that link, at most"
    ),
    Limit(
        "alike",
        0.3,
        "weight of a common payer or payee beside that of money relayed in full",
    ),
)
RESOLUTION = Limit(
    "resolution", 0.1, "of the clusters: the lower, the larger they become"
)
FINER = Limit("finer", 1.7, "times by which resolution rises where one is too large")
MOST_ACCOUNTS = Limit("most_accounts", 40, "accounts of a cluster, at most")

# why an account of a case file is not named
PAID_ONLY = "it only pays into the case; paying is no reason to be named or scored"
WEAK = "too little shows what part it has, and it may be none"
GATE_REASONS = (PAID_ONLY, WEAK)
# a payer is new to an account if it pays for a short time only, and seldom
NEW_PAYER = (
    Limit("most_days", 120, "days from its first payment to its last, below"),
    Limit("most_payments", 8, "payments, at most"),
)
# who collects
COLLECTOR = (
    Limit(
        "collector_payers",
        4,
        "private payers, for a short time each, from which an account that passes the"
        " money on is a collector",
    ),
    Limit("collector_passes", 0.3, "share of its receipts that it passes on, at least"),
    Limit(
        "collector_payees",
        2,
        "accounts among whom a collector divides what it is paid, at least, for that to"
        " show its part",
    ),
)
# how plain the part of an account in a case is, in points; nothing that it pays of its
# own money adds to them
PART = (
    Limit("most_points", 87, "points of the strongest relation that pays it, at most"),
    Limit("relay_points", 22, "points for each relay through it within the case"),
    Limit("most_relays", 5, "relays that count, at most"),
    Limit("payment_points", 2, "points for each payment to it within the case"),
    Limit("most_payments", 10, "payments that count, at most"),
)
# how strong a cluster of relations is, in points of the case
STRENGTH = (
    Limit("one", 14.427, "points of one unit of natural log-odds"),
    Limit(
        "full_doublings",
        10,
        "times that the points of its relations double, for all points",
    ),
    Limit("relations_points", 100, "points for that, at most"),
    Limit("start", 0.3, "share relayed inside at which a cluster without any stands"),
    Limit("inside_points", 60, "points for what is relayed inside, at most"),
)
# the gates of being named and of being scored. The cluster must be strong: look-alikes
# relay little from one of their relations to another. In one of middling strength the
# account with the plainest part is named, as a lead. And the account's own part must
# show: that sets mules apart from possible victims.
NAMES_ACCOUNTS = (
    Limit("gate_relations", 100, "points of a cluster for its relations, at most"),
    Limit(
        "gate_inside", 300, "points of a cluster for what is relayed inside, at most"
    ),
    Limit(
        "case_points", 200, "points from which a cluster is a case and names its lead"
    ),
    Limit(
        "names_points", 265, "points from which it names all whose part is plain enough"
    ),
)
NAMED = Limit("named_points", 35, "points of its part from which an account is named")
SCORED = Limit(
    "scored_points", 60, "points of its part from which an account is scored"
)
TRACED = Limit(
    "traced_points",
    80,
    "points, those of confirmed decisions among them, from which a case that relations"
    " make is traced",
)
JOIN_LIMITS = (
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
        is_named: the case names it for what it does itself; no other account brings it
            in.
        claims_assets: assets of its holder are looked at for seizure.
    """

    name: str
    meaning: str
    is_named: bool
    claims_assets: bool


RELAYS = Basis(
    "relays money",
    "it relays money of the case, or is paid by who does",
    is_named=True,
    claims_assets=True,
)
ALERTED = Basis(
    "alerted",
    "an alert is about it",
    is_named=True,
    claims_assets=True,
)
FUNDED = Basis(
    "funded",
    "most of what it received came from accounts that the case names",
    is_named=False,
    claims_assets=False,
)
OWNER = Basis(
    "owner or owned",
    "is paid by an account of the case; one holder owns at least 50 % of the other"
    " or controls it",
    is_named=False,
    claims_assets=True,
)
SAME_HOLDER = Basis(
    "same holder",
    "is paid by an account of the case and has the same holder",
    is_named=False,
    claims_assets=False,
)
BOUGHT_FOR = Basis(
    "property bought for it",
    "an account that the case names paid for property that its holder owns, once the"
    " case had paid that account",
    is_named=False,
    claims_assets=False,
)
LED = Basis(
    "led from the case",
    "one for whom the case bought property leads its holder; or accounts that the case"
    " names pay it, and a holder in the case, or who shares a device with one, leads"
    " it. To lead is to own a stake in, to control, to direct or to sign for",
    is_named=False,
    claims_assets=False,
)
LEADS = Basis(
    "leads an organisation of the case",
    "its holder leads an organisation that the case names or that is led from it",
    is_named=False,
    claims_assets=False,
)
BASES = (
    RELAYS,
    ALERTED,
    FUNDED,
    OWNER,
    SAME_HOLDER,
    BOUGHT_FOR,
    LED,
    LEADS,
)
LEAST_USD = Limit(
    "least_usd",
    Decimal(1000),
    "US dollars that the case pays it, or that the two pay each other in one direction,"
    " at least",
)
FUNDED_SHARE = Limit(
    "funded_share",
    Decimal("0.5"),
    "share of its receipts that came from the case, at least",
)
OWNED_SHARE = Limit(
    "owned_share", Decimal("0.5"), "stake of one holder in the other, at least"
)
PROCEEDS_SHARE = Limit(
    "proceeds_share",
    0.3,
    "share of what it is paid that came over suspicious relations, at least, where the"
    " payment is of a relation",
)
LEAST_PAYERS = Limit(
    "least_payers", 2, "accounts that pay an organisation led from the case, at least"
)
MEMBER_LIMITS = (LEAST_USD, FUNDED_SHARE, OWNED_SHARE, PROCEEDS_SHARE, LEAST_PAYERS)
