-- what became of the rows that each file delivered for each entity
with counted as (
    select file_id, entity, count(*) as rows_read, 0 as rows_landed,
        count(*) as rows_rejected, 0 as rows_delivered_again, 0 as rows_superseded,
        0 as rows_after_as_of
    from raw.reject
    group by file_id, entity
    union all
    select file_id, entity, 0, 0,
        count(case when kind = 'rejected' then 1 end),
        count(case when kind = 'redelivery' then 1 end),
        count(case when kind = 'superseded' then 1 end), 0
    from core.reject
    group by file_id, entity
    union all
    select file_id, entity, rows_read, rows_landed, 0, 0, 0, 0
    from conform.landed
    union all
    select file_id, entity, 0, 0, 0, 0, 0, rows_later
    from conform.later
)
select counted.file_id, source_file.name as file_name, counted.entity,
    cast(sum(counted.rows_read) as bigint) as rows_read,
    cast(sum(counted.rows_landed) as bigint) as rows_landed,
    cast(sum(counted.rows_rejected) as bigint) as rows_rejected,
    cast(sum(counted.rows_delivered_again) as bigint) as rows_delivered_again,
    cast(sum(counted.rows_superseded) as bigint) as rows_superseded,
    cast(sum(counted.rows_after_as_of) as bigint) as rows_after_as_of
from counted
inner join raw.source_file as source_file on source_file.file_id = counted.file_id
group by counted.file_id, source_file.name, counted.entity
order by counted.entity, source_file.name, counted.file_id
