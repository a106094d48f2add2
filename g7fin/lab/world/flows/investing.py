"""Money becomes things: homes, cars, boats, gold, a share in a firm."""

from g7fin.lab.world.clock import DAY
from g7fin.lab.world.countries import CURRENCY_OF
from g7fin.lab.world.flows.cast import home_of, local, rounded
from g7fin.lab.world.flows.flow import Flow, Step
from g7fin.lab.world.register import AssetRow

# kind, seller, least US dollars, words
KINDS: tuple[tuple[str, str, float, str], ...] = (
    ("real_estate", "notary", 30_000, "Flat or house"),
    ("vehicle", "car dealer", 6_000, "Passenger car"),
    ("vessel", "marine retail", 5_000, "Pleasure boat"),
    ("business", "law office", 9_000, "Share in a company"),
    ("crypto", "", 900, "Coins at an address outside"),
    ("luxury", "jeweller", 1_500, "Watch"),
    ("gold", "jeweller", 1_500, "Bars and coins"),
)
OWNER_ROLES = ("owner", "nominee", "owner", "beneficial_owner")
TIMES = 3


def invest(flow: Flow, account: int, at: int, owners: tuple[int, ...]) -> None:
    """Buy things out of what gathers on an account, a few times from a moment on."""
    for _ in range(TIMES):
        at += int(flow.rng.uniform(12, 60) * DAY)
        flow.awake(at, account, _buy, flow, account, owners)


def _buy(at: int, flow: Flow, account: int, owners: tuple[int, ...]) -> None:
    world, rng = flow.world, flow.rng
    there = flow.held.get(account, 0)
    able = [kind for kind in KINDS if there > 1.25 * local(world, kind[2], account)]
    if not able or rng.random() < 0.2:
        return
    kind, sector, _, words = able[int(rng.integers(len(able)))]
    seller = _seller(flow, account, sector)
    amount = rounded(world, int(there * rng.uniform(0.5, 0.9)), account, 3)
    if seller < 0:
        step = Step("crypto", "integration", outside="crypto_address")
    else:
        same = home_of(world, seller)[0] == home_of(world, account)[0]
        step = Step("transfer" if same else "wire", "integration", "asset")
    number = flow.pay(at, account, seller, amount, step)
    if number is not None:
        _register(flow, number, (kind, words), owners)


def _seller(flow: Flow, account: int, sector: str) -> int:
    """Return the account of a seller, near if there is one; -1 for an address."""
    if not sector:
        return -1
    firms = flow.world.firms
    sellers = firms.accounts(sector, home_of(flow.world, account)[0])
    if len(sellers) == 0:
        sellers = firms.accounts(sector)
    return int(sellers[int(flow.rng.integers(len(sellers)))])


def _register(
    flow: Flow, number: int, thing: tuple[str, str], owners: tuple[int, ...]
) -> None:
    """Enter what was bought in a register; others may have paid a part of it."""
    world, rng = flow.world, flow.rng
    paid = flow.plan.payments[number]
    side = paid.beneficiary if paid.beneficiary >= 0 else paid.originator
    country = home_of(world, side)[0]
    currency = CURRENCY_OF[country]
    price = int(paid.credit / float(rng.choice([1.0, 1.0, 0.8, 0.5])))
    lien = int((price - paid.credit) * rng.uniform(0.5, 1.0))
    owner = int(owners[int(rng.integers(len(owners)))])
    role = OWNER_ROLES[int(rng.integers(len(OWNER_ROLES)))]
    row = AssetRow(
        thing[0], thing[1], country, price, lien,
        world.calendar.day_of(paid.at), number, ((owner, role, 1.0),),
    )  # fmt: skip
    world.register.assets.append(row)
    usd = world.market.usd_one(paid.credit, currency, paid.at)
    moved = paid.illicit_debit - paid.fee
    share = moved / paid.debit if flow.guilty else 0.0
    bought = len(world.register.assets) - 1
    flow.assets.append((bought, round(usd * share, 2)))
