"""Terms of a relation: what makes it suspicious, and what weighs against.

A relation is what one account paid another. Its points are the sum of the terms below;
ten points double the odds, and it is suspicious from nought on. The weights are
judgement from the direction of what separates relayed proceeds from ordinary payments
in the public literature and in simulated worlds; none is fitted to decisions or labels.

Nothing here is a point for paying: what an account paid of its own money has no receipt
that covers it. A term is one record, added here and nowhere else.
"""

from dataclasses import dataclass

from g7fin.citations import JUDGEMENT
from g7fin.policy.limits import Limit, check_basis

# groups of terms, as the score of a case tells them
RELAYED, BOTH_SIDES = "relayed", "suspicious on both sides"
COLLECTED, AMOUNTS = "collectors and cash", "amounts"


@dataclass(frozen=True)
class RelationTerm:
    """One thing that supports suspicion of a relation, or weighs against it.

    Attributes:
        name: as reports show it.
        points: what it adds where its factor is 1; negative: it weighs against.
        factor: SQL for its factor, of `relation` (link.relation), `payer` and `payee`
            (link.relay_account) and `$period_days`, the days that the ledger covers.
        shown: SQL for the number {n} of the reason.
        reason: the sentence for the analyst.
        kind: the group of terms that it is told with in the score of a case.
        on_payee: it hangs on what the payee pays. The score of the payee does not count
            it: nobody is scored for paying.
        basis: keys of `citations.toml`, or `("judgement",)`.

    Raises:
        ConfigError: if a basis is not declared.
    """

    name: str
    points: int
    factor: str
    shown: str
    reason: str
    kind: str = AMOUNTS
    basis: tuple[str, ...] = (JUDGEMENT,)
    on_payee: bool = False

    def __post_init__(self) -> None:
        check_basis(f"relation term {self.name!r}", self.basis)


START = -72
_COLLECTS = """
case when payer.is_organisation then 0
    else least(1, greatest(0, (payer.new_payers - 3) / 6.0))
        * least(1, payer.passes_on / 0.6) end
"""
TERMS = (
    RelationTerm(
        "relayed",
        35,
        "relation.relayed_share",
        "round(relation.relayed_share * 100)",
        "{n} % of this money had just come in and was soon paid on",
        RELAYED,
        ("fincen-2014-a005", "uae-fiu-goaml"),
        on_payee=True,
    ),
    RelationTerm(
        "payer lives on relayed money",
        17,
        "payer.lives_on_relays",
        "round(payer.lives_on_relays * 100)",
        "{n} % of what the payer pays is covered by receipts of the days before",
        RELAYED,
        ("fincen-2014-a005",),
    ),
    RelationTerm(
        "covered by receipts",
        14,
        "relation.funded_share",
        "round(relation.funded_share * 100)",
        "{n} % of this money is covered by receipts of the days before",
        RELAYED,
        ("uae-fiu-goaml",),
    ),
    RelationTerm(
        "payee passes on",
        12,
        "payee.passes_on",
        "round(payee.passes_on * 100)",
        "the payee soon pays on {n} % of all it receives",
        RELAYED,
        ("uae-fiu-goaml", "fincen-2014-a005"),
        on_payee=True,
    ),
    RelationTerm(
        "repeated in changing amounts",
        12,
        "case when relation.variation >= 0.1"
        " then least(1, (relation.payments - 1) / 4.0) else 0 end",
        "relation.payments",
        "{n} payment(s) of changing amounts",
    ),
    RelationTerm(
        "paid on",
        7,
        "relation.forwarded_share",
        "round(relation.forwarded_share * 100)",
        "the payee soon paid on {n} % of this money",
        RELAYED,
        ("uae-fiu-goaml",),
        on_payee=True,
    ),
    RelationTerm(
        "from a collector",
        14,
        _COLLECTS,
        "payer.new_payers",
        "the payer is paid by {n} private payer(s) for a short time each, and passes"
        " the money on",
        COLLECTED,
        ("fincen-2023-alert001",),
    ),
    RelationTerm(
        "covered by cash",
        9,
        "relation.cash_funded_share",
        "round(relation.cash_funded_share * 100)",
        "{n} % of this money is covered by cash paid in days before",
        COLLECTED,
        ("uae-fiu-goaml", "fincen-2014-a008"),
    ),
    RelationTerm(
        "amount",
        5,
        "log10(greatest(50, least(100000, cast(relation.amount_usd as double))) / 500)",
        "round(relation.amount_usd)",
        "USD {n} in all",
    ),
    RelationTerm(
        "long-standing",
        -32,
        "least(1, greatest(0, relation.span_seconds / 86400.0 / $period_days - 0.5)"
        " * 2)",
        "round(relation.span_seconds / 86400.0)",
        "the two have dealt with each other for {n} days",
    ),
    RelationTerm(
        "money goes back as well",
        -29,
        "case when relation.payments_back > 0 then 1 else 0 end",
        "relation.payments_back",
        "{n} payment(s) went the other way",
        on_payee=True,
    ),
    RelationTerm(
        "to an organisation",
        -36,
        "case when relation.payee_is_organisation then 1 else 0 end",
        "1",
        "an organisation is paid",
    ),
    RelationTerm(
        "from an organisation",
        -17,
        "case when relation.payer_is_organisation then 1 else 0 end",
        "1",
        "an organisation pays",
    ),
    RelationTerm(
        "support of a family or savings",
        -29,
        "relation.support_share",
        "round(relation.support_share * 100)",
        "{n} % of the payments are stated as support of a family or savings",
    ),
    RelationTerm(
        "gifts",
        -12,
        "relation.gift_share",
        "round(relation.gift_share * 100)",
        "{n} % of the payments are stated as gifts",
    ),
    RelationTerm(
        "one amount again and again",
        -17,
        "case when relation.payments >= 3 and relation.variation < 0.1 then 1"
        " else 0 end",
        "relation.payments",
        "{n} payments of the same amount",
    ),
    RelationTerm(
        "payee with a circle of payers",
        -17,
        "case when payee.payers between 10 and 25"
        " then 1 - least(1, payee.passes_on / 0.6) else 0 end",
        "payee.payers",
        "{n} accounts pay the payee, which keeps what it receives",
        on_payee=True,
    ),
    RelationTerm(
        "a single payment",
        -10,
        "case when relation.payments = 1 then 1 else 0 end",
        "1",
        "one payment only",
    ),
)

# what the terms that hang on the payee's payments come to at most: a receipt counts for
# the payee's score as if it had paid all of it on, whatever it did
MOST_ON_PAYEE = sum(item.points for item in TERMS if item.on_payee and item.points > 0)

# names of the two terms that come of the relations on either side of a relay
CAME_OVER, WENT_ON_OVER = "came over suspicious relations", "went on over such"
PASSED_REASONS = {
    CAME_OVER: "{n} % of this money came over relations that are suspicious themselves",
    WENT_ON_OVER: "{n} % of this money went on over relations that are suspicious"
    " themselves",
}
PASSED = Limit("passed", 43, "points for money that came, or went on, all over such")
ROUNDS = Limit("rounds", 2, "times that suspicion is passed along relayed money")
SUSPICIOUS = Limit("suspicious", 0, "points from which a relation is suspicious")
HALF_AT = Limit("half_at", -14, "points at which a relation counts half for others")
KINDS = {item.name: item.kind for item in TERMS} | {
    CAME_OVER: BOTH_SIDES,
    WENT_ON_OVER: BOTH_SIDES,
}
LIMITS = (PASSED, ROUNDS, SUSPICIOUS, HALF_AT)
