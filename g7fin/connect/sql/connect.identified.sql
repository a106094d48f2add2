-- identifiers of one kind that both parties of a pair give: one in common, or none
with shared as (
    select pair.one, pair.other, one.kind,
        max(case when one.value_key = other.value_key then 1 else 0 end) as agreeing
    from connect.pair as pair
    inner join connect.linking_identifier as one on one.number = pair.one
    inner join connect.linking_identifier as other on other.number = pair.other
        and other.kind = one.kind
    group by pair.one, pair.other, one.kind
)
select shared.one, shared.other, shared.kind,
    case when shared.agreeing = 1 then 'same' else 'differs' end as outcome,
    case when shared.agreeing = 1 then weight.same else weight.differs end
        as points,
    shared.agreeing = 0 and weight.bars as bars,
    shared.agreeing = 1 and weight.anchors as anchors
from shared
inner join connect.identifier_weight as weight on weight.kind = shared.kind
inner join connect.record as one on one.number = shared.one
inner join connect.record as other on other.number = shared.other
where shared.agreeing = 1 or not weight.by_country or one.country = other.country
