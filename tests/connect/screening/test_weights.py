"""Weights that come from an issue are those that the library learns from it."""

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from g7fin.connect.screening.candidates import index, issue_weights, spelling_texts
from g7fin.connect.screening.weights import Weights

NAMES = [("Ivo Marstrand", "person"), ("Иво Марстранд", "person"), ("Ada Ivo", "")]


def test_they_are_what_the_library_learns() -> None:
    found = index(NAMES)
    learned = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(3, 3), dtype=np.float32, sublinear_tf=True
    )
    vectors = learned.fit_transform(spelling_texts(NAMES))
    assert learned.vocabulary_ == found.letters.vocabulary_
    assert np.array_equal(vectors.T.tocsr().toarray(), found.by_letters.toarray())
    assert vectors.dtype == found.by_letters.dtype


def test_they_come_back_from_text_as_they_were() -> None:
    known = issue_weights(NAMES)
    assert Weights.from_json(known.as_json()) == known
    assert known.names == 3


def test_a_run_that_the_issue_has_not_is_the_rarest() -> None:
    found = index([("Zyxwv", "")], issue_weights(NAMES))
    weights = dict(
        zip(found.letters.get_feature_names_out(), found.letters.idf_, strict=True)
    )
    assert weights["zyx"] > weights[" iv"]
