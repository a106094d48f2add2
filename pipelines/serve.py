"""`make serve`: the flow every day at 05:00 UTC, with Prefect's pages on this machine.

A server of its own keeps the schedule's state; the pages are at the address that is
printed, for this machine and this user only. Stopped, the schedule rests until it is
served again.
"""

import multiprocessing
import os
import shlex
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

from pipelines.environment import ROOT, STATE, write_for_owner
from pipelines.roots import INPUT, OUTPUT, roots
from pipelines.start import SERVED_BY, loopback, start

PORT = int(os.environ.get("PREFECT_SERVER_API_PORT", "4200"))
ADDRESS = f"http://127.0.0.1:{PORT}"
CRON = "0 5 * * *"
NAME = "daily"
AUTHENTICATION = STATE / "authentication"
_SECONDS_TO_END = 20


def main() -> None:
    """Start a server if none is named, and serve the flow until Ctrl-C."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # stop as on Ctrl-C
    server = None
    if "PREFECT_API_URL" not in os.environ:
        os.environ["PREFECT_API_URL"] = f"{ADDRESS}/api"
        server = _start()
    try:
        from pipelines.flow import follow_the_money

        sys.stdout.write(_welcome(own=server is not None))
        sys.stdout.flush()
        os.environ[SERVED_BY] = str(os.getpid())
        follow_the_money.serve(
            name=NAME,
            cron=CRON,
            parameters={"source": str(roots(INPUT)[0]), "out": str(roots(OUTPUT)[0])},
            limit=1,
            print_starting_message=False,  # its command does not work without a word
        )
    finally:
        _end_runs()
        if server is not None:
            AUTHENTICATION.unlink(missing_ok=True)
            server.terminate()
            server.wait(timeout=_SECONDS_TO_END)


def _end_runs() -> None:
    """End the runs at work, while there is a server that they can tell."""
    at_work = multiprocessing.active_children()
    for run in at_work:
        run.terminate()
    for run in at_work:
        run.join(_SECONDS_TO_END)
        run.kill()


def _welcome(own: bool) -> str:
    """Say where the pages are and how a run is asked for now, from any shell."""
    names = ("G7FIN_STATE", "PREFECT_SERVER_API_PORT" if own else "PREFECT_API_URL")
    set_here = [
        f"{name}={shlex.quote(os.environ[name])} "
        for name in names
        if name in os.environ
    ]
    python = f"{''.join(set_here)}{shlex.quote(sys.executable)}"
    pages = f"pages: {ADDRESS}  (they ask for what is in {AUTHENTICATION})\n"
    return (
        f"schedule: {CRON} (UTC)  stop: Ctrl-C\n{pages if own else ''}"
        f"run now: cd {shlex.quote(str(ROOT))} && {python} -m pipelines.run_now\n"
    )


def _start() -> "subprocess.Popen[bytes]":
    """Start Prefect's server on the loopback address and wait until it answers."""
    try:
        bound = loopback(PORT)
    except OSError as error:
        raise SystemExit(
            f"port {PORT} is in use: stop what uses it, or set PREFECT_SERVER_API_PORT"
        ) from error
    server = start(bound)
    write_for_owner(AUTHENTICATION, os.environ["PREFECT_SERVER_API_AUTH_STRING"])
    for _ in range(120):
        if server.poll() is not None:
            raise SystemExit("the server did not start; what it said stands above")
        try:
            with urllib.request.urlopen(f"{ADDRESS}/api/health", timeout=2):  # noqa: S310
                return server
        except (urllib.error.URLError, TimeoutError):
            time.sleep(1)
    server.terminate()
    raise SystemExit("the server did not answer within two minutes")


if __name__ == "__main__":
    main()
