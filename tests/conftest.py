"""What all tests share: the option that rewrites golden files, and the shared data."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from g7fin.store import Store

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "data"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        default=False,
        help="rewrite golden files; read the diff before you commit it",
    )


@pytest.fixture(autouse=True)
def _own_umask() -> Iterator[None]:
    """Put back the umask, which the command line narrows for its process."""
    before = os.umask(0o022)
    os.umask(before)
    yield
    os.umask(before)


@pytest.fixture(scope="session", autouse=True)
def _one_thread() -> Iterator[None]:
    """Let a store that states no number of threads have one.

    Tests are small and many, and two processes of them share two cores. That threads
    change nothing has its own tests.
    """
    made = Store.__init__

    def narrow(
        self: Store, path: Path, *, threads: int | None = None, **more: Any
    ) -> None:
        made(self, path, threads=threads or 1, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Store, "__init__", narrow)
        yield


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
