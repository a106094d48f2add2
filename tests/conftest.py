"""What all tests share: the option that rewrites golden files, and the shared data."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "data"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        default=False,
        help="rewrite golden files; read the diff before you commit it",
    )


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Return the folder of real lists and third-party data, or skip."""
    if not SHARED.is_dir():
        pytest.skip("../shared/data is not here (only the founders have it)")
    return SHARED


@pytest.fixture(scope="session")
def small_world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a world of a few thousand transactions: `input` and `truth`."""
    from tests.worlds import world

    return world(tmp_path_factory.mktemp("world"))


@pytest.fixture(scope="session")
def small_run(small_world: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the output folder of a finished run on the small world."""
    from tests.worlds import run

    out = tmp_path_factory.mktemp("run") / "reports"
    run(small_world / "input", out)
    return out
