"""The start of a server of our own, which ends with whoever started it."""

import os
import socket
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

from pipelines.environment import ROOT

if TYPE_CHECKING:
    from prefect.server.api.server import SubprocessASGIServer

SERVED_BY = "G7FIN_SERVED_BY"  # the process id of `make serve`, for the runs it starts


def loopback(port: int) -> socket.socket:
    """Return a socket on this machine's own address that nobody else can take.

    Args:
        port: a port to listen on at once, or 0 for any free one, not listened on yet
            (Prefect asks until it is refused no longer, but does not wait long).
    """
    bound = socket.socket()
    try:
        if port:  # one that was in use a moment ago will do
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(("127.0.0.1", port))
        if port:  # whoever else may take it as lightly comes too late
            bound.listen()
    except OSError:
        bound.close()
        raise
    return bound


def start(bound: socket.socket, **environment: str) -> "subprocess.Popen[bytes]":
    """Start Prefect's server on a bound socket; it ends when this process does."""
    pipe, _ = os.pipe()  # the other end closes when this process is gone, however
    handed_on = (bound.fileno(), pipe)
    server = subprocess.Popen(  # noqa: S603 (our own)
        [sys.executable, "-m", "pipelines.server", *map(str, handed_on)],
        cwd=ROOT,
        env=os.environ | environment,
        pass_fds=handed_on,
        process_group=0,  # Ctrl-C is for the flow, which tells the server how it ended
    )
    os.close(pipe)
    bound.close()
    return server


def guard_temporary_server() -> None:
    """Let Prefect start our server where it would start a temporary one of its own.

    Prefect's own outlives a killed flow and answers to pages of any origin.
    """
    from prefect.server.api.server import SubprocessASGIServer
    from prefect.settings import get_current_settings

    def run(self: "SubprocessASGIServer") -> "subprocess.Popen[bytes]":
        bound = loopback(0)
        self.port = bound.getsockname()[1]
        settings = get_current_settings().to_environment_variables(exclude_unset=True)
        temporary = {"PREFECT_UI_ENABLED": "0", "PREFECT__SERVER_EPHEMERAL": "1"}
        return start(bound, **temporary | settings)

    SubprocessASGIServer._run_uvicorn_command = run  # type: ignore[method-assign]


def end_when_orphaned() -> None:
    """End this process, as a kill would, when the one that serves it is gone."""
    served_by = os.environ.get(SERVED_BY)
    if served_by is not None:
        threading.Thread(target=_watch, args=[int(served_by)], daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)
