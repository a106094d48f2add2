-- the opening balance, in minor units, with which tracing begins in each pocket that has a
-- statement: 0 if it was overdrawn, for an overdraft is a debt and no money to draw on
select pocket, greatest(0, opening) as opening
from follow.opening
order by pocket
