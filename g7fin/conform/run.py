"""Stage 2: `raw.*` in, `core.*` out; every landed row is typed or rejected."""

from g7fin.conform.as_of import set_as_of
from g7fin.conform.reject_limit import check_rejects, shape
from g7fin.conform.reversals import find_reversals
from g7fin.conform.typed_view import conform_entity
from g7fin.contracts.entities import ENTITIES
from g7fin.contracts.model import Entity
from g7fin.contracts.verify import core_table
from g7fin.errors import InputError, RejectedError
from g7fin.reference.tables import table
from g7fin.settings import Settings
from g7fin.steps import Query, Run, Stage, Work, sql
from g7fin.store import Store

_REJECT = """
create table conform.reject (
    file_id varchar, row_number bigint, part integer, entity varchar,
    column_name varchar, value varchar, reason varchar, kind varchar
)
"""
_LATER = (
    "create table conform.later (file_id varchar, entity varchar, rows_later bigint)"
)
_OWN_SQL = ("account", "transaction")


def conform(store: Store, settings: Settings | None = None) -> int:
    """Type what was landed and return how many transactions there are.

    Args:
        store: the run's store.
        settings: what the run is asked to do; None: the defaults, without a limit on
            rejected rows.

    Raises:
        InputError: if no transaction is on or before the as-of date.
        RejectedError: if more rows of a transaction file were rejected than the
            settings allow.
        ContractError: if a table is not what its contract says.
    """
    return STAGE.carry_out(Run(store, settings or Settings(allow_rejects=1.0)))


def _currencies(store: Store) -> None:
    store.create_from("conform.currency_text", table("currency"))
    store.create(
        "conform.currency",
        "select currency, cast(exponent as integer) as exponent"
        " from conform.currency_text",
    )


def _views(run: Run) -> None:
    """Make the typed view of every entity, and record what is rejected."""
    store = run.store
    store.execute(_REJECT)
    store.execute(_LATER)
    set_as_of(store, run.settings.as_of)
    for entity in ENTITIES:
        conform_entity(store, entity)


def _core(run: Run) -> None:
    """Write every entity; transactions first, since they name accounts."""
    find_reversals(run.store)
    for entity in ENTITIES:
        own = entity.name in _OWN_SQL
        text = sql("conform", entity.core) if own else _in_order(entity)
        run.store.create(entity.core, text)


def _in_order(entity: Entity) -> str:
    """Return the query for a table that is its view in the order of the key."""
    columns = ", ".join(f'"{column.name}"' for column in core_table(entity).columns)
    key = ", ".join(f'"{name}"' for name in entity.key)
    return f"select {columns} from conform.{entity.name} order by {key}"


def _reconcile(run: Run) -> None:
    """Count what was read and what landed, by file and entity."""
    store, counts = run.store, []
    for entity in ENTITIES:
        # an account that only transactions name was not read as an account
        delivered = " where is_described" if entity.name == "account" else ""
        counts.append(
            f"select file_id, '{entity.name}' as entity, count(*) as rows_read,"
            f" 0 as rows_landed from {entity.raw} group by file_id"
        )
        counts.append(
            f"select file_id, '{entity.name}', 0, count(*) from {entity.core}"
            f"{delivered} group by file_id"
        )
    store.create("conform.landed", " union all ".join(counts))
    store.create("core.reconciliation", sql("conform", "core.reconciliation"))
    if store.count("core.transaction") == 0:
        raise _no_transactions(store)


def _no_transactions(store: Store) -> InputError:
    """Return an error that states why no transaction is left."""
    later = store.row(
        "select sum(rows_later) from conform.later where entity = 'transaction'"
    )[0]
    if later:
        as_of = store.row("select as_of from conform.as_of")[0]
        return InputError(
            f"no valid transaction is dated on or before the as-of date {as_of}:"
            f" {later:,} are later; choose a later --as-of, or leave it out"
        )
    name, row, column, value, reason = store.row(
        "select file_name, row_number, column_name, value, reason from core.reject"
        " where entity = 'transaction' order by file_name, row_number limit 1"
    )
    return RejectedError(
        "every transaction was rejected, so nothing was published. The first of them:"
        f" {name}, row {row}, column {column}, of the form '{shape(value)}' (9 stands"
        f" for a digit, a for a letter): {reason}"
    )


STAGE = Stage(
    name="conform",
    schema="core",
    counts="transactions",
    counted=lambda run: run.store.count("core.transaction"),
    steps=(
        Work(("conform.currency",), lambda run: _currencies(run.store)),
        Work(("conform.reject", "conform.later"), _views),
        Query("core.reject"),
        Query("conform.rate"),
        Work(tuple(entity.core for entity in ENTITIES), _core),
        Query("core.currency"),
        Work(("core.reconciliation",), _reconcile),
    ),
    after=lambda run: check_rejects(run.store, run.settings.allow_rejects),
)
