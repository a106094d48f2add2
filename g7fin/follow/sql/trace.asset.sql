-- assets bought with proceeds: the proceeds in their price
select moved.case_id, moved.rule, asset.asset_id, moved.transaction_id,
    moved.credit_currency as currency, moved.moved_in_minor as traced_minor,
    cast(cast(moved.moved_in_minor as double) / cast(purchase.credit as double)
        as decimal(9, 6)) as traced_share
from core.asset as asset
inner join trace.movement as moved
    on moved.transaction_id = asset.acquisition_transaction_id
inner join follow.movement as purchase
    on purchase.transaction_id = moved.transaction_id
where moved.moved_in_minor > 0 and purchase.credit > 0
order by moved.case_id, moved.rule, asset.asset_id
