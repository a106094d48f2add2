"""Criteria: what supports or weighs against an account or a case, beside typologies.

Ten points double the odds. The points of a typology are in its own file; these are the
others. Points are always judgement, until outcomes are there to fit them: a basis says
which public document supports the direction of a criterion.

A criterion is one record: points, sentence, query, and every number that the query
uses. The runner (`escalate/scoring.py`) carries out all of them, so a criterion is
added here and nowhere else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from g7fin.citations import JUDGEMENT
from g7fin.policy.limits import Limit, check_basis, values_of
from g7fin.policy.membership import STRENGTH

ACCOUNT, CASE = "account", "case"


@dataclass(frozen=True)
class Criterion:
    """One thing that supports or weighs against an account or a case.

    Attributes:
        name: as reports show it.
        subject: `ACCOUNT` or `CASE`.
        points: what it adds at most; negative: it weighs against.
        reason: the sentence for the analyst; {n} is what was counted, (s) the plural.
        basis: keys of `citations.toml` that support its direction, or `("judgement",)`
            alone where no public document does.
        sql: a query for the subjects that it holds for: `subject_id`, `case_id`,
            `factor`, the share 0 to 1 of its points, and `n`.
        limits: numbers that the query binds.
        names: other words of policy that the query binds.
        unvalued: a query for the subjects that it could not be computed for, because
            payments have no value in US dollars: `subject_id`, `case_id`, how many
            `payments` there are, and how many are `valued`.
        is_apart: it says what was known before: it adds in a lane of its own, and
            nothing to the score.

    Raises:
        ConfigError: if a basis is not declared.
    """

    name: str
    subject: str
    points: int
    reason: str
    basis: tuple[str, ...]
    sql: str
    limits: tuple[Limit, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    unvalued: str = ""
    is_apart: bool = False

    def __post_init__(self) -> None:
        check_basis(f"criterion {self.name!r} of {self.subject}", self.basis)

    def values(self) -> dict[str, Any]:
        """Return what the query binds, by name."""
        return {**values_of(self.limits), **self.names}


# accounts, or their holders, of which the newest decision is one
_DECIDED = """
select home.account_id as subject_id, home.case_id, 1 as factor,
    decided.new_payments as n
from escalate.home as home
inner join cases.decision as decided on decided.case_id = home.case_id
    and decided.subject_kind = 'account' and decided.subject_id = home.account_id
    and decided.decision = $decision
"""
_STRENGTH = values_of(STRENGTH)
# cases of which the newest decision is one
_CASE_DECIDED = """
select case_id as subject_id, case_id, 1 as factor, new_payments as n
from cases.decision
where subject_kind = 'case' and decision = $decision
"""
# a share of the points of a case's relations: that of one group of their terms
_RELATIONS = """
select strength.case_id as subject_id, strength.case_id,
    strength.relations_factor * share.points / share.every as factor,
    share.relations as n
from escalate.strength as strength
inner join (
    select part.case_id,
        cast(sum(case when term.kind = $kind then point.points else 0 end) as double)
            as points,
        cast(sum(point.points) as double) as every,
        count(distinct case when term.kind = $kind then part.relation end) as relations
    from cases.relation as part
    inner join alert.relation_point as point on point.relation = part.relation
        and point.points > 0
    inner join escalate.relation_term as term on term.name = point.term
    group by part.case_id
) as share on share.case_id = strength.case_id and share.points > 0
"""


def _relations(kind: str, reason: str) -> Criterion:
    """Return the criterion of one group of terms of a case's relations."""
    return Criterion(
        kind,
        CASE,
        int(_STRENGTH["relations_points"]),
        reason,
        ("fincen-2014-a005", "uae-fiu-goaml"),
        _RELATIONS,
        names={"kind": kind},
    )


