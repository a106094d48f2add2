-- the words of each name, each once
-- not portable: string_split
select distinct record.number, record.kind, words.word
from connect.record as record
cross join unnest(string_split(record.name_key, ' ')) as words(word)
where words.word <> ''
order by record.number, words.word
