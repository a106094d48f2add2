select stated_from, stated_to, cases, decisions, stated, confirmed_share, low, high, note
from cases.reliability
order by stated_from
