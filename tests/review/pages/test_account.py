"""The printed page of an account."""

import io
from collections import defaultdict
from pathlib import Path

from rich.console import Console

from g7fin.policy.tracing_rules import RULES
from g7fin.review.finished import finished
from g7fin.review.pages.account import account_page
from g7fin.review.text import label


def test_the_page_says_under_which_rules_nothing_remains(small_run: Path) -> None:
    run = finished(small_run)
    rules = defaultdict(set)
    for row in run.rows("traces"):
        if row["account_id"] is not None:
            rules[row["account_id"]].add(row["rule"])
    name = min(one for one in rules if len(rules[one]) == len(RULES) - 1)
    whole = min(one for one in rules if len(rules[one]) == len(RULES))
    (without,) = set(RULES) - rules[name]
    texts = []
    for one in (name, whole):
        text = io.StringIO()
        console = Console(file=text, width=120, highlight=False)
        for section in account_page(run, one) or ():
            console.print(section)
        texts.append(text.getvalue())
    assert f"Nothing remains under {label(without)}." in texts[0]
    assert "Nothing remains" not in texts[1]
