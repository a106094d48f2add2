-- escalate.decided
-- the newest decision on each account of a group or a holder of it, up to the as-of date;
-- an open one takes back the others
with known as (
    select distinct account_id from escalate.group
),
decision as (
    select known.account_id, outcome.outcome_id, outcome.decision, outcome.decided_on
    from known
    inner join core.outcome as outcome on outcome.subject_kind = 'account'
        and outcome.subject_id = known.account_id
    union
    select known.account_id, outcome.outcome_id, outcome.decision, outcome.decided_on
    from known
    inner join escalate.holder as holder on holder.account_id = known.account_id
    inner join link.party as party on party.resolved_party_id = holder.party_id
    inner join core.outcome as outcome on outcome.subject_kind = 'party'
        and outcome.subject_id = party.party_id
),
ranked as (
    select account_id, decision, decided_on,
        row_number() over (
            partition by account_id order by decided_on desc, outcome_id
        ) as recency
    from decision
    where decided_on <= $as_of
)
select account_id, decision, decided_on
from ranked
where recency = 1
order by account_id
