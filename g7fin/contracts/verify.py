"""Verification of a table against its contract, naming the first offending row."""

from typing import Any

from g7fin.contracts.masking import TELLING, masked
from g7fin.contracts.model import TYPES, Column, Entity, Kind, Table
from g7fin.errors import ContractError
from g7fin.store import Store

_HIDDEN = "not shown, as it may name a possible victim"
_PROVENANCE = (
    Column("file_id", "VARCHAR", "the delivered file"),
    Column("row_number", "BIGINT", "the row in it"),
)


def core_table(entity: Entity) -> Table:
    """Return the contract of an entity's typed rows."""
    delivered = tuple(
        Column(item.core_name, TYPES[item.kind], item.meaning, not item.required)
        for item in entity.fields
    )
    return Table(
        name=entity.core,
        meaning=entity.meaning,
        key=entity.key,
        columns=delivered + entity.derived + _PROVENANCE,
    )


def definition(table: Table) -> str:
    """Return the statement that makes a table without rows."""
    columns = ", ".join(f'"{item.name}" {item.type}' for item in table.columns)
    return f"create table {table.name} ({columns})"


def verify(store: Store, contract: Entity | Table) -> None:
    """Check a table's rows and its rules.

    Raises:
        ContractError: naming the table, the rule and one row that breaks it.
    """
    verify_rows(store, contract)
    verify_rules(store, contract)


def verify_rules(store: Store, contract: Entity | Table) -> None:
    """Check a table's own rules, which may look at other tables too.

    Raises:
        ContractError: naming the table, the rule and one row that breaks it.
    """
    if isinstance(contract, Entity):
        return  # its fields say all of it
    for check in contract.checks:
        for row in store.rows(f"{check.sql} limit 1"):
            raise ContractError(
                f"{contract.name}: check failed: {check.meaning}; first offending row:"
                f" {row if _may_be_shown(contract) else _HIDDEN}"
            )


def verify_rows(store: Store, contract: Entity | Table) -> None:
    """Check a table's columns, key, required values and choices.

    A part of the key may be empty only where the contract says so; two empty ones
    count as equal.

    Raises:
        ContractError: naming the table, the rule and one row that breaks it.
    """
    choices: dict[str, tuple[str, ...]] = {}
    if isinstance(contract, Entity):
        choices = {
            item.core_name: item.one_of
            for item in contract.fields
            if item.kind is Kind.CHOICE
        }
        contract = core_table(contract)
    _verify_columns(store, contract)
    _verify_key(store, contract)
    _verify_values(store, contract, choices)


def _verify_columns(store: Store, table: Table) -> None:
    expected = [(item.name, item.type) for item in table.columns]
    found = store.columns(table.name)
    if found == expected:
        return
    for number in range(max(len(expected), len(found))):
        is_there = found[number] if number < len(found) else "nothing"
        must = expected[number] if number < len(expected) else "nothing"
        if is_there != must:
            raise ContractError(
                f"{table.name}: column {number + 1} is {is_there}, must be {must}"
            )


def _verify_key(store: Store, table: Table) -> None:
    if len(table.key) == 0:
        return
    key = ", ".join(f'"{name}"' for name in table.key)
    repeated = store.rows(
        f"select {key}, count(*) as copies from {table.name}"  # noqa: S608  quoted names only
        f" group by {key} having count(*) > 1 order by {key} limit 1"
    )
    for row in repeated:
        example = _named(table, (*table.key, "copies"), row)
        raise ContractError(f"{table.name}: the key must be unique: {example}")


def _verify_values(
    store: Store, table: Table, choices: dict[str, tuple[str, ...]]
) -> None:
    """Check every value in one query; the offending row names the rule."""
    required = [item.name for item in table.columns if not item.nullable]
    broken = [f'"{name}" is null' for name in required]
    for name, options in sorted(choices.items()):
        words = ", ".join(f"'{option}'" for option in options)
        broken.append(f'"{name}" not in ({words})')
    names = tuple(item.name for item in table.columns)
    columns = ", ".join(f'"{name}"' for name in names)
    order = ", ".join(f'"{name}"' for name in table.key or names)
    for row in store.rows(
        f"select {columns} from {table.name} where {' or '.join(broken) or 'false'}"  # noqa: S608  quoted names only
        f" order by {order} limit 1"
    ):
        values = dict(zip(names, row, strict=True))
        example = _named(table, names, row)
        for name in required:
            if values[name] is None:
                raise ContractError(
                    f"{table.name}: {name} must not be empty: {example}"
                )
        for name, options in sorted(choices.items()):
            if values[name] is not None and values[name] not in options:
                raise ContractError(
                    f"{table.name}: {name} must be one of {', '.join(options)}:"
                    f" {example}"
                )


def _may_be_shown(table: Table) -> bool:
    """Say whether a row may be shown: from `alert` on it may name a possible victim."""
    return table.name.split(".")[0] in ("raw", "core", "link")


def _named(table: Table, names: tuple[str, ...], row: tuple[Any, ...]) -> str:
    """Return a row as text, without empty values and with personal ones masked."""
    if not _may_be_shown(table):
        return _HIDDEN
    return ", ".join(
        f"{name}={masked(str(value)) if name in TELLING else value}"
        for name, value in zip(names, row, strict=True)
        if value is not None
    )
