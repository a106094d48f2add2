"""Endpoints of a trace, with the amount under every rule, and the bounds."""

from collections import defaultdict
from dataclasses import dataclass, replace

import numpy as np

from g7fin.follow.bounds import Bounds, Interval
from g7fin.follow.ledger import Integers
from g7fin.kernels.tracing.trace import Trace, trace
from g7fin.policy.tracing_rules import RULES
from g7fin.review.tracing.context import Context, EndpointKey
from g7fin.review.tracing.receipts import Request

# an asset whose seller is an account of the case, from which the price is passed on
SOLD = "asset sold by the case"


@dataclass(frozen=True)
class RequestedEndpoint:
    """The one account or asset that is requested."""

    name: str
    is_account: bool


@dataclass(frozen=True)
class Endpoint:
    """Account, asset or exit, or many that may not be named, with its figures.

    Attributes:
        kind: of its key; or `SOLD`.
        name: as it may be shown.
        currency: of the amounts.
        exponent: of the currency.
        rate: US dollars for one major unit; None: none.
        by_rule: minor units, in the order of RULES.
        pockets: pockets of the sub-ledger.
        rows: rows of the sub-ledger; of an asset sold by the case alone.
        count: how many accounts it stands for.
        bounds: lower and upper bound; None: not computed.
        locked_rule: the selected rule of the item in the queue, if there is one.
    """

    kind: str
    name: str
    currency: str
    exponent: int
    rate: float | None
    by_rule: tuple[int, ...]
    pockets: tuple[int, ...]
    rows: tuple[int, ...] = ()
    count: int = 1
    bounds: Interval | None = None
    locked_rule: str | None = None

    @property
    def is_named(self) -> bool:
        """Whether it is one account or asset that may be named."""
        is_one = self.kind in ("asset", SOLD, "remains")
        return is_one and not self.name.startswith("(")

    def usd(self, rule: str) -> float:
        """Return what a rule traces there in US dollars; 0 without a rate."""
        minor = self.by_rule[RULES.index(rule)]
        return float(minor / 10**self.exponent * (self.rate or 0.0))


def traces(context: Context) -> dict[str, Trace]:
    """Return the sub-ledger traced under every rule, as the run traces."""
    walked = context.walked if context.divided is None else context.divided
    done = {
        rule: trace(walked.flow, walked.proceeds, walked.opening, walked.stop, rule)
        for rule in RULES
    }
    if context.divided is None:
        return done
    # parts of a row are one transaction
    of = context.divided.of
    return {
        rule: replace(it, moves=replace(it.moves, row=of[it.moves.row]))
        for rule, it in done.items()
    }


def endpoints(
    context: Context,
    done: dict[str, Trace],
    request: Request,
    only: RequestedEndpoint | None,
) -> list[Endpoint]:
    """Return the endpoints of the proceeds under any rule.

    Args:
        context: the sub-ledger.
        done: its traces.
        request: who may be named.
        only: the one account or asset that is requested; it is there even if nothing
            reaches it.
    """
    held = np.array([done[rule].resting + done[rule].stopped for rule in RULES])
    together: dict[EndpointKey, list[int]] = defaultdict(list)
    for pocket, key in enumerate(context.keys[: len(context.subledger.stop)]):
        if only is None:
            if held[:, pocket].any():
                together[_shown(key, request)].append(pocket)
        elif key.name == only.name and key.is_account == only.is_account:
            together[key].append(pocket)
    units = _units(context)
    result = [
        _endpoint(_shown(key, request), pockets, held[:, pockets].sum(axis=1), units)
        for key, pockets in together.items()
        if key.currency in units
    ]
    result += _sold(context, done, only, units)
    return result


def _shown(key: EndpointKey, request: Request) -> EndpointKey:
    """Return an endpoint as it may be named."""
    if not key.is_account or key.name in request.named:
        return key
    return replace(key, name=request.unnamed)


def _units(context: Context) -> dict[str, tuple[int, float | None]]:
    return {
        row["currency"]: (row["exponent"], row["rate"]) for row in context.rows.values()
    }


def _endpoint(
    key: EndpointKey,
    pockets: list[int],
    amounts: Integers,
    units: dict[str, tuple[int, float | None]],
) -> Endpoint:
    exponent, rate = units[key.currency]
    return Endpoint(
        kind=key.kind,
        name=key.name,
        currency=key.currency,
        exponent=exponent,
        rate=rate,
        by_rule=tuple(amounts.tolist()),
        pockets=tuple(pockets),
        count=len(pockets),
    )


def _sold(
    context: Context,
    done: dict[str, Trace],
    only: RequestedEndpoint | None,
    units: dict[str, tuple[int, float | None]],
) -> list[Endpoint]:
    """Return assets sold by accounts from which the proceeds are traced further."""
    result = []
    for asset, rows in context.bought.items():
        if only is not None and only != RequestedEndpoint(asset, is_account=False):
            continue
        target = context.subledger.flow.target[rows]
        kept = [
            row
            for row, pocket in zip(rows, target, strict=True)
            if not context.subledger.stop[pocket]
        ]
        amounts = np.array([_arrived(done[rule], kept) for rule in RULES])
        if kept and (amounts.any() or only is not None):
            key = EndpointKey(SOLD, asset, context.rows[kept[0]]["currency"])
            one = _endpoint(key, [], amounts, units)
            result.append(replace(one, rows=tuple(kept), count=1))
    return result


def _arrived(done: Trace, rows: list[int]) -> int:
    return int(done.moves.moved_in[np.isin(done.moves.row, rows)].sum())


def order(endpoint: Endpoint, rule: str) -> tuple[bool, float, float, str, str, str]:
    """Return the order of endpoints: named ones, then more under the rule first."""
    most = max(endpoint.usd(each) for each in RULES)
    return (
        not endpoint.is_named, -endpoint.usd(rule), -most, endpoint.kind,
        endpoint.name, endpoint.currency,
    )  # fmt: skip


def bounded(context: Context, chosen: list[Endpoint]) -> list[Endpoint]:
    """Return endpoints with their lower and upper bound.

    Endpoints that stand for many accounts have none. Specific identification is one
    more choice, which the bounds leave open.
    """
    whole = context.subledger
    bounds = Bounds(whole.flow, whole.proceeds, whole.opening, whole.stop)
    return [replace(one, bounds=_bounds(bounds, one)) for one in chosen]


def _bounds(bounds: Bounds, endpoint: Endpoint) -> Interval | None:
    if len(endpoint.pockets) + len(endpoint.rows) != 1:
        return None
    if endpoint.rows:
        return bounds.arrived(endpoint.rows[0])
    return bounds.held(endpoint.pockets[0])
