"""What one issue of lists says of how rare words and runs of letters are.

A word that many listed names share tells little, so each weight depends on every name
of an issue: one new entry changes them all by a little. A screening that carries
results over from an earlier one therefore takes the weights of the issue they were
found with. What that issue does not have is as rare as can be.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

from g7fin.connect.screening.lexicon import Named, Rarity, rarity


@dataclass(frozen=True)
class Runs:
    """How texts are cut into runs of letters.

    Attributes:
        shortest: letters of the shortest run.
        longest: letters of the longest.
        lowercase: whether capitals and small letters are one.
    """

    shortest: int
    longest: int
    lowercase: bool = True

    def counts(self, texts: Sequence[str]) -> dict[str, int]:
        """Return in how many texts each run is."""
        cut = CountVectorizer(**self._how())
        found = cut.fit_transform(texts)
        seen = np.bincount(found.indices, minlength=found.shape[1]).tolist()
        return dict(zip(cut.get_feature_names_out().tolist(), seen, strict=True))

    def vectorizer(
        self, seen: Mapping[str, int], texts: int, terms: Iterable[str]
    ) -> TfidfVectorizer:
        """Return what makes a weighted vector of a text.

        Args:
            seen: in how many texts of an issue each run was.
            texts: how many texts the issue had.
            terms: runs that count; others are left out of every vector. They stand in
                order, so that sums have one order whichever runs there are besides.
        """
        ordered = sorted({*seen, *terms})
        made = TfidfVectorizer(
            **self._how(), vocabulary=ordered, dtype=np.float32, sublinear_tf=True
        )
        often = np.array([seen.get(term, 0) for term in ordered], dtype=np.float32)
        # as the library learns it, in the same precision
        weight = np.full_like(often, fill_value=texts + 1) / (often + np.float32(1.0))
        made.idf_ = np.log(weight) + np.float32(1.0)
        return made

    def _how(self) -> dict[str, object]:
        return {
            "analyzer": "char_wb",
            "ngram_range": (self.shortest, self.longest),
            "lowercase": self.lowercase,
        }


LETTERS, CONSONANTS = Runs(3, 3), Runs(2, 3, lowercase=False)


@dataclass(frozen=True)
class Weights:
    """How often everything is in the names of one issue.

    Attributes:
        names: how many names there are.
        words: in how many of them each word is, by its sound.
        letters: the same for runs of letters.
        consonants: the same for runs of consonants.
    """

    names: int
    words: Mapping[str, int]
    letters: Mapping[str, int]
    consonants: Mapping[str, int]

    @property
    def rarity(self) -> Rarity:
        """How rare each word is."""
        return Rarity(Counter(self.words), self.names)

    def as_json(self) -> str:
        """Return all of it as text; the same weights give the same text."""
        return json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)

    @staticmethod
    def from_json(text: str) -> "Weights":
        """Return the weights of such a text."""
        return Weights(**json.loads(text))


def weights_of(
    names: Sequence[Named], plain: Sequence[str], skeletons: Sequence[str]
) -> Weights:
    """Return the weights of an issue.

    Args:
        names: every name with its kind.
        plain: each of them in plain words.
        skeletons: each of them in consonants.
    """
    return Weights(
        len(names),
        dict(rarity(names).counts),
        LETTERS.counts(plain),
        CONSONANTS.counts(skeletons),
    )
