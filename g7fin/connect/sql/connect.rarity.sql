-- points for a word, or a sound, that two names have in common, in thousandths of a bit:
-- 1000 for each halving of the share of parties whose name has it, at most $most_word.
-- Some parties are added to both counts, or every word of a small delivery would be rare.
with parties as (
    select kind, count(*) as parties
    from connect.record
    group by kind
),
word as (
    select kind, word, count(*) as bearers
    from connect.word
    group by kind, word
),
sound as (
    select word.kind, sound.sound, sum(word.bearers) as bearers
    from word
    inner join connect.sound as sound on sound.word = word.word
    group by word.kind, sound.sound
)
select word.kind, word.word, sound.sound,
    cast(least($most_word, round(1000 * ln((parties.parties + $words_beside)
        / (word.bearers + $same_beside)) / ln(2))) as bigint) as word_points,
    cast(least($most_word, round(1000 * ln((parties.parties + $words_beside)
        / (sound.bearers + $same_beside)) / ln(2))) as bigint) as sound_points
from word
inner join parties on parties.kind = word.kind
inner join connect.sound as spoken on spoken.word = word.word
inner join sound on sound.kind = word.kind and sound.sound = spoken.sound
order by word.kind, word.word
