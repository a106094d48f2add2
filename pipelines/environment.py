"""Prefect's settings, which must be made before it is imported. Import this first.

Prefect calls home in two ways: its server (switched off in pyproject.toml under
[tool.prefect]) and its client, which listens to the environment alone. Its database and
results stay inside the project, not in the home folder. A server that is started here
answers only to those who know a random word, made anew each time.
"""

import os
import secrets
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parents[1]
STATE = Path(os.environ.get("G7FIN_STATE", ROOT / ".g7fin")).absolute()
HOME = STATE / "prefect"


def settle() -> None:
    """Set what is not set already.

    Raises:
        SystemExit: if Prefect is not installed.
    """
    if find_spec("prefect") is None:
        raise SystemExit(
            "g7fin: the flow needs prefect, which is not installed:"
            ' pip install "g7fin[flow]"'
        )
    for folder in (STATE, HOME):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name, value in {
        "DO_NOT_TRACK": "1",
        "PREFECT_HOME": str(HOME),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_CSRF_PROTECTION_ENABLED": "true",
        "PREFECT_SERVER_UI_V2_ENABLED": "false",
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    }.items():
        os.environ.setdefault(name, value)
    if "PREFECT_API_URL" not in os.environ:  # so the server will be one of ours
        word = f"g7fin:{secrets.token_urlsafe(32)}"
        word = os.environ.setdefault("PREFECT_SERVER_API_AUTH_STRING", word)
        os.environ["PREFECT_API_AUTH_STRING"] = word


def write_for_owner(path: Path, text: str) -> None:
    """Write a new file that nobody but its owner can read."""
    path.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8") as file:
        file.write(text)


settle()
