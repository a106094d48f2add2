-- the words of a name as one list, in the order of their sounds, which scripts share;
-- and how rare the whole name is, for words of a name go together
-- not portable: structs and lambdas; the list is sorted by sound and word
with whole as (
    select kind, name_key, count(*) as bearers
    from connect.record
    where name_key is not null
    group by kind, name_key
),
parties as (
    select kind, count(*) as parties
    from connect.record
    group by kind
),
listed as (
    select word.number, sum(rarity.word_points) as points,
        list_sort(list({'sound': rarity.sound, 'word': word.word,
            'points': rarity.word_points, 'sound_points': rarity.sound_points}))
            as tokens
    from connect.word as word
    inner join connect.rarity as rarity on rarity.kind = word.kind
        and rarity.word = word.word
    group by word.number
)
select listed.number, listed.points, listed.tokens,
    list_transform(listed.tokens, lambda t: t.word) as words,
    array_to_string(list_transform(listed.tokens, lambda t: t.sound), ' ') as sounds,
    cast(round(1000 * ln((parties.parties + $whole_beside) / whole.bearers) / ln(2))
        as bigint) as whole_points
from listed
inner join connect.record as record on record.number = listed.number
inner join whole on whole.kind = record.kind and whole.name_key = record.name_key
inner join parties on parties.kind = record.kind
order by listed.number
