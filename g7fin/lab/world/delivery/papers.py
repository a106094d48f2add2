"""Numbers and addresses by which institutions know parties, on each record.

A further institution has seen the same paper, another one, or none: telephones change,
people move, and a second bank is shown the passport where the first saw a card.
"""

import string

import numpy as np
import pyarrow as pa

from g7fin.lab.world.arrays import Ints, ints
from g7fin.lab.world.countries import COUNTRIES
from g7fin.lab.world.delivery.records import Records
from g7fin.lab.world.numbers import phone
from g7fin.lab.world.register import PERSON
from g7fin.lab.world.state import World

EMAIL_SHARE, DOCUMENT_SHARE = 0.4, 0.3
# what a further record lacks or has otherwise, for each hundredth of the drift
CHANGES = {
    "phone": 1.5, "address": 1.75, "email": 2.0, "document": 2.0, "device": 3.5,
    "handle": 3.0, "registration": 0.4, "lei": 0.5,
}  # fmt: skip
# of what changed, how much is another value; the rest is not there
OTHERWISE = 0.5
NEVER_OTHERWISE = ("device", "handle", "lei")
DOCUMENTS = 10**9


def shown(world: World) -> list[tuple[Ints, str, list[str]]]:
    """Return e-mail addresses and documents that people gave, as blocks.

    A document that a list knows stays the only one of its bearer.
    """
    rng, register = world.rng("papers"), world.register
    person = np.flatnonzero(register.parties["kind"] == PERSON)
    number = int(rng.integers(DOCUMENTS)) + rng.permutation(len(person)) * 618_033_989
    written, held = rng.random((2, len(person)))
    had = [party for party, kind, _ in register.identifiers if kind == "document"]
    free = ~np.isin(person, np.concatenate(had)) if had else np.ones_like(person, bool)
    mails, cards = written < EMAIL_SHARE, (held < DOCUMENT_SHARE) & free
    tail = (number // 7 % 1000).tolist()
    mail = [
        f"{_plain(register.names[person[at]])}.{tail[at]}@mail.example"
        for at in np.flatnonzero(mails).tolist()
    ]
    card = [f"X{one:09d}" for one in (number[cards] % DOCUMENTS).tolist()]
    return [
        (ints(person[mails]), "email", mail), (ints(person[cards]), "document", card),
    ]  # fmt: skip


def _plain(name: str) -> str:
    """Return the Latin letters of a name, with dots between its words."""
    text = name.lower().replace(" ", ".")
    return "".join(one for one in text if one == "." or "a" <= one <= "z")


def identifiers(
    world: World, records: Records
) -> tuple[Ints, Ints, pa.Array, list[str]]:
    """Return record, kind and value of all identifiers, and the words of the kinds."""
    blocks = [*world.register.identifiers, *shown(world)]
    kinds = sorted({kind for _, kind, _ in blocks})
    party = np.concatenate([party for party, _, _ in blocks])
    code = np.concatenate(
        [np.full(len(party), kinds.index(kind)) for party, kind, _ in blocks]
    )
    values = [value for _, _, some in blocks for value in some]
    record, row = _copied(records, party)
    told, seen = _again(world, (records, record, row), code, (kinds, values))
    return (
        np.concatenate([party, record[seen]]),
        np.concatenate([code, code[row[seen]]]),
        pa.array([*values, *told], pa.string()),
        kinds,
    )


def _copied(records: Records, party: Ints) -> tuple[Ints, Ints]:
    """Return each further record with each row of its party."""
    order = np.argsort(party, kind="stable")
    wanted = records.party[records.further]
    first = np.searchsorted(party[order], wanted)
    count = np.searchsorted(party[order], wanted, side="right") - first
    within = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    return np.repeat(records.further, count), order[np.repeat(first, count) + within]


def _again(
    world: World, copies: tuple[Records, Ints, Ints], code: Ints,
    known: tuple[list[str], list[str]],
) -> tuple[list[str], Ints]:  # fmt: skip
    """Return what further records say, and which of the copies they are."""
    records, record, row = copies
    kinds, values = known
    rng = world.rng("further papers")
    limit = np.array([CHANGES[kind] for kind in kinds])[code[row]]
    draw, other = rng.random((2, len(row)))
    changed = draw < limit * world.difficulty.drift
    fixed = np.isin(np.array(kinds)[code[row]], NEVER_OTHERWISE)
    seen = np.flatnonzero(~changed | ((other < OTHERWISE) & ~fixed))
    home = world.register.parties["country"][records.party[record]]
    told = [
        _other(rng, kinds[code[row[at]]], values[row[at]], int(home[at]))
        if changed[at] else values[row[at]]
        for at in seen.tolist()
    ]  # fmt: skip
    return told, seen


def _other(rng: np.random.Generator, kind: str, value: str, country: int) -> str:
    """Return another value of a kind, as the same party may have given it."""
    if kind == "phone":
        return phone(rng, [COUNTRIES[country].code])[0]
    if kind == "document":
        return f"X{int(rng.integers(DOCUMENTS)):09d}"
    if kind == "email":
        name, _, rest = value.partition("@")
        return f"{name.rstrip(string.digits)}{int(rng.integers(1000))}@{rest}"
    if kind == "address":
        house, street = rng.integers(1, 9000, 2).tolist()
        words = value.split()
        return " ".join([str(house), *words[1:-2], str(street), words[-1]])
    # a registration number with one digit mistyped
    return f"{value[:-1]}{(int(value[-1]) + int(rng.integers(1, 10))) % 10}"
