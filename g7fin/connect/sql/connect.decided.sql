-- analysts' decisions about a record and a list entry up to the as-of date; the last date
-- is in force. A decision is about one record: another record of the same party is judged
-- by itself. A cleared record is unsure again when the entry changes, as the analyst saw
-- another version; a confirmed match stays, whatever changes in the entry.
with changed as (
    select designation_id,
        max(greatest(coalesce(amended_on, listed_on), coalesce(listed_on, amended_on)))
            as changed_on
    from core.designation
    group by designation_id
),
said as (
    select decision_id, left_id as party_id, right_id as designation_id, judgement,
        decided_on, decided_by, reason,
        max(decided_on) over (partition by left_id, right_id) as last_on
    from core.identity_decision
    where subject = 'screening' and decided_on <= $as_of
),
last_day as (
    select party_id, designation_id, judgement, decided_on,
        judgement || ', decided by ' || decided_by || ' on ' || cast(decided_on as varchar)
            || coalesce(': ' || reason, '') as words,
        min(judgement) over (partition by party_id, designation_id)
            <> max(judgement) over (partition by party_id, designation_id)
            as is_contradicted,
        row_number() over (
            partition by party_id, designation_id
            order by decided_by desc, decision_id desc
        ) as standing
    from said
    where decided_on = last_on
)
select last_day.party_id, last_day.designation_id,
    case
        when last_day.is_contradicted then 'unsure'
        when last_day.judgement = 'no match'
            and coalesce(changed.changed_on > last_day.decided_on, false) then 'unsure'
        else last_day.judgement
    end as judgement,
    case
        when last_day.is_contradicted
            then 'two decisions of one day contradict each other, one of them: '
        when last_day.judgement = 'no match'
            and coalesce(changed.changed_on > last_day.decided_on, false)
            then 'entry amended after the decision, on '
                || cast(changed.changed_on as varchar) || '; the decision was: '
        else ''
    end || last_day.words as reason
from last_day
inner join changed on changed.designation_id = last_day.designation_id
where last_day.standing = 1
order by last_day.party_id, last_day.designation_id
