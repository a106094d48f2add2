"""The labels of transactions, accounts, parties and planted shapes in the truth."""

from pathlib import Path

import numpy as np
import pandas as pd

from g7fin.errors import InputError
from g7fin.lab.audit import files
from g7fin.lab.audit.arrays import Array, codes, id_order

_INSTANCES = ("instance_id", "typology")
# look-alikes that are whole networks of innocent people
NETWORKS = (
    "family_purchase", "savings_association", "subcontractor_chain", "crew_remittance",
)  # fmt: skip


def labelled_rows(
    rows: pd.DataFrame, accounts: pd.DataFrame, truth: Path, number: "pd.Series[int]"
) -> pd.DataFrame:
    """Return the rows with both accounts' numbers, the scheme's, and the stage."""
    place = pd.Series(np.arange(len(accounts)), index=pd.Index(accounts["account_id"]))
    ends = {}
    for end in ("originator", "beneficiary"):
        known = rows[f"{end}_account_id"].cat.categories
        numbers = place.reindex(known).fillna(-1).to_numpy().astype(np.int64)
        ends[end] = numbers[codes(rows, f"{end}_account_id")]
    columns = ("scheme_id", "transaction_id", "stage")
    told = files.table(truth, "transaction", columns).drop_duplicates("transaction_id")
    told = told.set_index("transaction_id").reindex(pd.Index(rows["transaction_id"]))
    return rows.assign(
        **ends,
        number=id_order(rows["transaction_id"]),
        scheme=_numbers(told["scheme_id"], number, truth / "transaction.csv"),
        stage=pd.Categorical(told["stage"].fillna("")),
        network=_networks(rows["transaction_id"], truth),
    ).drop(columns=["transaction_id"])


def labelled(
    table: pd.DataFrame, truth: Path, name: str, number: "pd.Series[int]"
) -> pd.DataFrame:
    """Return the table with the scheme of who takes part (-1: none), and victims."""
    key = f"{name}_id"
    told = files.table(truth, name, ("scheme_id", key, "is_victim"))
    victim = told["is_victim"].str.lower() == "true"
    mine = told[~victim].drop_duplicates(key).set_index(key)["scheme_id"]
    ids = pd.Index(table[key])
    return table.assign(
        scheme=_numbers(mine.reindex(ids), number, truth / f"{name}.csv"),
        victim=np.asarray(ids.isin(set(told.loc[victim, key]))),
    )


def _networks(ids: "pd.Series[str]", truth: Path) -> Array:
    """Return the number of the innocent network of each row; -1 where there is none.

    A correction counts like the row that it corrects.
    """
    table = files.optional(truth, "look_alike", _INSTANCES)
    if table is None or not table["typology"].isin(NETWORKS).any():
        return np.full(len(ids), -1)
    table = files.table(truth, "look_alike", (*_INSTANCES, "transaction_ids"))
    whole = table.loc[table["typology"].isin(NETWORKS), "transaction_ids"]
    each = whole.reset_index(drop=True).str.split().explode()
    number = pd.Series(np.asarray(each.index), index=pd.Index(each))
    number = number[~number.index.duplicated()]
    return np.asarray(number.reindex(pd.Index(ids)).fillna(-1)).astype(np.int64)


def instances(truth: Path, name: str) -> dict[str, int]:
    """Return how many instances of each typology a file of the truth names."""
    table = files.optional(truth, name, _INSTANCES)
    if table is None:
        return {}
    counts = table["typology"].value_counts()
    return {str(kind): int(counts[kind]) for kind in sorted(counts.index)}


def _numbers(ids: "pd.Series[str]", number: "pd.Series[int]", path: Path) -> Array:
    """Return the number of each scheme; -1 where none is named."""
    unknown = sorted(set(ids.dropna()) - set(number.index))
    if unknown:
        raise InputError(
            f"{path}: names scheme {unknown[0]}, which scheme.csv does not; "
            f"give the truth of one world"
        )
    return np.asarray(number.reindex(pd.Index(ids)).fillna(-1)).astype(np.int64)
