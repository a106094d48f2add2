"""The world of these tests, run once."""

import pytest

from g7fin.review.finished import Finished

from .scenes import finished_world


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    """Return the finished run of the world worked out by hand."""
    return finished_world(tmp_path_factory.mktemp("traced"))
