-- stakes, offices and assets of a designated party, or of what it controls, that begin or
-- end within so many days of the designation
with tie as (
    select owner_id, kind, 'organisation' as owned_kind, owned_id, from_on, to_on
    from connect.stake
    union
    select coalesce(party.resolved_party_id, owner.party_id), owner.role, 'asset',
        owner.asset_id, owner.from_on, owner.to_on
    from core.asset_party as owner
    left join link.party as party on party.party_id = owner.party_id
),
turn as (
    select owner_id, kind, owned_kind, owned_id, 'begins' as change,
        from_on as changed_on
    from tie
    where from_on <= $as_of
    union
    select owner_id, kind, owned_kind, owned_id, 'ends', to_on
    from tie
    where to_on <= $as_of
),
concerned as (
    select turn.owner_id, turn.kind, turn.owned_kind, turn.owned_id, turn.change,
        turn.changed_on, behind.designation_id, behind.listed_party_id, behind.listed_on
    from turn
    inner join connect.behind as behind on behind.party_id = turn.owner_id
    union
    select turn.owner_id, turn.kind, turn.owned_kind, turn.owned_id, turn.change,
        turn.changed_on, behind.designation_id, behind.listed_party_id, behind.listed_on
    from turn
    inner join connect.behind as behind on behind.party_id = turn.owned_id
        and turn.owned_kind = 'organisation'
    union
    -- an asset of theirs that another party acquires or disposes of
    select turn.owner_id, turn.kind, turn.owned_kind, turn.owned_id, turn.change,
        turn.changed_on, behind.designation_id, behind.listed_party_id, behind.listed_on
    from turn
    inner join tie as owned_asset on owned_asset.owned_kind = 'asset'
        and turn.owned_kind = 'asset' and owned_asset.owned_id = turn.owned_id
    inner join connect.behind as behind on behind.party_id = owned_asset.owner_id
),
counted as (
    select owner_id, kind, owned_kind, owned_id, change, changed_on, designation_id,
        listed_party_id, listed_on,
        cast((epoch(cast(changed_on as timestamp))
            - epoch(cast(listed_on as timestamp))) / 86400 as bigint) as days
    from concerned
    where listed_on is not null
)
select designation_id, listed_party_id, listed_on, owner_id as owner_party_id, kind,
    owned_kind, owned_id, change, changed_on, days
from counted
where days between -$days and $days
order by designation_id, listed_party_id, owned_kind, owned_id, owner_party_id, kind,
    change, changed_on
