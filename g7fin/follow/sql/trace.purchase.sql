-- what was paid for each asset, in the minor units in which tracing counts: where a credit
-- is too large to be counted, or exceeds the debit, they are not the ledger's
select asset.asset_id, purchase.transaction_id, purchase.credit_currency as currency,
    purchase.credit as paid_minor
from core.asset as asset
inner join follow.movement as purchase
    on purchase.transaction_id = asset.acquisition_transaction_id
where purchase.credit > 0
order by asset.asset_id
