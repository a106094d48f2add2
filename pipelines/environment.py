"""What must be said to Prefect before it is imported. Import this first.

Prefect calls home in two ways: its server (switched off in pyproject.toml under
[tool.prefect]) and its client, which listens to the environment alone. Its database and
results stay inside the project, not in the home folder.
"""

import os
from pathlib import Path

ROOT = Path(__file__).parents[1]
HOME = ROOT / ".g7fin" / "prefect"


def settle() -> None:
    """Set what is not set already."""
    HOME.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name, value in {
        "DO_NOT_TRACK": "1",
        "PREFECT_HOME": str(HOME),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_UI_V2_ENABLED": "false",
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    }.items():
        os.environ.setdefault(name, value)


settle()
