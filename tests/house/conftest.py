"""A small run that writes down every statement it executes."""

from collections.abc import Callable

import pytest

from g7fin.job import prepare
from g7fin.lab.world.simulate import Spec, simulate
from g7fin.settings import Settings
from g7fin.stages import STAGES, run_stage
from g7fin.store import Store, Values

ENTRANCES = ("execute", "rows", "frame", "arrow", "arrays")


@pytest.fixture(scope="session")
def executed(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return every different statement of a run, in the order of first use."""
    folder = tmp_path_factory.mktemp("executed")
    simulate(Spec(7, 6000), folder / "world")
    found: dict[str, None] = {}
    with pytest.MonkeyPatch.context() as patch:
        for name in ENTRANCES:
            patch.setattr(Store, name, _noting(getattr(Store, name), found))
        job = prepare(folder / "world" / "input", folder / "out", Settings())
        with job.working():
            for stage in STAGES:
                run_stage(stage, job)
    return list(found)


def _noting(
    method: Callable[..., object], found: dict[str, None]
) -> Callable[..., object]:
    def noted(self: Store, sql: str, values: Values = None) -> object:
        found.setdefault(sql)
        return method(self, sql, values)

    return noted
