"""What tests of the flow and of `make serve` share: where it works, how to ask it."""

import base64
import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.conftest import ROOT
from tests.pipelines.processes import Marked


def environment(state: Path, source: Path, out: Path, **more: str) -> dict[str, str]:
    """Return an environment in which the flow may read `source` and write `out`."""
    ours = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PREFECT_API", "PREFECT_SERVER_API", "G7FIN_"))
    }
    return ours | {
        "G7FIN_STATE": str(state),
        "PREFECT_HOME": str(state / "prefect"),
        "G7FIN_INPUT_ROOTS": str(source),
        "G7FIN_OUTPUT_ROOTS": str(out),
        **more,
    }


def python(
    code: str, *arguments: str, given: dict[str, str]
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env=given,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def everything_below(folder: Path) -> dict[Path, bytes]:
    """Return the raw bytes of every file below a folder."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@dataclass
class Served:
    """A running `make serve`, and a program that asks its server."""

    started: Marked
    log: Path
    state: Path
    source: Path
    out: Path
    port: int
    _token: dict[str, str] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def word(self) -> str:
        return (self.state / "authentication").read_text()

    def printed(self, what: str) -> str:
        """Return the rest of the line that starts with a word."""
        (line,) = [
            line
            for line in self.log.read_text().splitlines()
            if line.startswith(f"{what}: ")
        ]
        return line.removeprefix(f"{what}: ")

    def own(self) -> dict[str, str]:
        """Return the header of who knows the word."""
        return {
            "Authorization": f"Basic {base64.b64encode(self.word.encode()).decode()}"
        }

    def status(self, path: str, body: Any = None, **headers: str) -> int:
        """Return the code that a bare request gets."""
        try:
            with self._open(path, body, headers) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            error.close()
            return error.code

    def ask(self, path: str, body: Any = None) -> Any:
        """Return what the API answers to its own user."""
        with self._open(path, body, self.own() | self.token()) as answer:
            return json.load(answer)

    def token(self) -> dict[str, str]:
        """Return the headers without which nothing may be changed."""
        if self._token is None:
            client = str(uuid.uuid4())
            path = f"/api/csrf-token?client={client}"
            with self._open(path, None, self.own()) as answer:
                token = json.load(answer)["token"]
            self._token = {"Prefect-Csrf-Token": token, "Prefect-Csrf-Client": client}
        return self._token

    def runs(self) -> list[dict[str, Any]]:
        """Return the latest runs."""
        wanted = {"sort": "EXPECTED_START_TIME_ASC", "limit": 50}
        found: list[dict[str, Any]] = self.ask("/api/flow_runs/filter", wanted)
        return found

    def ask_for_a_run(self, **parameters: str) -> str:
        """Ask for a run and return its id."""
        daily = self.ask("/api/deployments/name/follow_the_money/daily")
        path = f"/api/deployments/{daily['id']}/create_flow_run"
        made: str = self.ask(path, {"parameters": parameters})["id"]
        return made

    def end_of(self, run: str, seconds: int = 180) -> dict[str, Any]:
        """Wait for the end of a run and return its last state."""
        for _ in range(seconds):
            state: dict[str, Any] = self.ask(f"/api/flow_runs/{run}")["state"]
            if state["type"] in ("COMPLETED", "FAILED", "CRASHED", "CANCELLED"):
                return state
            time.sleep(1)
        raise AssertionError(f"the run did not end: {self.log.read_text()[-2000:]}")

    def in_a_new_shell(self, command: str) -> "subprocess.CompletedProcess[str]":
        """Run a printed command with nothing set but what every shell sets."""
        return subprocess.run(
            ["env", "-i", f"PATH={os.environ['PATH']}", "sh", "-c", command],
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    def _open(self, path: str, body: Any, headers: dict[str, str]) -> Any:
        data = None if body is None else json.dumps(body).encode()
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(
            f"{self.address}{path}",
            data=data,
            headers={"Content-Type": "application/json"} | headers,
        )
        return urllib.request.urlopen(request, timeout=20)
