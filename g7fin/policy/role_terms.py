"""Evidence of roles: what an account of a case does, and for which roles that speaks.

The points of a role are its prior and, for each piece of evidence, the points below
times a factor from 0 to 1. Ten points double the odds; probabilities follow from the
points of all roles and sum to one. A piece of evidence is one record, added here and
nowhere else. Directions follow the public documents that are named; how much is
judgement, and nothing is fitted to decisions or labels.

No evidence is a point for paying into a case: what counts is what an account is paid
by accounts of the case, what it passes on, and what its holder has to do with them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from g7fin.citations import JUDGEMENT
from g7fin.errors import ConfigError
from g7fin.policy.limits import Limit, check_basis
from g7fin.policy.roles import (
    COLLECTOR,
    COUNTERPARTY,
    DESIGNATED,
    EMPLOYEE,
    FORGER,
    FRONT,
    HAWALADAR,
    LAUNDERER,
    MULE,
    OFFICIAL,
    ORGANISER,
    OWNER_OF_ASSETS,
    PAYER,
    RECRUITER,
    RELATIVE,
    ROLES,
    SAFE_HOUSE,
    SUPPLIER,
    TRANSPORTER,
    VICTIM,
)

_SMUGGLING = ("fatf-migrant-smuggling-2022",)
_OWNERSHIP = ("fatf-egmont-beneficial-ownership-2018", "star-handbook-2020")


@dataclass(frozen=True)
class RoleTerm:
    """One piece of evidence of what part an account has.

    Attributes:
        name: as the method tells it.
        points: for each role that it speaks for or against, what it adds where its
            factor is 1.
        factor: SQL for its factor, 0 to 1, of `seen` (escalate.role_seen).
        shown: SQL for the number {n} of the reason.
        reason: the sentence for the analyst; (s) marks a plural.
        basis: keys of `citations.toml`, or `("judgement",)`.

    Raises:
        ConfigError: if a role or a basis is not declared.
    """

    name: str
    points: Mapping[str, int]
    factor: str
    shown: str
    reason: str
    basis: tuple[str, ...] = (JUDGEMENT,)

    def __post_init__(self) -> None:
        record = f"evidence of roles {self.name!r}"
        check_basis(record, self.basis)
        unknown = set(self.points) - {role.name for role in ROLES}
        if unknown:
            raise ConfigError(f"{record}: no role {', '.join(sorted(unknown))}")


def _if(condition: str) -> str:
    return f"case when {condition} then 1 else 0 end"


def _each(*roles: str, points: int) -> dict[str, int]:
    return dict.fromkeys(roles, points)


_CREW = (TRANSPORTER, SAFE_HOUSE, RECRUITER, FORGER, OFFICIAL)
_PEOPLE = (
    ORGANISER, COLLECTOR, LAUNDERER, *_CREW, EMPLOYEE, PAYER, RELATIVE, VICTIM,
)  # fmt: skip
TERMS = (
    RoleTerm(
        "designated",
        {DESIGNATED: 2000},
        _if("seen.is_designated"),
        "1",
        "its holder is designated, or controlled by a designated party",
        ("ofac-faq-398-401",),
    ),
    RoleTerm(
        "paid by many new payers",
        {COLLECTOR: 40, HAWALADAR: 18, LAUNDERER: -4} | _each(*_CREW, points=-6),
        "case when seen.is_organisation then 0 else"
        " least(1, greatest(0, (seen.new_payers - 3) / 6.0))"
        " * least(1, seen.passes_on / 0.5) end",
        "seen.new_payers",
        "{n} private payer(s), for a short time each, pay it, and it passes money on",
        ("fincen-2023-alert001",),
    ),
    RoleTerm(
        "hardly a new payer",
        {COLLECTOR: -30, HAWALADAR: -10},
        _if("seen.new_payers < 3"),
        "seen.new_payers",
        "{n} private payer(s) for a short time",
        ("fincen-2023-alert001",),
    ),
    RoleTerm(
        "a broker of money by what it does",
        {HAWALADAR: 30, COLLECTOR: 4, COUNTERPARTY: 4},
        "case when seen.is_organisation or seen.is_licensed then 0 else"
        " least(1, greatest(0, (seen.private_payers - 7) / 8.0))"
        " * least(1, greatest(0, (seen.private_payees - 7) / 8.0))"
        " * greatest(0, (seen.balanced - 0.6) / 0.4) end",
        "seen.private_payers + seen.private_payees",
        "{n} persons pay it or are paid by it, in and out nearly balance, and it has no"
        " licence",
        ("fatf-hawala-2013", "uae-fiu-goaml"),
    ),
    RoleTerm(
        "many small sums in, few large out",
        {HAWALADAR: 20, COLLECTOR: -4},
        "case when seen.is_organisation or seen.out_payees > 2 then 0 else"
        " least(1, greatest(0, (seen.new_payers - 3) / 6.0)) end",
        "seen.new_payers",
        "{n} private payer(s), and it settles with one or two accounts",
        ("fatf-hawala-2013",),
    ),
    RoleTerm(
        "licensed to move money",
        {HAWALADAR: 26, COUNTERPARTY: 14, COLLECTOR: -20, MULE: -20},
        _if("seen.is_licensed"),
        "1",
        "its holder is licensed to move money for others",
        ("fatf-mvts-2016",),
    ),
    RoleTerm(
        "passes on",
        {MULE: 6, LAUNDERER: 6, COLLECTOR: 4, ORGANISER: -6, OWNER_OF_ASSETS: -6}
        | _each(*_CREW, COUNTERPARTY, EMPLOYEE, RELATIVE, points=-5),
        "least(1, greatest(0, (seen.passes_on - 0.3) / 0.5))",
        "round(seen.passes_on * 100)",
        "it soon pays on {n} % of all it receives",
        ("fincen-2014-a005", "uae-fiu-goaml"),
    ),
    RoleTerm(
        "keeps what it receives",
        {MULE: -8, COLLECTOR: -8, ORGANISER: 6, OWNER_OF_ASSETS: 6, FRONT: 4},
        "case when seen.in_usd > 0"
        " then least(1, greatest(0, (0.6 - seen.passes_on) / 0.4)) else 0 end",
        "round((1 - seen.passes_on) * 100)",
        "{n} % of what it receives is not soon paid on",
        _SMUGGLING,
    ),
    RoleTerm(
        "relays within the case",
        {MULE: 16, COLLECTOR: 6, HAWALADAR: 4, LAUNDERER: 4, ORGANISER: -14}
        | _each(*_CREW, OWNER_OF_ASSETS, FRONT, EMPLOYEE, points=-14)
        | _each(COUNTERPARTY, RELATIVE, points=-6),
        "least(1, seen.through_usd / 1000.0)",
        "round(seen.through_usd)",
        "USD {n} came to it from the case and went on to others of it",
        ("fincen-2014-a005", "uae-fiu-goaml"),
    ),
    RoleTerm(
        "several of the case pay it",
        {ORGANISER: 12, LAUNDERER: 12, MULE: 2, OWNER_OF_ASSETS: 6}
        | _each(*_CREW, EMPLOYEE, points=-6),
        "least(1, greatest(0, seen.in_payers - 1) / 3.0)",
        "seen.in_payers",
        "{n} accounts of the case pay it",
        ("uae-fiu-goaml",),
    ),
    RoleTerm(
        "divides among several of the case",
        {COLLECTOR: 8, LAUNDERER: 8, HAWALADAR: 4, MULE: 2, ORGANISER: -4}
        | _each(*_CREW, COUNTERPARTY, RELATIVE, points=-8),
        "least(1, greatest(0, seen.out_payees - 1) / 3.0)",
        "seen.out_payees",
        "it divides money among {n} accounts of the case",
        ("uae-fiu-goaml", "amlsim-typologies"),
    ),
    RoleTerm(
        "pays nobody of the case",
        {MULE: -10, COLLECTOR: -14, ORGANISER: 6, OWNER_OF_ASSETS: 6}
        | _each(*_CREW, points=6)
        | _each(COUNTERPARTY, RELATIVE, points=2),
        _if("seen.out_payees = 0 and seen.in_usd > 0"),
        "1",
        "it pays no other account of the case: there the money ends",
        _SMUGGLING,
    ),
    RoleTerm(
        "much money of the case",
        {ORGANISER: 10, LAUNDERER: 10, FRONT: 6, OWNER_OF_ASSETS: 8}
        | _each(*_CREW, RELATIVE, points=-10),
        "least(1, greatest(0, log10(greatest(1, seen.in_usd) / 4000)))",
        "round(seen.in_usd)",
        "accounts of the case pay it USD {n}",
        ("uae-fiu-goaml",),
    ),
    RoleTerm(
        "small sums of a collector again and again",
        {TRANSPORTER: 22, SAFE_HOUSE: 20, RECRUITER: 14, FORGER: 10, OFFICIAL: 10}
        | {MULE: -6, ORGANISER: -10, OWNER_OF_ASSETS: -6},
        "case when seen.collector_payments >= 3"
        " and seen.collector_usd / seen.collector_payments < 1500"
        " then least(1, (seen.collector_payments - 1) / 5.0)"
        " * case when seen.out_payees = 0 then 1 else 0.3 end else 0 end",
        "seen.collector_payments",
        "a collector pays it {n} times, small sums each",
        _SMUGGLING,
    ),
    RoleTerm(
        "a payment or two of a collector",
        {FORGER: 10, RECRUITER: 10, OFFICIAL: 4, COUNTERPARTY: 8, RELATIVE: 6},
        "case when seen.collector_payments between 1 and 2"
        " then 1 - seen.passes_on else 0 end",
        "seen.collector_payments",
        "a collector pays it {n} time(s)",
        _SMUGGLING,
    ),
    RoleTerm(
        "never paid by a collector",
        _each(*_CREW, points=-14),
        _if("seen.collector_payments = 0"),
        "1",
        "no collector pays it",
        _SMUGGLING,
    ),
    RoleTerm(
        "advertises",
        {RECRUITER: 70},
        _if("seen.adverts > 0"),
        "seen.adverts",
        "{n} advert(s) for journeys name a handle of its holder",
        ("fatf-apg-human-trafficking-2018", "fincen-2020-a008"),
    ),
    RoleTerm(
        "journeys",
        {TRANSPORTER: 12},
        "least(1, seen.journey_payments / 6.0)"
        " * case when seen.collector_payments > 0 then 1 else 0 end",
        "seen.journey_payments",
        "{n} payment(s) for fuel, vehicles or coaches",
        ("nca-maritime-alert",),
    ),
    RoleTerm(
        "lodging",
        {SAFE_HOUSE: 12},
        "least(1, greatest(0, seen.lodging_payments - 1) / 6.0)"
        " * case when seen.collector_payments > 0 then 1 else 0 end",
        "seen.lodging_payments",
        "{n} payment(s) for housing",
        ("fatf-apg-human-trafficking-2018",),
    ),
    RoleTerm(
        "buys equipment for crossings",
        {SUPPLIER: 44, FRONT: 14, MULE: 4},
        "least(1, seen.equipment_bought / 3.0)",
        "seen.equipment_bought",
        "{n} payment(s) for boats, engines or life jackets",
        ("nca-maritime-alert",),
    ),
    RoleTerm(
        "sells equipment to the case",
        {SUPPLIER: 44, COUNTERPARTY: 10},
        "least(1, seen.equipment_sold / 2.0)",
        "seen.equipment_sold",
        "accounts of the case pay it {n} time(s) for boats, engines or life jackets",
        ("nca-maritime-alert",),
    ),
    RoleTerm(
        "a public office pays its wage",
        {OFFICIAL: 30},
        "least(1, seen.public_wages / 3.0)"
        " * case when seen.in_usd > 0 then 1 else 0 end",
        "seen.public_wages",
        "{n} wage(s) from a public office",
        ("fincen-2023-alert001",),
    ),
    RoleTerm(
        "wages of the case",
        {EMPLOYEE: 40, VICTIM: 6},
        "least(1, seen.case_wages / 3.0)",
        "seen.case_wages",
        "{n} wage(s) from an account of the case",
    ),
    RoleTerm(
        "support of a family",
        {RELATIVE: 16, COUNTERPARTY: 4, MULE: -6},
        "seen.support_share",
        "round(seen.support_share * 100)",
        "{n} % of the payments of the case to it are stated as support of a family",
    ),
    RoleTerm(
        "pays in more than it is paid",
        {PAYER: 12, RELATIVE: 8, ORGANISER: -12, OWNER_OF_ASSETS: -6}
        | _each(*_CREW, points=-8),
        _if("seen.out_usd > 3 * seen.in_usd and seen.new_payers < 3"),
        "1",
        "it pays accounts of the case more than they pay it",
        ("smuggling-protocol-art-5",),
    ),
    RoleTerm(
        "a person",
        {FRONT: -60, SUPPLIER: -4},
        _if("not seen.is_organisation"),
        "1",
        "no organisation holds it",
    ),
    RoleTerm(
        "an organisation",
        {FRONT: 14, COUNTERPARTY: 4, SUPPLIER: 4, MULE: -20}
        | _each(*_PEOPLE, points=-40),
        _if("seen.is_organisation"),
        "1",
        "an organisation holds it",
        _SMUGGLING,
    ),
    RoleTerm(
        "an ordinary trade",
        {COUNTERPARTY: 20, FRONT: -6, SUPPLIER: 6},
        "case when seen.is_organisation"
        " then seen.trade_share * (1 - least(1, seen.in_share)) else 0 end",
        "round(seen.trade_share * 100)",
        "{n} % of its receipts are sales by card, or stated as sales",
        ("uae-fiu-goaml",),
    ),
    RoleTerm(
        "lives on the case",
        {FRONT: 14, OWNER_OF_ASSETS: 6, ORGANISER: 6, COUNTERPARTY: -12, MULE: 4},
        "least(1, seen.in_share / 0.5)",
        "round(seen.in_share * 100)",
        "{n} % of its receipts come from accounts of the case",
        _SMUGGLING,
    ),
    RoleTerm(
        "takings in cash",
        {FRONT: 14},
        "case when seen.is_organisation then seen.cash_in_share else 0 end",
        "round(seen.cash_in_share * 100)",
        "{n} % of its receipts are cash",
        ("fincen-2023-alert001", "uae-fiu-goaml"),
    ),
    RoleTerm(
        "owned or directed from the case",
        {FRONT: 34, COUNTERPARTY: -14},
        _if("seen.is_organisation and seen.led_by > 0"),
        "seen.led_by",
        "{n} holder(s) in the case own or direct it, or sign for it",
        _OWNERSHIP,
    ),
    RoleTerm(
        "owns an organisation of the case",
        {ORGANISER: 20, OWNER_OF_ASSETS: 10, FRONT: 6},
        _if("seen.owns > 0"),
        "seen.owns",
        "its holder owns {n} organisation(s) of the case",
        _OWNERSHIP,
    ),
    RoleTerm(
        "directs an organisation of the case or is its signatory",
        {OWNER_OF_ASSETS: 20, ORGANISER: 8},
        _if("seen.directs > 0"),
        "seen.directs",
        "its holder directs or is signatory of {n} organisation(s) of the case",
        _OWNERSHIP,
    ),
    RoleTerm(
        "property bought after receipts",
        {ORGANISER: 18, OWNER_OF_ASSETS: 8, LAUNDERER: 6, FRONT: 4, MULE: -6},
        "least(1, seen.bought)",
        "seen.bought",
        "its holder owns {n} thing(s) that it paid for after the case had paid it",
        ("star-handbook-2020", "fatf-migrant-smuggling-2022"),
    ),
    RoleTerm(
        "property that the case paid for",
        {OWNER_OF_ASSETS: 36, ORGANISER: 20, MULE: -6},
        "least(1, seen.bought_for)",
        "seen.bought_for",
        "other accounts of the case paid for {n} thing(s) that its holder owns",
        ("star-handbook-2020", "fatf-migrant-smuggling-2022"),
    ),
    RoleTerm(
        "one device",
        {ORGANISER: 14, OWNER_OF_ASSETS: 8, COLLECTOR: 6, LAUNDERER: 4},
        "least(1, seen.devices)",
        "seen.devices",
        "its holder uses one device with {n} holder(s) of the case",
        ("fincen-2020-a008",),
    ),
    RoleTerm(
        "named in several cases",
        {LAUNDERER: 12, MULE: 6, ORGANISER: -4, COUNTERPARTY: -6},
        _if("seen.cases > 1"),
        "seen.cases",
        "{n} cases name it",
        ("uae-fiu-goaml",),
    ),
    RoleTerm(
        "draws cash",
        {LAUNDERER: 8, TRANSPORTER: 6, SAFE_HOUSE: 4, ORGANISER: 4, COUNTERPARTY: -2},
        "case when seen.is_organisation then 0"
        " else least(1, seen.cash_out_share / 0.5) end",
        "round(seen.cash_out_share * 100)",
        "{n} % of what it pays out is drawn in cash",
        ("fincen-2014-a005",),
    ),
    RoleTerm(
        "wages that go to the case",
        {VICTIM: 30},
        "case when seen.is_organisation or seen.wages < 3 or seen.out_payees <> 1"
        " or seen.in_usd * 3 > seen.out_usd then 0"
        " else least(1, greatest(0, seen.out_usd / seen.wages_usd - 0.5) * 2) end",
        "seen.wages",
        "{n} wages come in, and most of that goes to one account of the case",
        ("fincen-2023-alert001",),
    ),
    RoleTerm(
        "a weak case",
        {COUNTERPARTY: 16, RELATIVE: 8},
        "case when seen.strength is null then 0"
        " else least(1, greatest(0, (90 - seen.strength) / 25.0)) end",
        "seen.strength",
        "the relations of the case have {n} points, which many innocent ones have",
    ),
    RoleTerm(
        "context",
        {COUNTERPARTY: 8, RELATIVE: 6, OWNER_OF_ASSETS: 8, MULE: -10, COLLECTOR: -10},
        _if("not seen.is_named"),
        "1",
        "the case does not name it for what it does itself",
    ),
)
# what makes a tie between holders
LINKS = (
    Limit("device_parties", 4, "parties of one device, at most, for it to link them"),
    Limit("led_share", 0.25, "stake that makes an owner, at least", ("eu-2024-1624",)),
)
# sectors and goods, as patterns
SEEN = {
    "public": "administration|ministry|police|customs|border|municipal",
    "journeys": "fuel|car dealer|coach|vehicle|car rental|taxi|boat charter",
    "lodging": "housing|hotel|hostel|lodging|accommodation",
    "equipment": "^(8903|840721|630720)",
    "designated": "designated",
}
