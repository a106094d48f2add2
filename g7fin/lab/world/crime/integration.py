"""Integration: money reaches owners, becomes things, is frozen, leaves shapes."""

from g7fin.lab.world.clock import DAY
from g7fin.lab.world.flows.cast import Cast, enlist
from g7fin.lab.world.flows.flow import Flow
from g7fin.lab.world.flows.investing import invest
from g7fin.lab.world.flows.layers import Layer, Wiring
from g7fin.lab.world.flows.node import Node, place_node

LEAST_PAIRS, LEAST_DRAWS, LEAST_USE = 3, 4, 5
BURST_DAYS = 60


def deliver(wiring: Wiring, ends: list[int], owners: list[int]) -> list[int]:
    """Let the last layer pay the owners, and them live on it; return the owners."""
    flow = wiring.flow
    hard = flow.world.difficulty
    for turn, end in enumerate(ends):
        owner = owners[turn % len(owners)]
        if end != owner:
            turns = _in_turn(owners, turn) if hard.heads else [[owner]]
            wiring.wire(Layer("rest"), [end], turns, "one")
    for owner in owners:
        node = Node(flow, owner, spends=hard.spending * 3, cash=0.25, keeps=0.3)
        node.patience = 6.0
        if owner not in flow.on_receipt:
            place_node(flow, node)
    return owners


def _in_turn(owners: list[int], first: int) -> list[list[int]]:
    """Return whom the last layer pays, time after time: each in turn, then any."""
    turned = owners[first % len(owners) :] + owners[: first % len(owners)]
    return [*([owner] for owner in turned), owners]


def integrate(flow: Flow, ends: list[int], owners: tuple[int, ...], begin: int) -> None:
    """Let money that gathers be turned into things from a moment on."""
    for end in ends:
        invest(flow, end, begin, owners)


def react(
    flow: Flow, cast: Cast, where: tuple[int, ...], span: tuple[int, int]
) -> None:
    """Freeze an account of some schemes, which then change who they use."""
    world = flow.world
    if flow.rng.random() < world.difficulty.reacts:
        first, length = span
        at = world.calendar.start + int(
            (first + flow.rng.uniform(0.3, 0.9) * length) * DAY
        )
        flow.later(at, _freeze, flow, cast, where)


def _freeze(at: int, flow: Flow, cast: Cast, where: tuple[int, ...]) -> None:
    """Freeze a middle account that holds money, and put another in its place."""
    able = [
        one
        for one, role in flow.roles.items()
        if role in ("mule", "collector") and flow.held.get(one, 0) > 0
    ]
    if not able:
        return
    account = able[int(flow.rng.integers(len(able)))]
    day = flow.world.calendar.day_of(at) + 1
    earlier = flow.world.register.frozen.get(account, day)
    flow.world.register.frozen[account] = min(day, earlier)
    flow.frozen.add(account)
    flow.quiet_until = at + int(flow.rng.uniform(8, 40) * DAY)
    new = enlist(flow, cast.lender(flow.rng, where), flow.roles[account])
    act = flow.on_receipt.get(account)
    if new == account or new in flow.on_receipt or act is None:
        return
    flow.instead[account] = new
    old: Node = act.__self__  # type: ignore[attr-defined]
    place_node(
        flow,
        Node(
            flow, new, old.targets, old.way, old.keeps, old.cash, old.spends,
            old.patience, old.shape,
        ),
    )  # fmt: skip


def record_layers(flow: Flow, layers: list[Layer]) -> None:
    """Record the shapes that came about, with what single accounts did in them."""
    within: set[int] = set()
    uses: dict[int, list[int]] = {}
    for layer in layers:
        if layer.name != "chain" and len(layer.payments) >= LEAST_PAIRS:
            flow.plan.plant(layer.name, flow.number, layer.accounts, layer.payments)
            within |= layer.accounts
    for account, role in flow.roles.items():
        if role not in ("mule", "launderer", "collector"):
            continue
        out = _by_stage(flow, flow.out.get(account, []), "layering")
        into = [n for n in flow.into.get(account, []) if _is_ours(flow, n)]
        alone = role != "collector" and account not in within
        if alone and min(len(out), len(into)) >= LEAST_PAIRS:
            flow.plan.plant("pass_through", flow.number, {account}, into + out)
        uses[account] = into + out
        drawn = _by_stage(flow, flow.out.get(account, []), "cash_out")
        if len(drawn) >= LEAST_DRAWS:
            flow.plan.plant("cash_withdrawal", flow.number, {account}, drawn)
    for living in (True, False):
        # the one that is used most tells the most, of either kind
        kind = [one for one in uses if (one < flow.world.living) == living]
        most = max(kind, key=lambda one: (len(uses[one]), -one), default=-1)
        record_use(flow, most, uses.get(most, []))


def record_use(flow: Flow, account: int, rows: list[int]) -> None:
    """Record an account that woke up for this alone, or is used as never before."""
    if len(rows) < LEAST_USE:
        return
    times = [flow.plan.payments[number].at for number in rows]
    if account < flow.world.living and len(rows) >= 2 * LEAST_USE:
        flow.plan.plant("changed_behaviour", flow.number, {account}, rows)
    elif account >= flow.world.living and max(times) - min(times) < BURST_DAYS * DAY:
        flow.plan.plant("dormant_burst", flow.number, {account}, rows)


def _by_stage(flow: Flow, numbers: list[int], stage: str) -> list[int]:
    return [n for n in numbers if flow.plan.payments[n].stage == stage]


def _is_ours(flow: Flow, number: int) -> bool:
    return flow.plan.payments[number].stage in ("predicate", "layering")
