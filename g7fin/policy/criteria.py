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
from g7fin.policy.membership import OWNER, SAME_HOLDER

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

    def __post_init__(self) -> None:
        check_basis(f"criterion {self.name!r} of {self.subject}", self.basis)

    def values(self) -> dict[str, Any]:
        """Return what the query binds, by name."""
        return {**values_of(self.limits), **self.names}


# accounts that are members of a case on one basis
_MEMBER_BY = """
select account_id as subject_id, case_id, 1 as factor, 1 as n
from cases.member
where basis = $basis
"""
# accounts, or their holders, of which the newest decision is one
_DECIDED = """
select member.account_id as subject_id, member.case_id, 1 as factor, 1 as n
from cases.member as member
inner join escalate.decided as decided on decided.account_id = member.account_id
    and decided.decision = $decision
"""

CRITERIA = (
    Criterion(
        "funded by the case",
        ACCOUNT,
        12,
        "{n} % of all it received came from accounts of the case",
        ("untoc-art-6",),
        """
select member.account_id as subject_id, member.case_id,
    least(member.fed_share, 1) as factor, round(least(member.fed_share, 1) * 100) as n
from cases.member as member
inner join escalate.basis as basis on basis.name = member.basis and basis.is_funded
-- one step from what is alerted; two steps away is context and adds nothing
inner join cases.grouped as through on through.account_id = member.through_id
""",
    ),
    Criterion(
        "owner or owned",
        ACCOUNT,
        8,
        "transacts with an alerted account; one holder owns at least 50 % of the other"
        " or controls it",
        ("fatf-egmont-beneficial-ownership-2018", "star-handbook-2020"),
        _MEMBER_BY,
        names={"basis": OWNER.name},
    ),
    Criterion(
        "same holder",
        ACCOUNT,
        2,
        "transacts with an alerted account of the same holder",
        ("star-handbook-2020",),
        _MEMBER_BY,
        names={"basis": SAME_HOLDER.name},
    ),
    Criterion(
        "confirmed before",
        ACCOUNT,
        30,
        "an investigator confirmed a case on this account or its holder",
        ("ffiec-bsa-aml-sar",),
        _DECIDED,
        names={"decision": "confirmed"},
    ),
    Criterion(
        "cleared before",
        ACCOUNT,
        -30,
        "an investigator cleared this account or its holder",
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
from cases.member as member
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
from cases.member as member
inner join (
    -- what the case itself pays as wages is no regular pay
    select member.account_id,
        count(distinct extract(year from payment.booked_at) * 12
            + extract(month from payment.booked_at)) as months
    from cases.member as member
    inner join link.payment as payment
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
from cases.member as member
inner join (
    select evidence.account_id,
        cast(sum(payment.amount_usd) as double)
            / cast(max(profile.in_usd + profile.out_usd) as double) as share
    from (
        select distinct subject.account_id, evidence.transaction_id
        from cases.subject as subject
        inner join alert.evidence as evidence on evidence.alert_id = subject.alert_id
    ) as evidence
    inner join link.payment as payment
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
inner join cases.grouped as grouped on grouped.account_id = turnover.account_id
where turnover.valued < turnover.payments
""",
    ),
    Criterion(
        "one indicator only",
        ACCOUNT,
        -5,
        "one kind of behaviour only, no independent indicator",
        ("fincen-2014-a008", "fincen-2023-alert001"),
        """
select grouped.account_id as subject_id, grouped.case_id, 1 as factor, 1 as n
from cases.grouped as grouped
inner join cases.subject as subject on subject.account_id = grouped.account_id
group by grouped.account_id, grouped.case_id
having count(distinct subject.family) = 1
""",
    ),
    Criterion(
        "alerted accounts",
        CASE,
        12,
        "{n} accounts are alerted together",
        ("fatf-migrant-smuggling-2022",),
        """
select case_id as subject_id, case_id,
    least(1, (count(*) - 1) / $full_others) as factor, count(*) as n
from cases.grouped
group by case_id
having count(*) > 1
""",
        (Limit("full_others", 5, "accounts beside the first that give all points"),),
    ),
    Criterion(
        "independent indicators",
        CASE,
        15,
        "{n} different kinds of behaviour support the hypothesis",
        ("fincen-2014-a008", "fincen-2023-alert001"),
        """
select grouped.case_id as subject_id, grouped.case_id,
    least(1, (count(distinct subject.family) - 1) / $full_others) as factor,
    count(distinct subject.family) as n
from cases.grouped as grouped
inner join cases.subject as subject on subject.account_id = grouped.account_id
group by grouped.case_id
having count(distinct subject.family) > 1
""",
        (Limit("full_others", 3, "families beside the first that give all points"),),
    ),
    Criterion(
        "value",
        CASE,
        10,
        "payments of USD {n} in evidence",
        (JUDGEMENT,),
        """
select case_id as subject_id, case_id,
    least(1, log10(cast(amount_usd as double) / $least_usd) / $full_tenfolds)
        as factor,
    round(amount_usd) as n
from (
    select evidence.case_id, sum(payment.amount_usd) as amount_usd
    from escalate.case_evidence as evidence
    inner join link.payment as payment
        on payment.transaction_id = evidence.transaction_id
    group by evidence.case_id
) as valued
where amount_usd >= $least_usd
""",
        (
            Limit("least_usd", 1000, "US dollars in evidence, at least: no points yet"),
            Limit(
                "full_tenfolds",
                3,
                "times that it grew tenfold for all points: USD 1 million",
            ),
        ),
        unvalued="""
select evidence.case_id as subject_id, evidence.case_id, count(*) as payments,
    count(payment.amount_usd) as valued
from escalate.case_evidence as evidence
inner join link.payment as payment
    on payment.transaction_id = evidence.transaction_id
group by evidence.case_id
having count(payment.amount_usd) < count(*)
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
group by grouped.case_id
""",
        (Limit("full_links", 3, "links that give all points"),),
    ),
    Criterion(
        "one account only",
        CASE,
        -8,
        "a single alerted account: no network visible",
        (JUDGEMENT,),
        """
select case_id as subject_id, case_id, 1 as factor, 1 as n
from cases.grouped
group by case_id
having count(*) = 1
""",
    ),
    Criterion(
        "cleared accounts",
        CASE,
        -15,
        "{n} alerted account(s) cleared before",
        (JUDGEMENT,),
        """
select grouped.case_id as subject_id, grouped.case_id, 1 as factor, count(*) as n
from cases.grouped as grouped
inner join escalate.decided as decided on decided.account_id = grouped.account_id
    and decided.decision = $decision
group by grouped.case_id
""",
        names={"decision": "cleared"},
    ),
)
