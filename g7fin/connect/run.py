"""Stage 3: `core.*` in, `link.*` out."""

from datetime import date
from decimal import Decimal
from importlib.resources import files

from g7fin.connect.context import context
from g7fin.connect.control_tables import control_tables
from g7fin.connect.names import keys
from g7fin.connect.resolution.decisions import delivered
from g7fin.connect.resolution.owners import owner_groups
from g7fin.connect.resolution.resolve import resolve
from g7fin.connect.screening.stored import name_hits
from g7fin.connect.stop_list import SAME_DIGITS, limits, words
from g7fin.errors import InputError
from g7fin.settings import Settings
from g7fin.store import Store

# a published document that more parties give confirms none of them (judgement)
FEW = {"most_parties": 8}
# what makes an account a hub (judgement; science.md section 5.4 measured P99.7 = 200)
HUB = {
    "degree": 200,
    "licensed_degree": 20,
    "card_receipts": 20,
    "concentrated": Decimal("0.3"),
}
_NAMES = (
    "select name from core.party where name is not null"
    " union select name from core.designation where name is not null order by name"
)


def connect(store: Store, settings: Settings) -> int:
    """Write who is linked to whom; return the number of payments."""
    as_of = settings.as_of or last_booking(store)
    with store.stage("link", scratch="connect"):
        _identities(store, as_of)
        store.create_from("connect.name_hit", name_hits(store))
        store.create("connect.decided", _sql("decided"), {"as_of": as_of})
        store.create("link.screening", _sql("screening"), FEW)
        store.create("link.stopped_identifier", _sql("stopped_identifier"))
        store.create("link.shared_identifier", _sql("shared_identifier"))
        certain, possible = control_tables(store, as_of, settings.regime)
        store.create_from("link.control", certain)
        store.create_from("link.possible_control", possible)
        count = store.create("link.payment", _sql("payment"))
        store.create("link.flow", _sql("flow"))
        store.create("link.account_profile", _sql("profile"), HUB)
        context(store, as_of)
    return count


def last_booking(store: Store) -> date:
    """Return the day of the last booking: what `as_of` is when nobody says.

    Raises:
        InputError: if there is no transaction.
    """
    day = store.row("select cast(max(booked_at) as date) from core.transaction")[0]
    if not isinstance(day, date):
        raise InputError("there are no transactions, so no day to stand on")
    return day


def _identities(store: Store, as_of: date) -> None:
    """Write who is one party, who owns whom, and who holds what."""
    store.create_from("connect.name_key", keys(row[0] for row in store.rows(_NAMES)))
    _identifiers(store)
    resolve(store, delivered(store, as_of))
    store.create("connect.stake", _sql("stake"), {"as_of": as_of})
    store.create_from("connect.owner_group", owner_groups(store))
    store.create("link.party", _sql("party"))
    store.create("link.holder", _sql("holder"))
    first = store.row("select cast(min(booked_at) as date) from core.transaction")[0]
    store.create(
        "connect.main_holder", _sql("main_holder"), {"as_of": as_of, "first_on": first}
    )


def _identifiers(store: Store) -> None:
    """Write identifiers spelled alike, and which of them stand for "none"."""
    store.create("connect.identifier", _sql("identifier"))
    store.create_from("connect.sharing_limit", limits())
    store.create_from("connect.stop_word", words())
    store.create(
        "connect.placeholder", _sql("placeholder"), {"same_digits": SAME_DIGITS}
    )


def _sql(name: str) -> str:
    return files("g7fin.connect").joinpath(f"{name}.sql").read_text(encoding="utf-8")
