"""The network around known accounts: how far closeness is passed on.

All numbers are judgement, set on development worlds where they change little: half or
double of each moves recall by .02 or less (docs/method/known_accounts.md).
"""

from g7fin.policy.limits import Limit

RESTART = Limit("restart", 0.15, "share of the walk that starts again at each step")
STEPS = Limit("steps", 25, "steps of the walk")
FOLLOWED = Limit("followed", 0.9, "share of the walk that follows relayed money on")
HALF_POINTS = Limit("half_points", -7, "points at which a relation counts half")
OWN_SIDE = Limit(
    "own_side", 0.5, "how much a payer counts beside a payee, for relayed money"
)
LINKED = Limit(
    "linked", 0.15, "share of the walk over links between holders, where there are any"
)
STRENGTH_POWER = Limit(
    "strength_power", 0.5, "power of the strength of an account that closeness is over"
)
MOST_LISTED = Limit("most_listed", 100, "accounts that are listed, at most")
