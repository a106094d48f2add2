"""Decisions of the past: when points are fitted to them, and what a score then means.

Expert points hold unless decisions say better, and the fit has to show it on decisions
that it has not seen (docs/method/decisions.md).
"""

from g7fin.policy.limits import Limit
from g7fin.policy.relation_terms import KINDS

CONFIRMED, CLEARED = "confirmed", "cleared"
INSIDE, ALERTS = "relayed within the case", "alerts"
# groups of points of a case that are fitted; all of them support
FITTED = (*dict.fromkeys(KINDS.values()), INSIDE, ALERTS)

FEWEST_ACCOUNTS = Limit(
    "fewest_accounts",
    30,
    "accounts of cases that were confirmed, and as many cleared, for a fit",
)
FEWEST_CASES = Limit(
    "fewest_cases", 10, "cases that they are of, of either kind, for a fit"
)
FOLDS = Limit("folds", 5, "parts of whole cases, each judged by a fit to the others")
AROUND_EXPERT = Limit(
    "around_expert",
    0.5,
    "standard deviation of fitted points around the expert ones, as a share of these",
)
LEAST_ERRORS = Limit(
    "least_errors",
    2,
    "standard errors by which the fit must lose less on cases that it has not seen",
)
# what a score stands for without decisions
HALF_AT = Limit("half_at", 110, "score at which a case is as likely right as wrong")
DOUBLES = Limit("doubles", 20, "points of a score that double the odds of a case")
AROUND_HALF = Limit(
    "around_half", 30, "points by which decisions may move it, one standard deviation"
)
AROUND_SLOPE = Limit(
    "around_slope", 0.5, "share by which they may turn it, one standard deviation"
)
# what the probabilities of cases rest on
BY_DEFAULT, BY_DECISIONS = "judgement, by no decision", "decisions"
CALIBRATED = (BY_DEFAULT, BY_DECISIONS)
# what the table of reliability says of each part
NOTHING = "no decision to compare with"
COMPARED = "compared with decisions, each on a case that the fit had not seen"
BINS = Limit("bins", 5, "equal parts of 0 to 1 in the table of reliability")
LIMITS = (
    FEWEST_ACCOUNTS,
    FEWEST_CASES,
    FOLDS,
    AROUND_EXPERT,
    LEAST_ERRORS,
    HALF_AT,
    DOUBLES,
    AROUND_HALF,
    AROUND_SLOPE,
    BINS,
)
