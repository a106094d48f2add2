"""The fixed model of entity resolution: weights of evidence, and their use.

The sum is that of Fellegi and Sunter, as Splink computes it: every comparison adds the
logarithm to base two of how much likelier its outcome is for one party than for two.
Points are thousandths of such a bit, so sums are exact and equal for any number of
threads. The weights are *judgement*: starting from what Splink 5 learned on a synthetic
million (a name word, a day of birth and a phone come to 7 to 14 bits each, and a
different day to minus 6), they were rounded towards caution and fixed. Training is left
out on purpose: trained weights differ in the last digits with the number of threads,
they move with the sample, and a delivery of a few hundred parties has too few pairs to
learn from. `benchmarks/resolution.py` compares with Splink. Every run does learn from
its data how rare a word of a name and a date of birth are.

Beside the sum two rules hold. What contradicts (another day of birth, another tax
number, a name that differs) forbids to merge, whatever else agrees. And two people are
merged only if something of a person agrees, not of a household: a day of birth, a
document, an e-mail, a handle. Fathers and sons share names, phones and addresses.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import pyarrow as pa

from g7fin.connect.parties.name_keys import phonetic_keys
from g7fin.steps import sql
from g7fin.store import Store

# one in four million: the chance that two records taken at random are one party
PRIOR = -22_000
# from here two records are one (p > 0.996), and from here the pair is shown (p >= 0.5)
SAME, UNSURE = 8_000, 0

# a word counts as though ten of a thousand others had it too, so that a small delivery
# does not make every name a rare one; a whole name and a day as though there were so
# many others, no two of them alike
RARITY = {
    "words_beside": 1_000.0,
    "same_beside": 10.0,
    "whole_beside": 50_000.0,
    "days_beside": 20_000.0,
    "most_word": 10_000,
    "most_day": 14_000,
}
# an identifier of more parties, with more than one name, links none of them
LINKING = {"most_parties": 8, "shortest": 4}
# neighbours that are compared in a block, so a block of a thousand is no half million
WINDOW = {"window": 20}
# what two names are worth: words in common by their rarity, and these beside
NAME = {
    "most_name": 18_000,
    "alike": 0.9,
    # long texts of several words look alike sooner
    "alike_whole": 0.94,
    "least_letters": 4,
    # longer texts are not compared by spelling: its cost is the square of the length
    "most_letters": 200,
    "alike_points": 6_000,
    "sound_points": -1_000,
    "part_points": -2_000,
    "differs_points": -8_000,
}
# a slip of one digit, or day and month turned round, unless a generation lies between
BIRTH = {"near_points": 5_000, "differs_points": -8_000, "generation": 15}
COUNTRY = {"country_same": 1_000, "country_differs": -2_000}


@dataclass(frozen=True)
class Weight:
    """The weight of identifiers of one kind.

    Attributes:
        same: points when two records share a value.
        differs: points when both have values and share none.
        bars: different values forbid to merge.
        anchors: a shared value is of a person, not of a household.
        by_country: values of two countries may differ.
    """

    same: int
    differs: int
    bars: bool = False
    anchors: bool = False
    by_country: bool = False


IDENTIFIERS = {
    "document": Weight(16_000, -6_000, anchors=True, by_country=True),
    "tax": Weight(16_000, -10_000, bars=True, anchors=True, by_country=True),
    "registration": Weight(16_000, -10_000, bars=True, anchors=True, by_country=True),
    "lei": Weight(16_000, -10_000, bars=True, anchors=True),
    "email": Weight(13_000, -1_000, anchors=True),
    "handle": Weight(12_000, -500, anchors=True),
    "phone": Weight(12_000, -1_500),
    "device": Weight(9_000, 0),
    "address": Weight(7_000, -1_000),
}

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
    "linking_identifier": LINKING,
}
_PAIRS: Mapping[str, Mapping[str, Any]] = {
    "block": {},
    "pair": WINDOW,
    "compared": _COMPARED,
    "identified": {},
    "evidence": COUNTRY,
    "scored": _SCORED,
}  # fmt: skip


def identifier_weights() -> pa.Table:
    """Return the weights of identifiers as a table for SQL."""
    return pa.Table.from_pylist(
        [{"kind": kind, **asdict(weight)} for kind, weight in IDENTIFIERS.items()]
    )


def score(store: Store) -> None:
    """Write `connect.scored`: pairs of records that may be one, with their points."""
    for name in ("record", "word"):
        step(store, name)
    store.create_from(
        "connect.sound", phonetic_keys(row[0] for row in store.rows(_WORDS))
    )
    store.create_from("connect.identifier_weight", identifier_weights())
    for name, values in {**_FEATURES, **_PAIRS}.items():
        step(store, name, values)


def step(store: Store, name: str, values: Mapping[str, Any] | None = None) -> None:
    """Write one table of the scratch schema from the query of its name."""
    store.create(f"connect.{name}", sql("connect", f"connect.{name}"), values)
