-- details of each row of a sub-ledger: payer, payee, file and row
select requested.row, moved.transaction_id, moved.booked_at,
    moved.originator_account_id as payer_id, moved.originator_outside,
    moved.beneficiary_account_id as payee_id, walked.beneficiary_outside,
    moved.channel, walked.credit_currency as currency, currency.exponent,
    rate.rate, source_file.name as file, moved.row_number as file_row
from follow.requested as requested
inner join follow.movement as walked on walked.position = requested.position
inner join core.transaction as moved on moved.position = requested.position
inner join core.currency as currency on currency.currency = walked.credit_currency
left join trace.rate as rate on rate.currency = walked.credit_currency
inner join raw.source_file as source_file on source_file.file_id = moved.file_id
order by requested.row
