"""`make demo`: the flow on the sample world, then the page an analyst reads."""

import sys

from g7fin.errors import G7finError
from g7fin.review.finished import finished
from g7fin.review.summary import summary
from g7fin.review.text import WIDTH, Page
from pipelines.concealed import FailedError
from pipelines.environment import ROOT
from pipelines.flow import follow_the_money

SAMPLE = "sample_data/input"
REPORTS = "reports"


def main() -> int:
    """Run the flow from the checkout and print the summary; return the exit code."""
    console = Page(width=WIDTH)
    console.print(f"Following the money through {SAMPLE} …")
    try:
        follow_the_money(source=str(ROOT / SAMPLE), out=str(ROOT / REPORTS))
    except G7finError as error:
        return _tell(error)
    except FailedError as failed:
        if not isinstance(failed.error, G7finError):
            raise
        return _tell(failed.error)  # the text that Prefect must not have
    for part in summary(finished(ROOT / REPORTS)):
        console.print(part)
    console.print(f"Reports are in {REPORTS}/. Next: make notebook")
    return 0


def _tell(error: G7finError) -> int:
    """Print what went wrong and return the exit code."""
    sys.stderr.write(f"g7fin: {error}\n")
    return error.exit_code


if __name__ == "__main__":
    sys.exit(main())
