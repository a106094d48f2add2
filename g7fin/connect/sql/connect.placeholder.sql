-- identifiers that stand for "none": by a word, by the mailbox or domain of an address,
-- or because one character is repeated again and again
-- not portable: regexp_replace with 'g'; Spark replaces every match without saying so
with given as (
    select distinct kind, value_key,
        regexp_replace(value_key, '[\s\p{P}\p{S}]', '', 'g') as plain,
        case when kind = 'email' then strpos(value_key, '@') else 0 end as sign_at
    from connect.identifier
    where value_key <> ''
),
parted as (
    select kind, value_key, plain,
        case when sign_at > 0 then regexp_replace(
            substring(value_key, 1, sign_at - 1), '[\s\p{P}\p{S}]', '', 'g'
        ) end as mailbox,
        case when sign_at > 0 then substring(value_key, sign_at + 1) end as domain
    from given
),
found as (
    select parted.kind, parted.value_key, word.reason
    from parted
    inner join connect.placeholder_word as word
        on word.part = 'whole' and word.word = parted.plain
    union all
    select parted.kind, parted.value_key, word.reason
    from parted
    inner join connect.placeholder_word as word
        on word.part = 'mailbox' and word.word = parted.mailbox
    union all
    select parted.kind, parted.value_key, word.reason
    from (
        select kind, value_key, domain from parted where domain is not null
    ) as parted
    inner join connect.placeholder_word as word on word.part = 'domain'
        and (parted.domain = word.word or parted.domain like '%.' || word.word)
    union all
    select kind, value_key, 'one character is repeated' as reason
    from parted
    where kind not in ('email', 'handle') and length(plain) > 1
        and replace(plain, substring(plain, 1, 1), '') = ''
    union all
    select kind, value_key, 'its last digits are all the same' as reason
    from parted
    where kind = 'phone' and length(plain) > $same_digits
        and replace(
            substring(plain, length(plain) - $same_digits + 1),
            substring(plain, length(plain), 1), ''
        ) = ''
)
select kind, value_key, min(reason) as reason
from found
group by kind, value_key
order by kind, value_key
