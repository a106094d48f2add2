"""Reading of a truth folder: the simulated world's or AMLSim's labels.

Which of the two it is shows in the names of its files. AMLSim's ids get the prefix
under which a run knows them. AMLSim's `alert_transactions.csv` is not read:
`transaction_labels.csv` names the same transactions.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from g7fin.errors import InputError
from g7fin.lab.scoring.truth import rows as cells
from g7fin.lab.scoring.truth.model import (
    AmlsimTruth,
    Booked,
    Instance,
    Involved,
    Remaining,
    Scheme,
    WorldTruth,
)
from g7fin.lab.scoring.truth.rows import read_rows

_ROLE: dict[str, cells.Reader] = {
    "scheme_id": cells.identifier,
    "role": cells.text,
    "is_victim": cells.boolean,
}
_INSTANCE: dict[str, cells.Reader] = {
    "instance_id": cells.identifier,
    "typology": cells.identifier,
    "account_ids": cells.identifiers,
    "transaction_ids": cells.identifiers,
}
WORLD_FILES: dict[str, cells.Columns] = {
    "scheme.csv": {
        "scheme_id": cells.identifier,
        "kind": cells.text,
        "proceeds_usd": cells.number,
    },
    "account.csv": {**_ROLE, "account_id": cells.identifier},
    "party.csv": {**_ROLE, "party_id": cells.identifier},
    "same_party.csv": {
        "party_id": cells.identifier,
        "entity_id": cells.identifier,
    },
    "transaction.csv": {
        "scheme_id": cells.identifier,
        "transaction_id": cells.identifier,
        "stage": cells.text,
        "illicit_minor": int,
    },
    "balance.csv": {
        "scheme_id": cells.identifier,
        "account_id": cells.identifier,
        "currency": cells.identifier,
        "resting_minor": int,
    },
    "asset.csv": {
        "scheme_id": cells.identifier,
        "asset_id": cells.identifier,
        "illicit_usd": cells.number,
    },
    "hawala.csv": {
        "booked_on": cells.day,
        "broker_in_account_id": cells.identifier,
        "broker_out_account_id": cells.identifier,
        "value_usd": cells.number,
    },
    "typology.csv": _INSTANCE,
    "look_alike.csv": _INSTANCE,
}
AMLSIM_FILES: dict[str, cells.Columns] = {
    "alert_members.csv": {
        "alert_id": cells.identifier,
        "alert_type": cells.identifier,
        "acct_id": cells.identifier,
        "is_sar": cells.boolean,
    },
    "transaction_labels.csv": {"tran_id": cells.identifier, "is_sar": cells.boolean},
}
__all__ = ["AmlsimTruth", "WorldTruth", "read_truth"]

AMLSIM_PREFIX = "amlsim:"
# the stage of a payment by which proceeds come in
RECEIPT = "predicate"


def read_truth(path: Path) -> WorldTruth | AmlsimTruth:
    """Return the truth in the folder, of whichever of the two kinds it is.

    Raises:
        InputError: it is neither kind or both, or a file, column or cell is wrong.
    """
    is_world = any((path / name).exists() for name in WORLD_FILES)
    is_amlsim = any((path / name).exists() for name in AMLSIM_FILES)
    if is_world == is_amlsim:
        raise InputError(
            f"{path}: holds {'both kinds' if is_world else 'no kind'} of truth; it "
            f"should hold either the simulated world's ({', '.join(WORLD_FILES)}) "
            f"or AMLSim's labels ({', '.join(AMLSIM_FILES)})"
        )
    return _read_world(path) if is_world else _read_amlsim(path)


def _read_world(path: Path) -> WorldTruth:
    rows = {name: read_rows(path / name, spec) for name, spec in WORLD_FILES.items()}
    _check_schemes(path, rows)
    assets = ((row["asset_id"], row["illicit_usd"]) for row in rows["asset.csv"])
    return WorldTruth(
        schemes=tuple(Scheme(**row) for row in rows["scheme.csv"]),
        accounts=_involved(rows["account.csv"], "account_id"),
        parties=_involved(rows["party.csv"], "party_id"),
        transaction_ids=frozenset(r["transaction_id"] for r in rows["transaction.csv"]),
        balances=tuple(
            Remaining(
                row["account_id"],
                row["currency"],
                row["resting_minor"],
                row["scheme_id"],
            )
            for row in rows["balance.csv"]
        ),
        assets=tuple(assets),
        typologies=tuple(Instance(**row) for row in rows["typology.csv"]),
        look_alikes=tuple(Instance(**row) for row in rows["look_alike.csv"]),
        same_party=_entities(path / "same_party.csv", rows["same_party.csv"]),
        receipts=_receipts(rows["transaction.csv"]),
        stages=_stages(rows["transaction.csv"]),
        hawala=tuple(Booked(*row.values()) for row in rows["hawala.csv"]),
    )


def _entities(path: Path, rows: list[dict[str, Any]]) -> dict[str, str]:
    known = {row["party_id"]: row["entity_id"] for row in rows}
    if len(known) != len(rows):
        raise InputError(f"{path}: a party_id is in two rows")
    return known


def _receipts(rows: Iterable[dict[str, Any]]) -> dict[str, int]:
    """Return the proceeds of each payment by which proceeds come in."""
    found: dict[str, int] = {}
    for row in rows:
        if row["stage"] == RECEIPT:
            name, minor = row["transaction_id"], row["illicit_minor"]
            found[name] = max(minor, found.get(name, 0))
    return found


def _stages(rows: Iterable[dict[str, Any]]) -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in rows:
        name = row["transaction_id"]
        found[name] = (*found.get(name, ()), (row["scheme_id"], row["stage"]))
    return found


def _check_schemes(path: Path, rows: dict[str, list[dict[str, Any]]]) -> None:
    known = [row["scheme_id"] for row in rows["scheme.csv"]]
    if len(known) != len(set(known)):
        raise InputError(f"{path / 'scheme.csv'}: a scheme_id is in two rows")
    for name in (
        "account.csv",
        "party.csv",
        "transaction.csv",
        "balance.csv",
        "asset.csv",
    ):
        unknown = sorted({row["scheme_id"] for row in rows[name]} - set(known))
        if unknown:
            raise InputError(f"{path / name}: not in scheme.csv: {', '.join(unknown)}")


def _involved(rows: Iterable[dict[str, Any]], key: str) -> tuple[Involved, ...]:
    return tuple(
        Involved(row["scheme_id"], row[key], row["role"], row["is_victim"])
        for row in rows
    )


def _read_amlsim(path: Path) -> AmlsimTruth:
    rows = {name: read_rows(path / name, spec) for name, spec in AMLSIM_FILES.items()}
    types: dict[str, str] = {}
    accounts: dict[str, set[str]] = {}
    for row in (row for row in rows["alert_members.csv"] if row["is_sar"]):
        types[row["alert_id"]] = row["alert_type"]
        members = accounts.setdefault(row["alert_id"], set())
        members.add(AMLSIM_PREFIX + row["acct_id"])
    return AmlsimTruth(
        alert_types=types,
        alert_accounts={alert: frozenset(ids) for alert, ids in accounts.items()},
        transaction_ids=frozenset(
            AMLSIM_PREFIX + row["tran_id"]
            for row in rows["transaction_labels.csv"]
            if row["is_sar"]
        ),
    )
