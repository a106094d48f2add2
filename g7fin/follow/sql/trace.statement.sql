-- the opening balance that tracing begins with in each pocket, never below nothing
select pocket, greatest(0, opening) as opening
from follow.opening
order by pocket
