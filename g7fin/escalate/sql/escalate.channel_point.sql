-- points of cases and accounts of a ledger of accounts, amounts and times: those of the
-- relations of its candidate groups, summed by family over the root of their number. An
-- account has those of the relations that pay it. The strongest relation says why.
with counted as (
    select 'case' as subject_kind, part.case_id as subject_id, part.case_id,
        part.relation
    from cases.relation as part
    inner join alert.candidate as candidate on candidate.relation = part.relation
    union all
    select 'account', counted.account_id, counted.case_id, counted.relation
    from cases.counted_relation as counted
    inner join alert.candidate as candidate on candidate.relation = counted.relation
),
size as (
    select subject_kind, subject_id, count(*) as relations
    from counted
    group by subject_kind, subject_id
),
ranked as (
    select counted.subject_kind, counted.subject_id, counted.case_id, point.term,
        point.points, point.reason,
        row_number() over (
            partition by counted.subject_kind, counted.subject_id, point.term
            order by point.points desc, point.relation
        ) as standing
    from counted
    inner join alert.relation_point as point on point.relation = counted.relation
),
summed as (
    select subject_kind, subject_id, case_id, term, sum(points) as points,
        count(*) as relations, max(case when standing = 1 then reason end) as reason
    from ranked
    group by subject_kind, subject_id, case_id, term
)
select summed.subject_kind, summed.subject_id, summed.case_id,
    'unusual ' || summed.term as criterion,
    cast(round(summed.points / sqrt(size.relations)) as bigint) as points,
    summed.reason || case when summed.relations > 1
        then ' (the strongest of ' || summed.relations || ' relations)'
        else '' end as reason
from summed
inner join size on size.subject_kind = summed.subject_kind
    and size.subject_id = summed.subject_id
order by summed.subject_kind, summed.subject_id, criterion
