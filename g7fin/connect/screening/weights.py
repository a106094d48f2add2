"""Weights of tokens and runs of letters, by how rare they are in one issue of lists.

A token that many listed names share says little: its weight is the logarithm of its
rarity. So each weight depends on every name of an issue, and one new entry changes them
all by a little. A re-screening therefore uses the weights of the issue of the result
that it carries over. What that issue does not have is as rare as can be.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from math import log

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

from g7fin.connect.screening.phonetics import symbols
from g7fin.connect.screening.tokens import NameOfKind, Token, tokens
from g7fin.kernels.names.tokens import WHOLE

LEAST_WEIGHT = 250
ROLE_WEIGHTS = {"particle": 120, "form": 90, "number": 700}
INITIAL_WEIGHT = 350
# among fewer names than this no token counts as common
ENOUGH = 1_000


@dataclass(frozen=True)
class Rarity:
    """The number of listed names with each token, by its phonetic symbols."""

    counts: Counter[str]
    names: int

    def weight(self, token: Token, phonetic: str) -> int:
        """Return the weight of a token, in thousandths."""
        if token.role in ROLE_WEIGHTS:
            return ROLE_WEIGHTS[token.role]
        if len(token.text) == 1 and token.text.isascii():
            return INITIAL_WEIGHT
        total = max(self.names, ENOUGH)
        seen = max(self.counts[phonetic], 1)
        return max(LEAST_WEIGHT, round(WHOLE * log(total / seen) / log(total)))


def rarity(names: Sequence[NameOfKind]) -> Rarity:
    """Return how rare tokens are among names.

    Args:
        names: each name with its kind.
    """
    counts: Counter[str] = Counter()
    for name, kind in names:
        counts.update({symbols(token.text) for token in tokens(name, kind)})
    return Rarity(counts, len(names))


@dataclass(frozen=True)
class LetterRuns:
    """The runs of letters into which texts are cut.

    Attributes:
        shortest: letters of the shortest run.
        longest: letters of the longest.
        lowercase: whether capitals and small letters are one.
    """

    shortest: int
    longest: int
    lowercase: bool = True

    def counts(self, texts: Sequence[str]) -> dict[str, int]:
        """Return the number of texts with each run."""
        cut = CountVectorizer(**self._options())
        found = cut.fit_transform(texts)
        seen = np.bincount(found.indices, minlength=found.shape[1]).tolist()
        return dict(zip(cut.get_feature_names_out().tolist(), seen, strict=True))

    def vectorizer(
        self, seen: Mapping[str, int], texts: int, terms: Iterable[str]
    ) -> TfidfVectorizer:
        """Return the vectorizer that makes a weighted vector of a text.

        Args:
            seen: in how many texts of an issue each run was.
            texts: how many texts the issue had.
            terms: runs that count; others are left out of every vector. They are
                sorted, so that sums have one order whatever other runs there are.
        """
        ordered = sorted({*seen, *terms})
        made = TfidfVectorizer(
            **self._options(), vocabulary=ordered, dtype=np.float32, sublinear_tf=True
        )
        often = np.array([seen.get(term, 0) for term in ordered], dtype=np.float32)
        # as scikit-learn computes it, in the same precision
        weight = np.full_like(often, fill_value=texts + 1) / (often + np.float32(1.0))
        made.idf_ = np.log(weight) + np.float32(1.0)
        return made

    def _options(self) -> dict[str, object]:
        return {
            "analyzer": "char_wb",
            "ngram_range": (self.shortest, self.longest),
            "lowercase": self.lowercase,
        }


LETTERS, CONSONANTS = LetterRuns(3, 3), LetterRuns(2, 3, lowercase=False)


@dataclass(frozen=True)
class Weights:
    """The number of names of one issue with each token and each run of letters.

    Attributes:
        names: how many names the issue has.
        tokens: how many have each token, by its phonetic symbols.
        letters: the same for runs of letters.
        consonants: the same for runs of consonants.
    """

    names: int
    tokens: Mapping[str, int]
    letters: Mapping[str, int]
    consonants: Mapping[str, int]

    @property
    def rarity(self) -> Rarity:
        """The rarity of each token."""
        return Rarity(Counter(self.tokens), self.names)

    def as_json(self) -> str:
        """Return the weights as text; the same weights give the same text."""
        return json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)

    @staticmethod
    def from_json(text: str) -> "Weights":
        """Return the weights of such a text."""
        return Weights(**json.loads(text))


def weights_of(
    names: Sequence[NameOfKind], plain: Sequence[str], skeletons: Sequence[str]
) -> Weights:
    """Return the weights of an issue.

    Args:
        names: every name with its kind.
        plain: each of them in plain tokens.
        skeletons: each of them in consonants.
    """
    return Weights(
        len(names),
        dict(rarity(names).counts),
        LETTERS.counts(plain),
        CONSONANTS.counts(skeletons),
    )
