"""Ask the server of `make serve` for a run: `python -m pipelines.run_now`."""

import asyncio
import os
import sys

from pipelines.serve import ADDRESS, AUTHENTICATION, NAME


def main() -> int:
    """Ask for a run with the schedule's parameters; return the exit code."""
    if "PREFECT_API_URL" not in os.environ:
        try:
            word = AUTHENTICATION.read_text(encoding="utf-8")
        except FileNotFoundError:
            sys.stderr.write("g7fin: nothing is served here: run `make serve` first\n")
            return 1
        os.environ |= {
            "PREFECT_API_URL": f"{ADDRESS}/api",
            "PREFECT_API_AUTH_STRING": word,
        }
    import httpx
    from prefect.deployments import arun_deployment

    try:
        run = asyncio.run(arun_deployment(f"follow_the_money/{NAME}", timeout=0))
    except httpx.ConnectError:
        sys.stderr.write("g7fin: the server does not answer: run `make serve` again\n")
        return 1
    sys.stdout.write(f"asked for: run {run.name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
