-- every landed row that is not in core, with the name of its file
select reject.file_id, source_file.name as file_name, reject.row_number,
    reject.part, reject.entity, reject.column_name, reject.value, reject.reason,
    reject.kind
from conform.reject as reject
inner join raw.source_file as source_file on source_file.file_id = reject.file_id
order by reject.entity, file_name, reject.row_number, reject.part, reject.file_id
