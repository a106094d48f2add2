"""Lists, decisions and news as they are delivered."""

import pyarrow as pa

from g7fin.lab.world.countries import COUNTRIES
from g7fin.lab.world.crime.listed import Lists
from g7fin.lab.world.crime.trips import News
from g7fin.lab.world.delivery.ids import Ids
from g7fin.lab.world.delivery.registers import day
from g7fin.lab.world.delivery.things import table
from g7fin.lab.world.outcomes import Outcome
from g7fin.lab.world.state import World

SOURCES = ("border police", "press", "coast guard", "open sources")


def designations(world: World, ids: Ids, lists: Lists) -> pa.Table:
    """Return designation."""
    rows = []
    for row in lists.names:
        name = ids.text("designation", row.entry)
        rows.append(
            (name, row.list_name, row.programme, f"SIM-{name[1:]}", row.kind, row.name,
             row.quality, day(world, row.born), COUNTRIES[row.country].code,
             day(world, row.listed))
        )  # fmt: skip
    return table(
        "designation_id list programme reference kind name name_quality birth_date"
        " country listed_on",
        rows,
    )


def designation_identifiers(_world: World, ids: Ids, lists: Lists) -> pa.Table:
    """Return designation_identifier."""
    rows = [(entry, kind, value) for entry, kind, value in lists.identifiers]
    names = "designation_id kind value"
    return table(names, rows, ids, designation_id="designation")


def outcomes(world: World, ids: Ids, decided: list[Outcome]) -> pa.Table:
    """Return outcome, numbered at random."""
    rows = [
        (at, "account", row.account,
         day(world, row.day), row.decision, "fiu", row.reason)
        for at, row in enumerate(decided)
    ]  # fmt: skip
    return table(
        "outcome_id subject_kind subject_id decided_on decision decided_by reason",
        rows, ids, outcome_id="outcome", subject_id="account",
    )  # fmt: skip


def events(world: World, ids: Ids, heard: list[News]) -> pa.Table:
    """Return event."""
    rng = world.rng("event file")
    rows = []
    for at, row in enumerate(heard):
        about = COUNTRIES[row.country]
        region = about.regions[int(rng.integers(len(about.regions)))][0]
        source = SOURCES[int(rng.integers(len(SOURCES)))]
        rows.append(
            (at, row.kind, day(world, row.day), row.corridor,
             about.code, region, str(row.persons) if row.persons else "", row.handle,
             "open sources" if row.handle else source)
        )  # fmt: skip
    return table(
        "event_id kind occurred_on corridor country region persons handle source",
        rows, ids, event_id="event",
    )  # fmt: skip
