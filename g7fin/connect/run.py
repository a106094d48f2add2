"""Stage 3: `core.*` in, `link.*` out."""

from decimal import Decimal

import pyarrow as pa

from g7fin.connect.context import CONTEXT
from g7fin.connect.control.tables import control_tables
from g7fin.connect.parties.decisions import delivered
from g7fin.connect.parties.names import keys
from g7fin.connect.parties.owners import owner_groups
from g7fin.connect.parties.resolve import resolve
from g7fin.connect.parties.stop_list import SAME_DIGITS, limits, words
from g7fin.connect.screening.stored import name_hits
from g7fin.settings import Settings
from g7fin.steps import Query, Rows, Run, Stage, Work
from g7fin.store import Store

# a published document that more parties give confirms none of them (judgement)
FEW = {"most_parties": 8}
# what makes an account a hub (judgement; docs/method/hubs.md)
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
    return STAGE.carry_out(Run(store, settings))


def _name_keys(run: Run) -> pa.Table:
    return keys(row[0] for row in run.store.rows(_NAMES))


def _resolve(run: Run) -> None:
    resolve(run.store, delivered(run.store, run.as_of))


def _control(run: Run) -> None:
    """Write control that is certain and control that is possible, found together."""
    certain, possible = control_tables(run.store, run.as_of, run.settings.regime)
    run.store.create_from("link.control", certain)
    run.store.create_from("link.possible_control", possible)


STAGE = Stage(
    name="connect",
    schema="link",
    counts="payments",
    counted=lambda run: run.store.count("link.payment"),
    steps=(
        # who is one party, who owns whom, and who holds what
        Rows("connect.name_key", _name_keys),
        Query("connect.identifier"),
        Rows("connect.sharing_limit", lambda _: limits()),
        Rows("connect.stop_word", lambda _: words()),
        Query("connect.placeholder", {"same_digits": SAME_DIGITS}),
        Work(("link.same_party",), _resolve),
        Query("connect.stake"),
        Rows("connect.owner_group", lambda run: owner_groups(run.store)),
        Query("link.party"),
        Query("link.holder"),
        Query("connect.main_holder"),
        # who is listed, and who is controlled by whom
        Rows("connect.name_hit", lambda run: name_hits(run.store)),
        Query("connect.decided"),
        Query("link.screening", FEW),
        Query("link.stopped_identifier"),
        Query("link.shared_identifier"),
        Work(("link.control", "link.possible_control"), _control),
        # who pays whom
        Query("link.payment"),
        Query("link.flow"),
        Query("link.account_profile", HUB),
        *CONTEXT,
    ),
)
