-- how many decimals each currency or asset code has
select currency, exponent
from conform.currency
order by currency
