-- records that may be one: a word of the name and the day of birth, the whole name and
-- half of that day, or an identifier. A name or a day alone makes no block.
with dated as (
    select record.number, record.kind, name.sounds,
        extract(year from record.born_on) as born_year,
        extract(month from record.born_on) * 100 + extract(day from record.born_on)
            as born_day
    from connect.record as record
    inner join connect.name as name on name.number = record.number
    where record.born_on is not null
),
every as (
    select distinct 'word' as rule, dated.kind, rarity.sound as text,
        dated.born_year * 10000 + dated.born_day as part, dated.number
    from dated
    inner join connect.word as word on word.number = dated.number
    inner join connect.rarity as rarity on rarity.kind = word.kind
        and rarity.word = word.word
    union all
    select 'year' as rule, kind, sounds as text, born_year as part, number from dated
    union all
    select 'day' as rule, kind, sounds as text, born_day as part, number from dated
    union all
    select linking.kind as rule, record.kind, linking.value_key as text, 0 as part,
        linking.number
    from connect.linking_identifier as linking
    inner join connect.record as record on record.number = linking.number
),
sized as (
    select rule, kind, text, part, number,
        count(*) over (partition by rule, kind, text, part) as size
    from every
)
select sized.rule, sized.kind, sized.text, sized.part, sized.number,
    row_number() over (partition by sized.rule, sized.kind, sized.text, sized.part
        order by record.name_key, record.born_on, sized.number) as place
from sized
inner join connect.record as record on record.number = sized.number
where sized.size > 1
