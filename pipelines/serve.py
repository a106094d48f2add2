"""`make serve`: the flow every day at 05:00 UTC, with Prefect's pages on this machine.

A server of its own keeps the schedule's state; the pages are at the address that is
printed, for this machine only. Stopped, the schedule rests until it is served again.
"""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request

from pipelines.environment import ROOT

PORT = 4200
ADDRESS = f"http://127.0.0.1:{PORT}"
CRON = "0 5 * * *"


def main() -> None:
    """Start a server if none is named, and serve the flow until Ctrl-C."""
    server = None
    if "PREFECT_API_URL" not in os.environ:
        os.environ["PREFECT_API_URL"] = f"{ADDRESS}/api"
        server = _start()
    try:
        from pipelines.flow import follow_the_money

        sys.stdout.write(f"pages: {ADDRESS}  schedule: {CRON} (UTC)  stop: Ctrl-C\n")
        follow_the_money.serve(
            name="daily",
            cron=CRON,
            parameters={
                "source": str(ROOT / "sample_data" / "input"),
                "out": str(ROOT / "reports"),
            },
            limit=1,
        )
    finally:
        if server is not None:
            server.terminate()
            server.wait(timeout=20)


def _start() -> "subprocess.Popen[bytes]":
    """Start Prefect's server on the loopback address and wait until it answers."""
    command = [
        sys.executable,
        "-m",
        "prefect",
        "server",
        "start",
        "--host",
        "127.0.0.1",
    ]
    server = subprocess.Popen([*command, "--port", str(PORT)])  # noqa: S603 (our own)
    for _ in range(120):
        if server.poll() is not None:
            raise SystemExit(f"the server did not start; is port {PORT} in use?")
        try:
            with urllib.request.urlopen(f"{ADDRESS}/api/health", timeout=2):  # noqa: S310
                return server
        except (urllib.error.URLError, TimeoutError):
            time.sleep(1)
    server.terminate()
    raise SystemExit("the server did not answer within two minutes")


if __name__ == "__main__":
    main()
