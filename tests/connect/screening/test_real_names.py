"""On labelled pairs of names: at least as good as a published matcher."""

import numpy as np
import pytest

from benchmarks.names_labelled import FOLDER, labels, nested_f1, own_scores, pairs


@pytest.mark.skipif(not FOLDER.is_dir(), reason="no ../shared beside this checkout")
def test_finds_at_least_what_the_published_scores_find() -> None:
    labelled = pairs()
    truth = labels(labelled)
    published = np.array([pair.published for pair in labelled])
    assert nested_f1(truth, own_scores(labelled)) >= nested_f1(truth, published)