CRITERIA = (
    Criterion(
        "paid over suspicious relations",
        ACCOUNT,
        70,
        "USD {n} came to it over suspicious relations of the case",
        ("fincen-2014-a005", "uae-fiu-goaml"),
        """
select home.account_id as subject_id, home.case_id,
    least(1, log2(1 + part.points / $one) / $full_doublings) as factor,
    round(part.amount_usd) as n
from escalate.home as home
inner join (
    select counted.case_id, counted.account_id, sum(counted.points) as points,
        sum(relation.amount_usd) as amount_usd
    from cases.counted_relation as counted
    inner join link.relation as relation on relation.relation = counted.relation
    left join alert.candidate as candidate on candidate.relation = counted.relation
    where candidate.relation is null
    group by counted.case_id, counted.account_id
) as part on part.case_id = home.case_id and part.account_id = home.account_id
where part.points > 0
""",
        (
            Limit("one", 14.427, "points of one unit of natural log-odds"),
            Limit("full_doublings", 7, "times that its points double, for all points"),
        ),
    ),
    Criterion(
        "collects",
        ACCOUNT,
        12,
        "{n} private payers, for a short time each, pay it, and it passes the money on",
        ("fincen-2023-alert001", "fatf-migrant-smuggling-2022"),
        """
select home.account_id as subject_id, home.case_id,
    least(1, used.new_payers / $full_payers) as factor, used.new_payers as n
from escalate.home as home
inner join escalate.case_account as place on place.case_id = home.case_id
    and place.account_id = home.account_id and place.is_collector
inner join link.relay_account as used on used.account_id = home.account_id
""",
        (Limit("full_payers", 15.0, "private payers that give all points"),),
    ),
    Criterion(
        "confirmed before",
        ACCOUNT,
        30,
        "an investigator confirmed a case on this account or its holder",
        ("ffiec-bsa-aml-sar",),
        _DECIDED,
        names={"decision": "confirmed"},
        is_apart=True,
    ),
    Criterion(
        "cleared before",
        ACCOUNT,
        -30,
        "an investigator cleared this account or its holder; {n} payment(s) in evidence"
        " since",
        (JUDGEMENT,),
        _DECIDED,
        names={"decision": "cleared"},
    ),
    Criterion(
        "licensed",
        ACCOUNT,
        -15,
        "its holder is licensed to move money for others",
        ("fatf-mvts-2016", "fatf-hawala-2013"),
        """
select member.account_id as subject_id, member.case_id, 1 as factor, 1 as n
from escalate.home as member
inner join link.account_profile as profile
    on profile.account_id = member.account_id and profile.is_licensed
""",
    ),
    Criterion(
        "regular pay",
        ACCOUNT,
        -8,
        "received wages in {n} different months",
        (JUDGEMENT,),
        """
select member.account_id as subject_id, member.case_id,
    least(1, wages.months / $full_months) as factor, wages.months as n
from escalate.home as member
inner join (
    -- what the case itself pays as wages is no regular pay
    select member.account_id,
        count(distinct extract(year from payment.booked_at) * 12
            + extract(month from payment.booked_at)) as months
    from escalate.home as member
    inner join escalate.payment as payment
        on payment.beneficiary_account_id = member.account_id
    inner join escalate.purpose as purpose
        on purpose.name = payment.purpose and purpose.is_pay
    left join cases.member as payer
        on payer.account_id = payment.originator_account_id
        and payer.case_id = member.case_id
    where payer.account_id is null
    group by member.account_id
) as wages on wages.account_id = member.account_id
where wages.months >= $fewest_months
""",
        (
            Limit("fewest_months", 3, "months with wages, at least"),
            Limit("full_months", 6, "months with wages that give all points"),
        ),
    ),
    Criterion(
        "small share alerted",
        ACCOUNT,
        -8,
        "alerted payments are only {n} % of account turnover",
        (JUDGEMENT,),
        """
select member.account_id as subject_id, member.case_id, 1 as factor,
    round(alerted.share * 100) as n
from escalate.home as member
inner join (
    select evidence.account_id,
        cast(sum(payment.amount_usd) as double)
            / cast(max(profile.in_usd + profile.out_usd) as double) as share
    from (
        select distinct subject.account_id, evidence.transaction_id
        from cases.subject as subject
        inner join alert.evidence as evidence on evidence.alert_id = subject.alert_id
    ) as evidence
    inner join escalate.payment as payment
        on payment.transaction_id = evidence.transaction_id
        and (payment.originator_account_id = evidence.account_id
            or payment.beneficiary_account_id = evidence.account_id)
    inner join link.account_profile as profile
        on profile.account_id = evidence.account_id
        and profile.in_usd + profile.out_usd > 0
    group by evidence.account_id
    having count(*) = count(payment.amount_usd)
) as alerted on alerted.account_id = member.account_id
where alerted.share < $small_share
""",
        (Limit("small_share", 0.1, "share of account turnover, below"),),
        unvalued="""
select turnover.account_id as subject_id, turnover.case_id, turnover.payments,
    turnover.valued
from escalate.turnover as turnover
inner join escalate.home as home on home.account_id = turnover.account_id
    and home.case_id = turnover.case_id
where turnover.valued < turnover.payments
""",
    ),
    Criterion(
        "linked people",
        CASE,
        10,
        "{n} link(s) by ownership, common holder or shared identifier, beside payments",
        ("uae-fiu-goaml", "fincen-2020-a008"),
        """
select grouped.case_id as subject_id, grouped.case_id,
    least(1, count(*) / $full_links) as factor, count(*) as n
from cases.join_reason as link
inner join escalate.join_reason as reason
    on reason.name = link.kind and reason.links_people
inner join cases.grouped as grouped on grouped.account_id = link.left_id
inner join cases.grouped as other on other.account_id = link.right_id
    and other.case_id = grouped.case_id
group by grouped.case_id
""",
        (Limit("full_links", 3, "links that give all points"),),
    ),
    _relations("relayed", "{n} payment relation(s) in which money is relayed"),
    _relations(
        "suspicious on both sides",
        "{n} payment relation(s) whose money came over suspicious relations, or went on"
        " over such",
    ),
    _relations("collectors and cash", "{n} payment relation(s), of collectors or cash"),
    _relations("amounts", "{n} payment relation(s) of changing or large amounts"),
    Criterion(
        "relayed within the case",
        CASE,
        int(_STRENGTH["inside_points"]),
        "{n} % of what its relations move is relayed from one to another of them",
        ("fincen-2014-a005", "uae-fiu-goaml"),
        """
select strength.case_id as subject_id, strength.case_id,
    strength.inside_factor as factor, strength.inside_percent as n
from escalate.strength as strength
inner join (select distinct case_id from cases.relation) as part
    on part.case_id = strength.case_id
where strength.inside_factor > 0
""",
    ),
    Criterion(
        "designated party",
        CASE,
        60,
        "{n} account(s) of a designated party, or of what it controls",
        ("ofac-faq-398-401",),
        """
select alerted.case_id as subject_id, alerted.case_id, 1 as factor,
    count(distinct alerted.account_id) as n
from cases.alerted as alerted
where alerted.family = $family
group by alerted.case_id
""",
        names={"family": "sanctions"},
    ),
    Criterion(
        "advertises the route",
        CASE,
        25,
        "{n} account(s) that it holds or pays belong to a handle that advertises a"
        " smuggling route",
        ("fatf-migrant-smuggling-2022",),
        """
with paid as (
    select relation.payee_id as account_id, part.case_id
    from cases.grouped as part
    inner join link.relation as relation on relation.payer_id = part.account_id
    union
    select relation.payee_id, part.case_id
    from cases.relation as part
    inner join link.relation as relation on relation.relation = part.relation
    union
    select account_id, case_id from cases.grouped
)
select paid.case_id as subject_id, paid.case_id, 1 as factor, count(*) as n
from paid
inner join (
    select distinct account_id from link.advert_handle
) as advert on advert.account_id = paid.account_id
group by paid.case_id
""",
    ),
    Criterion(
        "cleared accounts",
        CASE,
        -30,
        "{n} of its accounts cleared before",
        (JUDGEMENT,),
        """
select grouped.case_id as subject_id, grouped.case_id,
    least(1, $weight * sum(case when decided.decision = $decision then 1 else 0 end)
        / sqrt(count(*))) as factor,
    sum(case when decided.decision = $decision then 1 else 0 end) as n
from cases.grouped as grouped
left join escalate.decided as decided on decided.account_id = grouped.account_id
group by grouped.case_id
having sum(case when decided.decision = $decision then 1 else 0 end) > 0
""",
        (
            Limit(
                "weight",
                0.24,
                "share of the points for one cleared account, over the root of all",
            ),
        ),
        names={"decision": "cleared"},
    ),
    Criterion(
        "confirmed before",
        CASE,
        30,
        "an investigator confirmed this case",
        ("ffiec-bsa-aml-sar",),
        _CASE_DECIDED,
        names={"decision": "confirmed"},
        is_apart=True,
    ),
    Criterion(
        "cleared before",
        CASE,
        -30,
        "an investigator cleared this case; {n} payment(s) in evidence since",
        (JUDGEMENT,),
        _CASE_DECIDED,
        names={"decision": "cleared"},
    ),
    Criterion(
        "confirmed accounts",
        CASE,
        36,
        "{n} of its accounts confirmed before",
        ("ffiec-bsa-aml-sar",),
        """
select grouped.case_id as subject_id, grouped.case_id,
    least(1, count(*) / $full_accounts) as factor, count(*) as n
from cases.grouped as grouped
inner join escalate.decided as decided on decided.account_id = grouped.account_id
    and decided.decision = $decision
group by grouped.case_id
""",
        (Limit("full_accounts", 4.0, "confirmed accounts that give all points"),),
        names={"decision": "confirmed"},
        is_apart=True,
    ),
    Criterion(
        "one account only",
        CASE,
        -8,
        "a single alerted account: no network visible",
        (JUDGEMENT,),
        """
select grouped.case_id as subject_id, grouped.case_id, 1 as factor, 1 as n
from cases.grouped as grouped
-- of a candidate group only those are named who are paid
left join (
    select distinct part.case_id
    from cases.relation as part
    inner join alert.candidate as candidate on candidate.relation = part.relation
) as candidate on candidate.case_id = grouped.case_id
where candidate.case_id is null
group by grouped.case_id
having count(*) = 1
""",
    ),
)
