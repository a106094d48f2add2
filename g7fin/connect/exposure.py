"""Exposure of accounts to designated parties, by flow shares over up to three payments.

For information only (SAN-03): nothing here alerts or adds a point
(docs/method/exposure.md). An account is a starting point if a designated party
(judgement `match`), or one that it controls, holds it or may act on it on the as-of
date. Then

- `e_0(a)` is 1 for a starting point, else 0;
- `e_k(a)`, for any other account and the direction `out`, is the sum over its payees
  `b` of `flow(a, b) / out(a) * e_(k-1)(b)`; a payee that is a starting point counts as
  1 at every step;
- for `in` it is the same over its payers, with `flow(b, a) / in(a)`.

So `e_k` is the share of a dollar paid by `a` that is in a starting point after at most
`k` payments, if every account on the path pays all its payees in proportion. A hub
(`link.account_profile.hub_reason`) and an account licensed to move money for others
pass no exposure on: they have exposure of their own, and no account has any through
them. `flow` is `link.flow`; `out` and `in` are all that the account paid and received
in the data, external accounts and cash included; a payment without an exchange rate
counts on neither side. The order of payments and the date of designation do not matter,
which is why this is context and no evidence. Each share is rounded down to whole
billionths at every hop.
"""

from g7fin.steps import Run, sql

# exposure over paths of up to one, two and three payments (docs/method/exposure.md says
# why no more)
HOPS = (1, 2, 3)


def exposure(run: Run) -> None:
    """Write `link.exposure`: the exposure of each account after one to three payments.

    Payments paid (`out`) and received (`in`) are computed alike. Each hop starts from
    the rows of the one before, which `connect.exposed` keeps.
    """
    start = sql("connect", "connect.exposed")
    run.store.create("connect.exposed", start, {"as_of": run.as_of})
    for hops in HOPS:
        run.store.execute(sql("connect", "connect.exposed_hop"), {"hops": hops})
    run.store.create("link.exposure", sql("connect", "link.exposure"))
