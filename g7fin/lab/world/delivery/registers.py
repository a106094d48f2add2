"""The registers as they are delivered: one table for each file, all of it text.

Rows stand in the order of their ids, which are a shuffle: no order of making is left.
"""

from datetime import date, timedelta

import numpy as np
import pyarrow as pa

from g7fin.lab.world.arrays import Flags, Ints, ints
from g7fin.lab.world.countries import CODES, COUNTRIES
from g7fin.lab.world.delivery import clerks, papers
from g7fin.lab.world.delivery.ids import Ids
from g7fin.lab.world.delivery.memos import coded
from g7fin.lab.world.firms import NAMES
from g7fin.lab.world.numbers import account_number
from g7fin.lab.world.register import ACCOUNT_KINDS, NO_DAY, PERSON
from g7fin.lab.world.state import World

COUNTRY_CODES = tuple(about.code for about in COUNTRIES)
UNKNOWN_BIRTH, UNKNOWN_HOLDER = 0.1, 0.01


def day(world: World, number: int) -> str:
    """Return a day of the world as a date; empty for none."""
    return "" if number == NO_DAY else world.calendar.on(number).isoformat()


def dates(world: World, numbers: Ints, known: Flags) -> pa.Array:
    """Return days of the world as dates; nothing where not known."""
    epoch = (world.calendar.first - date(1970, 1, 1)) // timedelta(days=1)
    days = (numbers + epoch).astype(np.int32)
    return pa.array(days, mask=~known).cast(pa.date32()).cast(pa.string())


def money(minor: int, exponent: int) -> str:
    """Return minor units as decimal text."""
    sign, size = ("-" if minor < 0 else ""), abs(minor)
    if exponent == 0:
        return f"{sign}{size}"
    unit = 10**exponent
    return f"{sign}{size // unit}.{size % unit:0{exponent}d}"


def _every(count: int) -> Flags:
    """Return that nothing is absent, for so many rows."""
    return np.zeros(count, dtype=np.bool_)


def accounts(world: World, ids: Ids) -> pa.Table:
    """Return account."""
    rows = world.register.accounts
    count = len(rows)
    everyone = np.arange(count, dtype=np.int64)
    country, region = rows["country"], rows["region"]
    regions = [
        (at, one[0]) for at, about in enumerate(COUNTRIES) for one in about.regions
    ]
    first = np.searchsorted([at for at, _ in regions], np.arange(len(COUNTRIES)))
    size = np.array([len(about.regions) for about in COUNTRIES])
    place = first[country] + region % size[country]
    number = ids.numbers("account", everyone)
    texts = np.empty(count, dtype=object)
    for at, code in enumerate(COUNTRY_CODES):
        here = np.flatnonzero(country == at)
        texts[here] = account_number(code, rows["institution"][here], number[here])
    frozen = ints(np.isin(everyone, list(world.register.frozen)))
    return pa.table(
        {
            "account_id": ids.texts("account", everyone),
            "institution_id": ids.texts("institution", rows["institution"]),
            "kind": coded(rows["kind"], ACCOUNT_KINDS, _every(count)),
            "currency": coded(rows["currency"], CODES, _every(count)),
            "country": coded(country, COUNTRY_CODES, _every(count)),
            "region": coded(place, tuple(one for _, one in regions), _every(count)),
            "number": pa.array(texts.tolist()),
            "opened_on": dates(world, rows["opened"], ~_every(count)),
            "status": coded(frozen, ("open", "frozen"), _every(count)),
        }
    )


def parties(world: World, ids: Ids) -> pa.Table:
    """Return party, one row for each record: every tenth birth date is not known."""
    rows, rng = world.register.parties, world.rng("party file")
    whose = ids.records.party
    count = len(whose)
    kind, sector = rows["kind"][whose], rows["sector"][whose]
    person = kind == PERSON
    known = rng.random(count) >= UNKNOWN_BIRTH
    licences = [world.register.licences.get(at) for at in whose.tolist()]
    born = clerks.born(world, ids.records)
    return pa.table(
        {
            "party_id": ids.texts("party", np.arange(count)),
            "kind": coded(kind, ("person", "organisation"), _every(count)),
            "name": pa.array(clerks.names(world, ids.records), pa.string()),
            "birth_date": dates(world, born, person & known),
            "incorporated_on": dates(world, born, ~person),
            "country": coded(rows["country"][whose], COUNTRY_CODES, _every(count)),
            "sector": coded(np.maximum(sector, 0), NAMES, person),
            "licence": pa.array(licences, pa.string()),
        }
    )


def holdings(world: World, ids: Ids) -> pa.Table:
    """Return account_party: the holder of every hundredth account is not known.

    A party is named by the record that the account's institution keeps.
    """
    register, rng = world.register, world.rng("holder file")
    more = register.holdings
    account = np.concatenate(
        [np.arange(len(register.accounts)), ints([one.account for one in more])]
    ) if more else np.arange(len(register.accounts))  # fmt: skip
    party = np.concatenate([register.holder, ints([one.party for one in more])]) if (
        more
    ) else register.holder  # fmt: skip
    keeper = register.accounts["institution"][account]
    roles = ("holder", "joint_holder", "signatory", "beneficial_owner")
    role = np.zeros(len(account), dtype=np.int64)
    role[len(register.accounts) :] = [roles.index(one.role) for one in more]
    since = np.full(len(account), NO_DAY)
    since[len(register.accounts) :] = [one.from_day for one in more]
    until = np.full(len(account), NO_DAY)
    until[len(register.accounts) :] = [one.to_day for one in more]
    kept = np.flatnonzero(rng.random(len(account)) >= UNKNOWN_HOLDER)
    table = pa.table(
        {
            "account_id": ids.texts("account", account),
            "party_id": ids.texts("party", ids.records.at(party, keeper)),
            "role": coded(role, roles, _every(len(role))),
            "share": coded(role * 0, ("1",), role > 0),
            "from_on": dates(world, since, since != NO_DAY),
            "to_on": dates(world, until, until != NO_DAY),
        }
    )
    return table.take(pa.array(kept))


def identifiers(world: World, ids: Ids) -> pa.Table:
    """Return identifier; some never arrive."""
    rng = world.rng("identifier file")
    record, code, values, kinds = papers.identifiers(world, ids.records)
    table = pa.table(
        {
            "party_id": ids.texts("party", record),
            "kind": coded(code, tuple(kinds), _every(len(record))),
            "value": values,
        }
    )
    kept = rng.random(len(record)) >= world.difficulty.missing
    return table.filter(pa.array(kept))


def ownerships(world: World, ids: Ids) -> pa.Table:
    """Return ownership; a range where the register states one."""
    rows = world.register.ownerships
    held = [row.kind in {"ownership", "voting"} for row in rows]
    least = [f"{row.share / 10_000:g}" if is_held else "" for row, is_held in
             zip(rows, held, strict=True)]  # fmt: skip
    most = [
        f"{(row.share if row.share_max < 0 else row.share_max) / 10_000:g}"
        if is_held else ""
        for row, is_held in zip(rows, held, strict=True)
    ]  # fmt: skip
    return pa.table(
        {
            "owner_party_id": ids.texts("party", ints([row.owner for row in rows])),
            "owned_party_id": ids.texts("party", ints([row.owned for row in rows])),
            "kind": pa.array([row.kind for row in rows], pa.string()),
            "share_min": pa.array(least, pa.string()),
            "share_max": pa.array(most, pa.string()),
            "from_on": pa.array([day(world, row.from_day) for row in rows]),
            "to_on": pa.array([day(world, row.to_day) for row in rows]),
        }
    )
