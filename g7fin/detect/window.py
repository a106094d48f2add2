"""Windows over time: the payments of one account that are close together.

Six typologies ask the same: of the payments that matter, are enough so close together
that they form one pattern? Each declares what it counts and how much is enough; the
query round it is written here, once. Every payment of any window with enough in it is
evidence, and the largest count of such a window says how strong the pattern is.
"""

from collections.abc import Mapping
from dataclasses import dataclass

_QUERY = """
with event as ({events}),
counted as (
    select {columns}, moment, {counts}
    from event
    window recent as (
        partition by {each} order by moment
        range between cast($window_days * 86400 as bigint) preceding and current row
    )
),
judged as (
    select {columns}, moment,
        case when {enough} then {measure} else 0 end as pattern
    from counted
),
spread as (
    select {columns},
        max(pattern) over (
            partition by {each} order by moment
            range between current row and cast($window_days * 86400 as bigint) following
        ) as pattern
    from judged
),
evidence as ({evidence})
select account_id as finding, account_id, transaction_id,
    least(1.0, pattern / (2.0 * ${fewest})) as strength
from evidence
"""


@dataclass(frozen=True)
class Window:
    """Payments within `window_days`, a parameter, and how many of them form a pattern.

    The typology's query gives the payments that it slides over: `account_id`,
    `transaction_id`, `moment` (seconds) and what the counts need.

    Attributes:
        counts: what is counted in the days before each payment, by name: an aggregate.
        enough: a condition on the counts and the parameters; a pattern fulfils it.
        measure: the count by which a pattern is strong.
        fewest: the parameter that is the smallest such count; twice that is strength 1.
        each: columns by which payments are grouped.
        keeps: other columns of the payments that `enough` or `evidence` needs.
        evidence: a query over `spread`, which has the columns of the payments, and
            `pattern`, the largest count of a pattern that the payment is in or 0. It
            gives `account_id`, `transaction_id` and `pattern`.
    """

    counts: Mapping[str, str]
    enough: str
    measure: str
    fewest: str
    each: tuple[str, ...] = ("account_id",)
    keeps: tuple[str, ...] = ()
    evidence: str = """
    select account_id, transaction_id, pattern from spread where pattern > 0
"""

    def query(self, events: str) -> str:
        """Return the query for the evidence of every pattern among some payments."""
        counts = ", ".join(
            f"{count} over recent as {name}" for name, count in self.counts.items()
        )
        return _QUERY.format(
            events=events,
            columns=", ".join((*self.each, "transaction_id", *self.keeps)),
            each=", ".join(self.each),
            counts=counts,
            enough=self.enough,
            measure=self.measure,
            evidence=self.evidence,
            fewest=self.fewest,
        )
