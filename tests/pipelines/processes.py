"""Processes that are started to be killed, and whether anything of them is left."""

import os
import signal
import subprocess
import sys
import time
import uuid
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.conftest import ROOT

_MARK = "G7FIN_TEST_MARK"


@dataclass
class Marked:
    """A process with a mark in its environment, which all its children inherit."""

    process: "subprocess.Popen[bytes]"
    mark: str

    def left(self, seconds: float = 10) -> list[str]:
        """Return what still runs of it after a short wait."""
        until = time.monotonic() + seconds
        while (found := self._running()) and time.monotonic() < until:
            time.sleep(0.1)
        return found

    def _running(self) -> list[str]:
        sign = f"{_MARK}={self.mark}".encode()
        found = []
        for folder in Path("/proc").iterdir():
            if not folder.name.isdigit():
                continue
            try:
                if sign in (folder / "environ").read_bytes().split(b"\0"):
                    command = (folder / "cmdline").read_bytes().replace(b"\0", b" ")
                    found.append(f"{folder.name} {command.decode(errors='replace')}")
            except OSError:  # it ended meanwhile, or is another user's
                continue
        return found


def start(arguments: list[str], given: dict[str, str], log: Path) -> Marked:
    """Start Python with a mark, in a process group of its own."""
    mark = uuid.uuid4().hex
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=given | {_MARK: mark},
            stdout=stream,
            stderr=stream,
            start_new_session=True,
            # a shell's background job ignores SIGINT, and so would its children
            preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
        )
    return Marked(process, mark)


def kill(started: Marked, sign: signal.Signals) -> None:
    """Send a signal to a process; Ctrl-C goes to its whole group, as in a terminal."""
    if sign == signal.SIGINT:
        os.killpg(started.process.pid, sign)
    else:
        started.process.send_signal(sign)
