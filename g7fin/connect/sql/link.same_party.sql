-- every pair that was linked, decided, or is for an analyst to review, with the evidence
-- for and against it
-- not portable: power; lists of text, sorted, so the order inside is settled
with known as (
    select left_party_id, right_party_id, judgement, method
    from connect.verdict
    union all
    select scored.left_party_id, scored.right_party_id, 'unsure' as judgement,
        'model' as method
    from connect.scored as scored
    left join connect.verdict as verdict
        on verdict.left_party_id = scored.left_party_id
        and verdict.right_party_id = scored.right_party_id
    left join connect.same_party as one on one.party_id = scored.left_party_id
    left join connect.same_party as other on other.party_id = scored.right_party_id
    where verdict.method is null and not scored.is_same
        -- a pair that other links already made one party is no longer open
        and coalesce(one.resolved_party_id, scored.left_party_id)
            <> coalesce(other.resolved_party_id, scored.right_party_id)
),
line as (
    select scored.left_party_id, scored.right_party_id,
        evidence.comparison || ' ' || evidence.outcome || ' '
            || case when evidence.points > 0 then '+' else '' end
            || cast(cast(evidence.points / 1000.0 as decimal(5, 1)) as varchar) as text
    from connect.scored as scored
    inner join connect.evidence as evidence on evidence.one = scored.one
        and evidence.other = scored.other
    union all
    select left_party_id, right_party_id, 'shared document' as text
    from connect.verdict
    where method = 'document'
    union all
    select left_party_id, right_party_id, decision as text
    from connect.verdict
    where decision is not null
    union all
    select left_party_id, right_party_id, reason as text
    from connect.verdict
    where reason is not null
),
listed as (
    select left_party_id, right_party_id, list_sort(list(text)) as evidence
    from line
    group by left_party_id, right_party_id
)
select known.left_party_id, known.right_party_id, known.judgement, known.method,
    cast(case
        when known.judgement = 'different' then 0
        when known.method <> 'model' then 1
        else least(0.999999, 1 / (1 + power(2.0, -scored.points / 1000.0)))
    end as decimal(7, 6)) as probability,
    listed.evidence
from known
left join connect.scored as scored on scored.left_party_id = known.left_party_id
    and scored.right_party_id = known.right_party_id
left join listed on listed.left_party_id = known.left_party_id
    and listed.right_party_id = known.right_party_id
order by known.left_party_id, known.right_party_id
