"""`make demo`: the flow on the sample world, then the page an analyst reads."""

import sys

import g7fin
from g7fin.errors import G7finError
from pipelines.concealed import FailedError
from pipelines.environment import ROOT
from pipelines.flow import follow_the_money

SAMPLE = "sample_data/input"
REPORTS = "reports"


def main() -> int:
    """Run the flow from the checkout and print the summary; return the exit code."""
    sys.stdout.write(f"Following the money through {SAMPLE} …\n")
    sys.stdout.flush()
    try:
        follow_the_money(source=str(ROOT / SAMPLE), out=str(ROOT / REPORTS))
    except G7finError as error:
        return _tell(error)
    except FailedError as failed:
        if not isinstance(failed.error, G7finError):
            raise
        return _tell(failed.error)  # the text that Prefect must not have
    sys.stdout.write(f"{g7fin.open(ROOT / REPORTS).summary()}")
    sys.stdout.write(f"Reports are in {REPORTS}/. Next: make notebook\n")
    return 0


def _tell(error: G7finError) -> int:
    """Print what went wrong and return the exit code."""
    sys.stderr.write(f"g7fin: {error}\n")
    return error.exit_code


if __name__ == "__main__":
    sys.exit(main())
