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
