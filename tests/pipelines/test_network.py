"""What README says of the network: no outside address is tried, as the kernel saw."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.pipelines.service import environment

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("strace") is None, reason="strace is missing"),
]

COMMAND_LINE = "from g7fin.cli.main import main; main()"
FLOW = """
import sys
from pipelines.flow import follow_the_money
follow_the_money(source=sys.argv[2], out=sys.argv[4], threads=2)
"""
NOTEBOOK = """
import sys
from pathlib import Path
from pipelines.notebook import execute
execute(Path(sys.argv[1]), Path(sys.argv[2]))
"""
# connect(3, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("1.2.3.4")}, …
INTERNET = re.compile(r'(\w+)\(\d+, \{sa_family=AF_INET6?, .*?"([0-9a-f.:]+)"')


def seen(given: dict[str, str], code: str, *arguments: str) -> list[tuple[str, str]]:
    """Run a program on a terminal; return its calls that concern the internet."""
    given = given.copy()
    given.pop("CI", None)  # the client of Prefect is silent there
    given.pop("DO_NOT_TRACK", None)  # the flow itself must see to it
    trace = Path(given["G7FIN_STATE"], "trace")
    trace.parent.mkdir()
    watch = ["strace", "-f", "-qq", "-e", "trace=connect,bind", "-o", str(trace)]
    program = shlex.join([*watch, sys.executable, "-c", code, *arguments])
    done = subprocess.run(
        ["script", "-qec", program, "/dev/null"],
        cwd=ROOT,
        env=given,
        stdout=subprocess.PIPE,
        check=False,
        timeout=500,
    )
    assert done.returncode == 0, done.stdout[-3000:].decode(errors="replace")
    found = [INTERNET.search(line) for line in trace.read_text().splitlines()]
    return [(match[1], match[2]) for match in found if match is not None]


def asked(world: Path, folder: Path) -> tuple[dict[str, str], list[str]]:
    """Return the environment and the arguments of a run."""
    source, out = world / "input", folder / "reports"
    given = environment(folder / "state", source, out)
    return given, ["run", str(source), "--out", str(out)]


def test_the_command_line_uses_no_network_and_no_server(
    small_world: Path, tmp_path: Path
) -> None:
    given, arguments = asked(small_world, tmp_path)
    assert seen(given, COMMAND_LINE, *arguments) == []
    assert (tmp_path / "reports" / "current").is_dir()


def test_the_notebook_reaches_nobody(
    small_world: Path, small_run: Path, tmp_path: Path
) -> None:
    given, _ = asked(small_world, tmp_path)
    calls = seen(given, NOTEBOOK, str(small_run), str(small_world / "input"))
    # the kernel looks for a free port of this machine, for a beat that then goes
    # through its socket file as all else does
    assert set(calls) <= {("bind", "127.0.0.1")}


@pytest.mark.flow
def test_the_flow_reaches_and_serves_this_machine_alone(
    small_world: Path, tmp_path: Path
) -> None:
    given, arguments = asked(small_world, tmp_path)
    calls = seen(given, FLOW, *arguments)
    assert (tmp_path / "reports" / "current").is_dir()
    assert ("connect", "127.0.0.1") in calls
    assert ("bind", "127.0.0.1") in calls
    assert {address for _, address in calls} == {"127.0.0.1"}
