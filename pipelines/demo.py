"""`make demo`: the flow on the sample world, then the page an analyst reads."""

import sys

from pipelines.environment import ROOT

from rich.console import Console  # isort: skip

from g7fin.errors import G7finError
from g7fin.report.finished import finished
from g7fin.report.summary import summary
from g7fin.report.text import WIDTH
from pipelines.concealed import FailedError
from pipelines.flow import follow_the_money

SAMPLE = "sample_data/input"
REPORTS = "reports"


def main() -> int:
    """Run the flow from the checkout and print the summary; return the exit code."""
    console = Console(width=WIDTH, highlight=False)
    console.print(f"Following the money through {SAMPLE} …")
    try:
        follow_the_money(source=str(ROOT / SAMPLE), out=str(ROOT / REPORTS))
    except G7finError as error:
        sys.stderr.write(f"g7fin: {error}\n")
        return 1
    except FailedError as failed:
        if not isinstance(failed.error, G7finError):
            raise
        # the text that Prefect must not have
        sys.stderr.write(f"g7fin: {failed.error}\n")
        return 1
    for part in summary(finished(ROOT / REPORTS)):
        console.print(part)
    console.print(f"Reports are in {REPORTS}/. Next: make notebook")
    return 0


if __name__ == "__main__":
    sys.exit(main())
