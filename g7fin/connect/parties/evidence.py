"""From names, days and identifiers to pairs of records with points, step by step."""

from collections.abc import Mapping
from typing import Any

from g7fin.connect.parties.model import (
    BIRTH,
    COUNTRY,
    NAME,
    PRIOR,
    RARITY,
    SAME,
    TELLING,
    UNSURE,
    WINDOW,
    identifier_weights,
)
from g7fin.connect.parties.sounds import sounds
from g7fin.steps import sql
from g7fin.store import Store

_WORDS = "select distinct word from connect.word order by word"
_COMPARED = {
    **NAME,
    "near_points": BIRTH["near_points"],
    "born_differs": BIRTH["differs_points"],
    "generation": BIRTH["generation"],
}
_SCORED = {"prior": PRIOR, "unsure": UNSURE, "same": SAME}
# what each step binds, in the order of the steps; a table is named as its file
_FEATURES: Mapping[str, Mapping[str, Any]] = {
    "rarity": {
        name: RARITY[name] for name in ("most_word", "words_beside", "same_beside")
    },
    "name": {"whole_beside": RARITY["whole_beside"]},
    "day": {name: RARITY[name] for name in ("most_day", "days_beside")},
    "telling": TELLING,
}
_PAIRS: Mapping[str, Mapping[str, Any]] = {
    "block": {},
    "pair": WINDOW,
    "compared": _COMPARED,
    "identified": {},
    "evidence": COUNTRY,
    "scored": _SCORED,
}  # fmt: skip


def score(store: Store) -> None:
    """Write `connect.scored`: pairs of records that may be one, with their points."""
    for name in ("record", "word"):
        step(store, name)
    store.create_from("connect.sound", sounds(row[0] for row in store.rows(_WORDS)))
    store.create_from("connect.identifier_weight", identifier_weights())
    for name, values in {**_FEATURES, **_PAIRS}.items():
        step(store, name, values)


def step(store: Store, name: str, values: Mapping[str, Any] | None = None) -> None:
    """Write one table of the scratch schema from the query of its name."""
    store.create(f"connect.{name}", sql("connect", f"connect.{name}"), values)
