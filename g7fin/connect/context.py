"""What a reader wants beside the evidence; nothing here alerts or adds a point.

*Exposure* (SAN-03, docs/method/exposure.md) says how near an account's money is to
listed parties, following flow shares. An account is *listed* here if a listed party
(judgement `match`), or one that it controls, holds it or may act on it on the day of
the run. Then

- `e_0(a)` is 1 for a listed account, else 0;
- `e_k(a)`, for any other account and the direction `out`, is the sum over its payees
  `b` of `flow(a, b) / out(a) * e_(k-1)(b)`; a listed payee counts as 1 at every step;
- for `in` it is the same over its payers, with `flow(b, a) / in(a)`.

So `e_k` is the part of a dollar that `a` paid which is in a listed account after at
most `k` payments, if everybody on the way spreads what they pay alike. A hub
(`link.account_profile.hub_reason`) and an account licensed to move money for others
pass nothing on: they have exposure of their own, and nobody has any through them.
`flow` is `link.flow`; `out` and `in` are all that the account paid and received in the
whole data, outside accounts and cash included; a payment without an exchange rate
counts on neither side. The order of payments and the day of listing do not matter: that
is what makes it context. Each share is rounded down to whole billionths at every hop.

*Around a designation* (SAN-04): stakes, offices, assets and money that move
within 90 days of a listing.
"""

from decimal import Decimal

from g7fin.steps import Query, Run, Work, sql

# one hop for alerts, three for the context of a case (docs/method/exposure.md)
HOPS = (1, 2, 3)
# days before or after a listing (judgement; docs/method/exposure.md);
# near a listing, half of a company counts as theirs (judgement)
AROUND = {"days": 90}
_BEHIND = {"held_share": Decimal("0.5")}


def exposure(run: Run) -> None:
    """Write exposure, walking outward from the listed accounts a hop at a time."""
    start = sql("connect", "connect.exposed")
    run.store.create("connect.exposed", start, {"as_of": run.as_of})
    for hops in HOPS:
        run.store.execute(sql("connect", "connect.exposed_hop"), {"hops": hops})
    run.store.create("link.exposure", sql("connect", "link.exposure"))


CONTEXT = (
    Query("link.advert_handle"),
    Query("connect.behind", AROUND | _BEHIND),
    Query("link.around_designation", AROUND),
    Query("link.money_around_designation", AROUND),
    Work(("link.exposure",), exposure),
)
