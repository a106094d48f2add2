"""Evidence of roles in what an account is paid, passes on and buys."""

from g7fin.policy.role_term import CREW, RoleTerm, each, holds
from g7fin.policy.roles import (
    COLLECTOR,
    COUNTERPARTY,
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
    SAFE_HOUSE,
    SUPPLIER,
    TRANSPORTER,
)

SMUGGLING = ("fatf-migrant-smuggling-2022",)
MONEY_TERMS = (
    RoleTerm(
        "paid by many new payers",
        {COLLECTOR: 40, HAWALADAR: 18, LAUNDERER: -4} | each(*CREW, points=-6),
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
        holds("seen.new_payers < 3"),
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
        "passes on",
        {MULE: 6, LAUNDERER: 6, COLLECTOR: 4, ORGANISER: -6, OWNER_OF_ASSETS: -6}
        | each(*CREW, COUNTERPARTY, EMPLOYEE, RELATIVE, points=-5),
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
        SMUGGLING,
    ),
    RoleTerm(
        "relays within the case",
        {MULE: 16, COLLECTOR: 6, HAWALADAR: 4, LAUNDERER: 4, ORGANISER: -14}
        | each(*CREW, OWNER_OF_ASSETS, FRONT, EMPLOYEE, points=-14)
        | each(COUNTERPARTY, RELATIVE, points=-6),
        "least(1, seen.through_usd / 1000.0)",
        "round(seen.through_usd)",
        "USD {n} came to it from the case and went on to others of it",
        ("fincen-2014-a005", "uae-fiu-goaml"),
    ),
    RoleTerm(
        "several of the case pay it",
        {ORGANISER: 12, LAUNDERER: 12, MULE: 2, OWNER_OF_ASSETS: 6}
        | each(*CREW, EMPLOYEE, points=-6),
        "least(1, greatest(0, seen.in_payers - 1) / 3.0)",
        "seen.in_payers",
        "{n} accounts of the case pay it",
        ("uae-fiu-goaml",),
    ),
    RoleTerm(
        "divides among several of the case",
        {COLLECTOR: 8, LAUNDERER: 8, HAWALADAR: 4, MULE: 2, ORGANISER: -4}
        | each(*CREW, COUNTERPARTY, RELATIVE, points=-8),
        "least(1, greatest(0, seen.out_payees - 1) / 3.0)",
        "seen.out_payees",
        "it divides money among {n} accounts of the case",
        ("uae-fiu-goaml", "amlsim-typologies"),
    ),
    RoleTerm(
        "pays nobody of the case",
        {MULE: -10, COLLECTOR: -14, ORGANISER: 6, OWNER_OF_ASSETS: 6}
        | each(*CREW, points=6)
        | each(COUNTERPARTY, RELATIVE, points=2),
        holds("seen.out_payees = 0 and seen.in_usd > 0"),
        "1",
        "it pays no other account of the case: there the money ends",
        SMUGGLING,
    ),
    RoleTerm(
        "much money of the case",
        {ORGANISER: 10, LAUNDERER: 10, FRONT: 6, OWNER_OF_ASSETS: 8}
        | each(*CREW, RELATIVE, points=-10),
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
        SMUGGLING,
    ),
    RoleTerm(
        "a payment or two of a collector",
        {FORGER: 10, RECRUITER: 10, OFFICIAL: 4, COUNTERPARTY: 8, RELATIVE: 6},
        "case when seen.collector_payments between 1 and 2"
        " then 1 - seen.passes_on else 0 end",
        "seen.collector_payments",
        "a collector pays it {n} time(s)",
        SMUGGLING,
    ),
    RoleTerm(
        "never paid by a collector",
        each(*CREW, points=-14),
        holds("seen.collector_payments = 0"),
        "1",
        "no collector pays it",
        SMUGGLING,
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
        "support of a family",
        {RELATIVE: 16, COUNTERPARTY: 4, MULE: -6},
        "seen.support_share",
        "round(seen.support_share * 100)",
        "{n} % of the payments of the case to it are stated as support of a family",
    ),
    RoleTerm(
        "pays in more than it is paid",
        {PAYER: 12, RELATIVE: 8, ORGANISER: -12, OWNER_OF_ASSETS: -6}
        | each(*CREW, points=-8),
        holds("seen.out_usd > 3 * seen.in_usd and seen.new_payers < 3"),
        "1",
        "it pays accounts of the case more than they pay it",
        ("smuggling-protocol-art-5",),
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
)
