-- pairs of a block: all of a small one; in a larger one each record with those that
-- stand next to it by name and day, so no block grows with the square of its size
with shelved as (
    select rule, kind, text, part, number, place, place - place % $window as shelf
    from connect.block
),
reaching as (
    select rule, kind, text, part, number, place, shelf from shelved
    union all
    select rule, kind, text, part, number, place, shelf + $window as shelf from shelved
)
select distinct least(one.number, other.number) as one,
    greatest(one.number, other.number) as other
from reaching as one
inner join shelved as other on other.rule = one.rule and other.kind = one.kind
    and other.text = one.text and other.part = one.part and other.shelf = one.shelf
    and other.place > one.place and other.place <= one.place + $window
