"""`make demo`: the flow on the sample world, then the page an analyst reads."""

import sys

from g7fin.errors import G7finError
from g7fin.report.finished import finished
from g7fin.report.summary import summary
from g7fin.report.text import WIDTH, Page
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
        sys.stderr.write(f"g7fin: {error}\n")
        return error.exit_code
    for part in summary(finished(ROOT / REPORTS)):
        console.print(part)
    console.print(f"Reports are in {REPORTS}/. Next: make notebook")
    return 0


if __name__ == "__main__":
    sys.exit(main())
