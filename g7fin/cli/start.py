"""The command `g7fin`: what it is made of takes seconds to load, and may be stopped."""

import os
import signal
import sys
from types import FrameType

STOPPED = "g7fin: stopped; the earlier reports are unchanged\n"


def main() -> None:
    """Run the command line; Ctrl-C while it loads is one line too."""
    usual = signal.getsignal(signal.SIGINT)
    if usual is signal.default_int_handler:
        signal.signal(signal.SIGINT, leave)
    try:
        from g7fin.cli.main import main as run_command
    except (ImportError, MemoryError, OSError) as error:
        why = str(error) or "the memory does not suffice"
        sys.stderr.write(f"g7fin: cannot be loaded: {why}; is it installed whole?\n")
        sys.exit(1)
    try:
        run_command()  # which lets Ctrl-C act as usual once its work begins
    except KeyboardInterrupt:
        sys.stderr.write(STOPPED)
        sys.exit(130)
    finally:
        # what was asked for is done or given up; leaving must not change how it ended
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def leave(_: int, __: FrameType | None) -> None:
    """End at once: nothing is open yet, and what loads may swallow an exception."""
    sys.stderr.write(STOPPED)
    sys.stderr.flush()
    os._exit(130)
