"""What pyproject.toml says to Prefect reaches it."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.source import ROOT

_SHOW = (
    "import json; from prefect.settings import get_current_settings as now;"
    "print(now().model_dump_json())"
)


@pytest.mark.flow
def test_settings_take_effect(tmp_path: Path) -> None:
    bare = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("PREFECT_", "DO_NOT_TRACK"))
    }
    shown = subprocess.run(
        [sys.executable, "-c", _SHOW],
        cwd=ROOT,
        env=bare | {"PREFECT_HOME": str(tmp_path)},
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    known = json.loads(shown)
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    wanted = flat(tomllib.loads(text)["tool"]["prefect"])
    assert len(wanted) > 0
    found = flat(known)
    assert {key: found.get(key, "no such setting") for key in wanted} == wanted


def flat(nested: dict[str, object], before: str = "") -> dict[str, object]:
    """Return settings by their dotted names."""
    found: dict[str, object] = {}
    for key, value in nested.items():
        if isinstance(value, dict):
            found |= flat(value, f"{before}{key}.")
        else:
            found[f"{before}{key}"] = value
    return found
