-- names, days and countries of each pair. Words in common count by their rarity; what is
-- left of the two names is compared by sound and by spelling.
-- not portable: lambdas, structs, jaro_winkler_similarity, damerau_levenshtein
with kept as (
    select pair.one, pair.other, a.kind, a.name_key as a_key, b.name_key as b_key,
        a.born_on as a_born, b.born_on as b_born, a.country as a_country,
        b.country as b_country, a_name.points as a_points, a_name.whole_points,
        list_filter(a_name.tokens, lambda t: not list_contains(b_name.words, t.word))
            as a_rest,
        list_filter(b_name.tokens, lambda t: not list_contains(a_name.words, t.word))
            as b_rest,
        length(a_name.words) as a_words
    from connect.pair as pair
    inner join connect.record as a on a.number = pair.one
    inner join connect.record as b on b.number = pair.other
    left join connect.name as a_name on a_name.number = pair.one
    left join connect.name as b_name on b_name.number = pair.other
),
spelt as (
    select one, other, kind, a_key, b_key, a_born, b_born, a_country, b_country,
        whole_points, a_points - coalesce(list_sum(list_transform(a_rest, lambda t: t.points)), 0)
            as shared,
        a_words - length(a_rest) as words,
        length(a_rest) as a_left, length(b_rest) as b_left,
        coalesce(list_sum(list_transform(a_rest, lambda t: t.sound_points)), 0)
            as sound_points,
        array_to_string(list_transform(a_rest, lambda t: t.word), ' ') as a_text,
        array_to_string(list_transform(b_rest, lambda t: t.word), ' ') as b_text,
        array_to_string(list_transform(a_rest, lambda t: t.sound), '') as a_sound,
        array_to_string(list_transform(b_rest, lambda t: t.sound), '') as b_sound
    from kept
),
-- cut where spelling is not compared any more, so that memory has a bound
cut as (
    select one, other, kind, a_key, b_key, a_born, b_born, a_country, b_country,
        whole_points, shared, words, a_left, b_left, sound_points, a_text, b_text,
        a_sound, b_sound,
        greatest(length(a_text), length(b_text)) <= $most_letters as is_short,
        substring(a_text, 1, $most_letters) as a_start,
        substring(b_text, 1, $most_letters) as b_start
    from spelt
),
judged as (
    select one, other, kind, a_born, b_born, a_country, b_country, shared,
        whole_points, sound_points, least(a_left, b_left, 2) as typed,
        case
            when a_key is null or b_key is null then 'missing'
            when a_key = b_key then 'same'
            when a_left > 0 and a_sound = b_sound then 'phonetically similar'
            when least(a_left, b_left) = 0 and words >= 2 then 'partial'
            when words >= 1 and a_left = 1 and b_left = 1
                and least(length(a_text), length(b_text)) = 1
                and substring(a_text, 1, 1) = substring(b_text, 1, 1) then 'partial'
            when least(a_left, b_left) > 0
                and is_short and not regexp_matches(a_text || b_text, '[0-9]')
                and (jaro_winkler_similarity(a_start, b_start)
                        >= case when least(a_left, b_left) > 1 then $alike_whole
                            else $alike end
                    or (least(length(a_text), length(b_text)) >= $least_letters
                        and damerau_levenshtein(a_start, b_start) <= 1)) then 'similarly spelled'
            else 'differs'
        end as name_outcome,
        case
            when a_born is null or b_born is null then null
            when a_born = b_born then 'same'
            when abs(extract(year from a_born) - extract(year from b_born))
                >= $generation then 'differs'
            when damerau_levenshtein(cast(a_born as varchar), cast(b_born as varchar))
                <= 1 then 'similar'
            when extract(year from a_born) = extract(year from b_born)
                and extract(month from a_born) = extract(day from b_born)
                and extract(day from a_born) = extract(month from b_born) then 'similar'
            else 'differs'
        end as born_outcome
    from cut
)
select judged.one, judged.other, judged.kind, judged.name_outcome,
    cast(case judged.name_outcome
        when 'missing' then 0
        when 'differs' then $differs_points
        when 'same' then least($most_name, judged.shared, judged.whole_points)
        else least($most_name, judged.shared + case judged.name_outcome
            when 'phonetically similar' then judged.sound_points + $sound_points
            when 'similarly spelled' then $alike_points * judged.typed
            when 'partial' then $part_points
            else 0
        end)
    end as int) as name_points,
    judged.born_outcome,
    cast(case judged.born_outcome
        when 'same' then day.points
        when 'similar' then $near_points
        when 'differs' then $born_differs
        else 0
    end as int) as born_points,
    case
        when judged.a_country = judged.b_country then 'same'
        when judged.a_country <> judged.b_country then 'differs'
    end as country_outcome
from judged
left join connect.day as day on day.kind = judged.kind and day.born_on = judged.a_born
