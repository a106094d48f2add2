"""What each comparison of two records is worth: the fixed model.

The sum is that of Fellegi and Sunter, as Splink computes it: every comparison adds the
logarithm to base two of how much likelier its outcome is for one party than for two.
Points are thousandths of such a bit, so sums are exact and equal for any number of
threads. The weights are *judgement*: starting from what Splink 5 learned on a synthetic
million (a name word, a day of birth and a phone come to 7 to 14 bits each, and a
different day to minus 6), they were rounded towards caution and fixed. Training is left
out on purpose: trained weights differ in the last digits with the number of threads,
they move with the sample, and a delivery of a few hundred parties has too few pairs to
learn from. Splink stands beside this in `benchmarks/resolution.py`. What the data do
say in every run is how rare a word of a name and a day of birth are.

Beside the sum two rules hold. What contradicts (another day of birth, another tax
number, a name that differs) forbids to merge, whatever else agrees. And two people are
merged only if something of a person agrees, not of a household: a day of birth, a
document, an e-mail, a handle. Fathers and sons share names, phones and addresses.
"""

from dataclasses import asdict, dataclass

import pyarrow as pa

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
# an identifier of more parties, with more than one name, says nothing
TELLING = {"most_parties": 8, "shortest": 4}
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
    """What identifiers of one kind are worth.

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


def identifier_weights() -> pa.Table:
    """Return the weights of identifiers as a table for SQL."""
    return pa.Table.from_pylist(
        [{"kind": kind, **asdict(weight)} for kind, weight in IDENTIFIERS.items()]
    )
