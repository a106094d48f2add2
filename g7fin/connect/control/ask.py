"""Answers who controls a party, from a finished run, on a day and under a regime."""

from datetime import date

from g7fin.connect.control.explain import explain
from g7fin.connect.control.regimes import REGIMES
from g7fin.connect.control.stakes import from_arrow
from g7fin.connect.control.tables import listed_parties
from g7fin.connect.control.verdicts import verdicts
from g7fin.errors import ConfigError, InputError
from g7fin.store import Store

_STAKES = """
select distinct
    coalesce(owner.resolved_party_id, ownership.owner_party_id) as owner_id,
    coalesce(owned.resolved_party_id, ownership.owned_party_id) as owned_id,
    ownership.kind, cast(ownership.share_min * 1000000 as bigint) as low,
    cast(greatest(ownership.share_max, ownership.share_min) * 1000000 as bigint)
        as high,
    ownership.from_on, ownership.to_on
from core.ownership as ownership
left join link.party as owner on owner.party_id = ownership.owner_party_id
left join link.party as owned on owned.party_id = ownership.owned_party_id
order by owner_id, owned_id, kind, from_on, to_on, low, high
"""
_PARTY = """
select distinct party.resolved_party_id, known.name
from link.party as party
inner join core.party as known on known.party_id = party.party_id
where party.party_id = $party or lower(known.name) = lower($party)
order by party.resolved_party_id, known.name
"""


def control_text(store: Store, party: str, as_of: date, regime: str) -> str:
    """Return who controls a party, with every stake and path behind it.

    Args:
        store: of a finished run.
        party: its id, or its whole name.
        as_of: the day.
        regime: `US`, `EU` or `UK`.

    Raises:
        InputError: if there is no such party, or several of that name.
        ConfigError: if there is no such regime.
    """
    if regime not in {one.name for one in REGIMES}:
        names = ", ".join(one.name for one in REGIMES)
        raise ConfigError(f"regime {regime!r} is not one of {names}")
    name = _resolved(store, party)
    stakes = from_arrow(store.arrow(_STAKES))
    listed = {one: since for one, (since, _) in listed_parties(store, as_of).items()}
    text = explain(name, verdicts(stakes, listed, as_of, regime), stakes, listed)
    if name in listed:
        text += f"{name} is on a list itself, since {listed[name]}.\n"
    return text


def _resolved(store: Store, party: str) -> str:
    found = store.rows(_PARTY, {"party": party})
    ids = sorted({row[0] for row in found})
    if len(ids) == 1:
        return str(ids[0])
    if not ids:
        raise InputError(
            f"{party!r}: no party of the run has this id or this whole name; ids are in"
            " the party file that was delivered"
        )
    raise InputError(
        f"{party!r}: {len(ids)} parties have this name: {', '.join(ids[:10])}. Give the"
        " id of one"
    )
