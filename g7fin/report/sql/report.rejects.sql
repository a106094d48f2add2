-- every delivered row that is rejected, and why
with every as (
    select file_id, row_number, entity, column_name, value, reason, kind
    from raw.reject
    union all
    select file_id, row_number, entity, column_name, value, reason, kind
    from core.reject
)
select source_file.name as file, every.row_number, every.entity, every.column_name,
    every.value, every.reason, every.kind
from every
inner join raw.source_file as source_file on source_file.file_id = every.file_id
order by file, every.row_number, every.entity, every.column_name, every.reason
