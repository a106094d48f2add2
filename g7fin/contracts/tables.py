"""Every table of a run, by the schema of the stage that writes it.

A table that no contract describes is an error: everything stored is explained.
"""

from g7fin.contracts import (
    alert,
    cases,
    intake,
    link,
    queue,
    trace,
)
from g7fin.contracts.entities import ENTITIES
from g7fin.contracts.model import Column, Entity, Table
from g7fin.contracts.report import REPORTS
from g7fin.contracts.verify import core_table, verify_rows, verify_rules
from g7fin.errors import ContractError
from g7fin.store import Store


def raw_table(entity: Entity) -> Table:
    """Return the contract of an entity's landed text."""
    return Table(
        name=entity.raw,
        meaning=f"Landed text: {entity.meaning[0].lower()}{entity.meaning[1:]}",
        key=(),
        columns=(
            Column("file_id", "VARCHAR", "the delivered file"),
            Column("row_number", "BIGINT", "the row in it"),
            *(
                Column(field.name, "VARCHAR", f"{field.meaning}, as delivered")
                for field in entity.fields
            ),
            Column(
                "part", "INTEGER", "number among the rows made from that row, from 0"
            ),
        ),
    )


TABLES: tuple[Table, ...] = (
    *(raw_table(entity) for entity in ENTITIES),
    intake.SOURCE_FILE,
    intake.RAW_REJECT,
    *(core_table(entity) for entity in ENTITIES),
    intake.CORE_REJECT,
    intake.RECONCILIATION,
    intake.CURRENCY,
    link.SAME_PARTY,
    link.PARTY,
    link.HOLDER,
    link.SCREENING,
    link.EXCLUDED_IDENTIFIER,
    link.SHARED_IDENTIFIER,
    link.CONTROL,
    link.POSSIBLE_CONTROL,
    link.PAYMENT,
    link.FLOW,
    link.ACCOUNT_PROFILE,
    link.RELATION_PAYMENT,
    link.RELATION,
    link.RELAY,
    link.RELAYED_RECEIPT,
    link.RELAY_ACCOUNT,
    link.ADVERT_HANDLE,
    link.DESIGNATION_CHANGE,
    link.DESIGNATION_TURNOVER,
    link.EXPOSURE,
    alert.CANDIDATE,
    alert.RELATION,
    alert.RELATION_POINT,
    alert.ACCOUNT_STRENGTH,
    alert.ALERT,
    alert.SUBJECT,
    alert.EVIDENCE,
    alert.STATUS,
    cases.RELATION,
    cases.GATE,
    cases.PAYER,
    cases.SUBJECT,
    cases.ALERTED_CASE,
    cases.ENTRY,
    cases.COUNTED_RELATION,
    cases.WITHOUT_PAYMENTS,
    cases.LINEAGE,
    cases.SHAPE,
    cases.JOIN_REASON,
    cases.GROUPED,
    cases.CANDIDATE,
    cases.ROLE_POSTERIOR,
    cases.ROLE,
    cases.MEMBER,
    cases.CRITERION,
    cases.TYPOLOGY,
    cases.DECISION,
    cases.FIT,
    cases.FITTED_POINT,
    cases.RELIABILITY,
    cases.MEASURE,
    cases.CONTRIBUTION,
    cases.ACCOUNT,
    cases.CASE_FILE,
    cases.PROTECTION,
    cases.SEED_NETWORK,
    trace.RATE,
    trace.POCKET,
    trace.STATEMENT,
    trace.UNTRACED,
    trace.RECEIPT,
    trace.MOVEMENT,
    trace.REMAINING,
    trace.PURCHASE,
    trace.ASSET,
    trace.ENDPOINT,
    trace.STOPPED,
    trace.LEAKED,
    trace.CONSERVATION,
    trace.REQUEST,
    trace.BOUND,
    trace.OPENING,
    trace.AFFECTED_OPENING,
    trace.OPENING_SENSITIVITY,
    trace.INFERRED_LINK,
    trace.INTELLIGENCE_REMAINING,
    queue.SEIZURE,
    queue.TRACED,
    queue.VALUE_CAP,
)

# an entity's contract has the choices of its fields beside the columns
_BY_NAME: dict[str, Table | Entity] = {table.name: table for table in TABLES}
_BY_NAME |= {table.name: table for table in REPORTS}
_BY_NAME |= {entity.core: entity for entity in ENTITIES}

_WRITTEN = """
select table_schema || '.' || table_name as name from information_schema.tables
where table_schema = $schema
order by name
"""


def schema_tables(schema: str) -> tuple[Table, ...]:
    """Return the contracts of one schema; `report` has the report files."""
    return tuple(
        table for table in (*TABLES, *REPORTS) if table.name.startswith(f"{schema}.")
    )


def contract_of(table: str) -> Table | Entity | None:
    """Return a table's contract; None for one that no contract describes."""
    return _BY_NAME.get(table)


def verify_schema(store: Store, schema: str) -> None:
    """Check every table of a schema against its contract.

    Raises:
        ContractError: if a table breaks its contract, is missing or has none.
    """
    for table in schema_tables(schema):
        verify_rows(store, _BY_NAME[table.name])
    verify_schema_rules(store, schema)


def verify_schema_rules(store: Store, schema: str) -> None:
    """Check that a schema holds the tables that it must, and the rules between them.

    Raises:
        ContractError: if a rule is broken, a table is missing or has no contract.
    """
    expected = {table.name for table in schema_tables(schema)}
    written = {name for (name,) in store.rows(_WRITTEN, {"schema": schema})}
    for name in sorted(written - expected):
        raise ContractError(f"{name}: no contract describes it (contracts/)")
    for name in sorted(expected - written):
        raise ContractError(f"{name}: the stage did not write it")
    for table in schema_tables(schema):
        verify_rules(store, _BY_NAME[table.name])
