"""Writes the world: what the pipeline may read, and the truth beside it.

Rows are sorted by their text, so that no order of making survives in a file.
"""

import csv
from collections.abc import Iterable
from pathlib import Path

from g7fin.simulation import other_files, registers_out, truth_files
from g7fin.simulation.balances import keep
from g7fin.simulation.delivery import deliver
from g7fin.simulation.ids import deal
from g7fin.simulation.outcomes import decide
from g7fin.simulation.registers_out import Row
from g7fin.simulation.state import World

INPUT_HEADERS: dict[str, str] = {
    "account": "account_id institution_id kind currency country region opened_on "
    "status",
    "party": "party_id kind name birth_date incorporated_on country sector licence",
    "account_party": "account_id party_id role share from_on to_on",
    "identifier": "party_id kind value",
    "ownership": "owner_party_id owned_party_id kind share_min share_max from_on to_on",
    "asset": "asset_id kind description country value_amount currency valued_on "
    "encumbrance_amount acquired_on acquisition_transaction_id",
    "asset_party": "asset_id party_id role share from_on",
    "balance": "account_id at amount currency kind",
    "institution": "institution_id name kind country licensed",
    "place": "place_id name country region latitude longitude",
    "exchange_rate": "currency on usd_per_unit source",
    "designation": "designation_id list programme reference kind name name_quality "
    "birth_date country listed_on",
    "designation_identifier": "designation_id kind value",
    "outcome": "outcome_id subject_kind subject_id decided_on decision decided_by "
    "reason",
}
TRUTH_HEADERS: dict[str, str] = {
    "scheme": "scheme_id kind corridor offence proceeds_usd started_on ended_on",
    "account": "scheme_id account_id role is_victim",
    "party": "scheme_id party_id role is_victim",
    "transaction": "scheme_id transaction_id stage illicit_minor",
    "balance": "scheme_id account_id currency resting_minor",
    "asset": "scheme_id asset_id illicit_usd",
    "typology": "instance_id typology scheme_id account_ids transaction_ids",
    "look_alike": "instance_id typology account_ids transaction_ids",
    "link": "scheme_id kind from_id to_id value_usd",
}


def write(world: World, out: Path) -> None:
    """Write `input/` and `truth/` below a folder."""
    ids = deal(world)
    decided = decide(world)
    delivered: dict[str, Iterable[Row]] = {
        "account": registers_out.accounts(world, ids),
        "party": registers_out.parties(world, ids),
        "account_party": registers_out.holdings(world, ids),
        "identifier": registers_out.identifiers(world, ids),
        "ownership": registers_out.ownerships(world, ids),
        "asset": registers_out.assets(world, ids),
        "asset_party": registers_out.asset_owners(world, ids),
        "balance": other_files.statements(world, ids, keep(world)),
        "institution": registers_out.institutions(world, ids),
        "place": registers_out.places(world, ids),
        "exchange_rate": other_files.rates(world),
        "designation": other_files.designations(world, ids),
        "designation_identifier": other_files.designation_identifiers(world, ids),
        "outcome": other_files.outcomes(decided, ids),
    }
    known: dict[str, Iterable[Row]] = {
        "scheme": truth_files.schemes(world),
        "account": truth_files.accounts(world, ids),
        "party": truth_files.parties(world, ids),
        "transaction": truth_files.transactions(world, ids),
        "balance": truth_files.balances(world, ids),
        "asset": truth_files.assets(world, ids),
        "typology": truth_files.typologies(world, ids),
        "look_alike": truth_files.look_alikes(world, ids),
        "link": truth_files.links(world, ids),
    }
    _save(out / "input", INPUT_HEADERS, delivered)
    _save(out / "truth", TRUTH_HEADERS, known)
    (out / "input" / "transaction.csv").write_bytes(deliver(world, ids))


def _save(
    folder: Path, headers: dict[str, str], tables: dict[str, Iterable[Row]]
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(headers[name].split())
            writer.writerows(sorted(set(rows)))
