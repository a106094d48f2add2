"""Payments of a designated party, or of an organisation that such parties control.

The account belongs to a party that matches a list entry by a document or by name and
birth date, or to an organisation that such parties own or control under the regime of
the run; the payment lies between designation and removal. A name alone is no match, and
an alert is not about the other side of the payment.
"""

from dataclasses import dataclass
from typing import Annotated

from g7fin.detect.scene import (
    account,
    document,
    holds,
    listed,
    moment,
    near_miss,
    owns,
    party,
    pay,
    scene,
)
from g7fin.detect.typology import Offence, Typology


@dataclass(frozen=True)
class Params:
    """Certainty of the match, and the amount that must have moved."""

    min_score: Annotated[float, "of the match with the list entry; judgement"] = 0.85
    min_usd: Annotated[int, "paid in and out after designation; judgement"] = 100


SQL = """
with listed as (
    select party_id, max(score) as score,
        min(coalesce(listed_on, date '0001-01-01')) as from_on,
        max(coalesce(removed_on, date '9999-12-31')) as to_on
    from link.screening
    where score >= $min_score
    group by party_id
),
blocked as (
    select party_id, score, from_on, to_on from listed
    union all
    select control.party_id, min(listed.score), max(control.since_on), max(listed.to_on)
    from (
        select party_id, since_on, unnest(listed_party_ids) as listed_party_id
        from link.control
    ) as control
    inner join listed on listed.party_id = control.listed_party_id
    group by control.party_id
),
account as (
    select holder.account_id, max(blocked.score) as score,
        min(blocked.from_on) as from_on, max(blocked.to_on) as to_on
    from link.holder as holder
    inner join link.party as party on party.resolved_party_id = holder.party_id
    inner join blocked on blocked.party_id = party.party_id
    group by holder.account_id
),
moved as (
    select account.account_id, account.score, payment.transaction_id,
        payment.amount_usd
    from account
    inner join link.payment as payment
        on payment.originator_account_id = account.account_id
        and payment.booked_on >= account.from_on and payment.booked_on < account.to_on
    union all
    select account.account_id, account.score, payment.transaction_id,
        payment.amount_usd
    from account
    inner join link.payment as payment
        on payment.beneficiary_account_id = account.account_id
        and payment.booked_on >= account.from_on and payment.booked_on < account.to_on
),
weighed as (
    select account_id, sum(amount_usd) as moved_usd
    from moved
    group by account_id
)
select moved.account_id as finding, moved.account_id, moved.transaction_id,
    cast(moved.score as double) as strength
from moved
inner join weighed on weighed.account_id = moved.account_id
where weighed.moved_usd >= $min_usd
"""

_PERSON = (
    party("someone", name="Ivo Example", birth_date="1970-02-03"),
    account("A"),
    holds("someone", "A"),
)
_LISTED = listed("Ivo Example", 10, birth_date="1970-02-03")
_FIRM = (party("firm", "organisation", name="Firm"), account("B"), holds("firm", "B"))

TYPOLOGY = Typology(
    offence=Offence.SANCTIONS,
    part="designated",
    family="sanctions",
    points=57,
    cites=("ofac-faq-398-401", "eu-best-practices-control"),
    params=Params(),
    sql=SQL,
    reason=(
        "{transactions} payment(s) of {value} after designation, by or to an account of"
        " a designated party or of an organisation that designated parties control"
    ),
    fires_on=scene(
        *_PERSON,
        _LISTED,
        *_FIRM,
        owns("someone", "firm", 0.51),
        pay("A", "X", 100, day=10),
        pay("Y", "B", 100, day=30),
        party("other", name="Ada Other"),
        document("other", "P 77"),
        listed("A. Other", 10),
        document("A. Other", "P-77", is_published=True),
        party("second firm", "organisation", name="Second"),
        owns("other", "second firm", 0.9),
        account("C"),
        holds("second firm", "C"),
        pay("Y", "C", 100, day=30),
        expect="A B C",
    ),
    ignores=(
        near_miss(
            *_PERSON,
            listed("Ivo Example", 10),
            pay("A", "X", 100, 10),
            min_score=0.6,
        ),
        near_miss(*_PERSON, _LISTED, pay("A", "X", 99, 10), min_usd=99),
        # before it was listed
        near_miss(*_PERSON, _LISTED, pay("A", "X", 100, 9)),
        near_miss(*_PERSON, _LISTED, pay("X", "A", 100, 9)),
        # after it was taken off
        near_miss(
            *_PERSON,
            listed(
                "Ivo Example", 10, birth_date="1970-02-03", removed_on=moment(20)[:10]
            ),
            pay("A", "X", 100, 20),
            pay("X", "A", 100, 20),
        ),
        # a namesake born on another day
        near_miss(
            *_PERSON,
            listed("Ivo Example", 10, birth_date="1980-02-03"),
            pay("A", "X", 100, 10),
        ),
        # exactly half is not the majority that the EU asks for
        near_miss(
            *_PERSON,
            _LISTED,
            *_FIRM,
            owns("someone", "firm", 0.5),
            pay("Y", "B", 100, 30),
        ),
        # controlled by one who was taken off, not by another who is still listed
        near_miss(
            *_PERSON,
            listed(
                "Ivo Example", 10, birth_date="1970-02-03", removed_on=moment(20)[:10]
            ),
            party("other", name="Ada Other", birth_date="1960-01-01"),
            listed("Ada Other", 10, birth_date="1960-01-01"),
            *_FIRM,
            owns("someone", "firm", 1.0),
            pay("Y", "B", 100, 30),
        ),
        # the other side of a payment
        near_miss(
            party("someone", name="Ivo Example", birth_date="1970-02-03"),
            _LISTED,
            *_FIRM,
            pay("Y", "B", 100, 30),
        ),
    ),
)
