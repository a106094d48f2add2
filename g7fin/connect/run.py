"""Stage 3: parties, screening, control, payments and context, from `core` to `link`."""

from decimal import Decimal

import pyarrow as pa

from g7fin.connect.control.tables import control_tables
from g7fin.connect.exposure import exposure
from g7fin.connect.parties.clusters import first_of
from g7fin.connect.parties.decisions import delivered
from g7fin.connect.parties.excluded_identifiers import (
    SAME_DIGITS,
    placeholder_words,
    sharing_limits,
)
from g7fin.connect.parties.name_keys import name_keys
from g7fin.connect.parties.resolve import resolve
from g7fin.connect.relays import relay_pairs
from g7fin.connect.screening.name_hits import name_hits
from g7fin.policy.limits import values_of
from g7fin.policy.membership import NEW_PAYER
from g7fin.policy.purposes import PURPOSES
from g7fin.policy.tables import table_of
from g7fin.settings import Settings
from g7fin.steps import Query, Rows, Run, Stage, Work
from g7fin.store import Store

# a published document that more parties give is no match for any of them (judgement)
FEW = {"most_parties": 8}
# thresholds of a hub (judgement; docs/method/hubs.md)
HUB = {
    "degree": 200,
    "licensed_degree": 20,
    "card_receipts": 20,
    "concentrated": Decimal("0.3"),
}
# SAN-04: days before or after a designation within which a change or a payment is near
# it, and the share from which a company counts as a designated party's (judgement;
# docs/method/exposure.md)
NEAR_DESIGNATION = {"days": 90}
HELD = {"held_share": Decimal("0.5")}
_NAMES = (
    "select name from core.party where name is not null"
    " union select name from core.designation where name is not null order by name"
)

_MAJORITY = """
select owner_id, owned_id
from connect.stake
where is_current
    and (kind = 'control' or (kind in ('ownership', 'voting') and share_min > 0.5))
order by owner_id, owned_id
"""


def connect(store: Store, settings: Settings) -> int:
    """Write the links between parties and accounts; return the number of payments."""
    return STAGE.carry_out(Run(store, settings))


def _name_keys(run: Run) -> pa.Table:
    return name_keys(row[0] for row in run.store.rows(_NAMES))


def _resolve(run: Run) -> None:
    resolve(run.store, delivered(run.store, run.as_of))


def _owner_groups(run: Run) -> pa.Table:
    """Return parties linked by majority ownership or control, by the first of each."""
    first = first_of((row[0], row[1]) for row in run.store.rows(_MAJORITY))
    return pa.table(
        {
            "party_id": pa.array(list(first), pa.string()),
            "group_id": pa.array(list(first.values()), pa.string()),
        }
    )


def _control(run: Run) -> None:
    """Write certain and possible control, which are computed together."""
    certain, possible = control_tables(run.store, run.as_of, run.settings.regime)
    run.store.create_from("link.control", certain)
    run.store.create_from("link.possible_control", possible)


STAGE = Stage(
    name="connect",
    schema="link",
    counts="payments",
    counted=lambda run: run.store.count("link.payment"),
    steps=(
        # entity resolution, stakes, and holders of accounts
        Rows("connect.name_key", _name_keys),
        Query("connect.identifier"),
        Rows("connect.sharing_limit", lambda _: sharing_limits()),
        Rows("connect.placeholder_word", lambda _: placeholder_words()),
        Query("connect.placeholder", {"same_digits": SAME_DIGITS}),
        Work(("link.same_party",), _resolve),
        Query("connect.stake"),
        Rows("connect.owner_group", _owner_groups),
        Query("link.party"),
        Query("link.holder"),
        Query("connect.main_holder"),
        # screening, and control by designated parties
        Rows("connect.name_hit", lambda run: name_hits(run.store)),
        Query("connect.decided"),
        Query("link.screening", FEW),
        Query("link.excluded_identifier"),
        Query("link.shared_identifier"),
        Work(("link.control", "link.possible_control"), _control),
        # payments and accounts
        Query("link.payment"),
        Query("link.flow"),
        Query("link.account_profile", HUB),
        # relations of accounts, and what is relayed from one relation to another
        Rows("connect.purpose", lambda _: table_of(PURPOSES)),
        Query("connect.relay_event", {"gift": "gift", "savings": "savings"}),
        Rows("connect.relay_pair", relay_pairs),
        Query("link.relation_payment"),
        Query("link.relation"),
        Query("link.relay"),
        Query("link.relayed_receipt"),
        Query("link.relay_account", values_of(NEW_PAYER)),
        # for information only: alerts nobody and adds no point
        Query("link.advert_handle"),
        Query("connect.behind", NEAR_DESIGNATION | HELD),
        Query("link.designation_change", NEAR_DESIGNATION),
        Query("link.designation_turnover", NEAR_DESIGNATION),
        Work(("link.exposure",), exposure),
    ),
)
