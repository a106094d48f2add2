"""One list of tracing rules: policy, kernel, law, tables and report agree on it."""

import re
from pathlib import Path

import numpy as np
import pytest

from g7fin.contracts.entities import OUTSIDE_KINDS
from g7fin.contracts.report import SEIZURE_QUEUE
from g7fin.kernels.tracing import trace as kernel
from g7fin.policy.endpoints import ENDPOINTS, LEFT, STOPPED
from g7fin.policy.tracing_rules import LOT_RULES, RULES, TRACING_RULES
from g7fin.reference.tables import table
from g7fin.report.run import by_rule, query_of

ROOT = Path(__file__).parents[2]
NONE = np.zeros(1, np.int64)


def test_the_kernel_computes_the_declared_rules_and_no_other() -> None:
    assert kernel.RULES == RULES


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_keeps_lots_as_declared(rule: str) -> None:
    stop = np.zeros(1, np.bool_)
    if rule in LOT_RULES:
        kernel.Tracer(NONE, stop, rule, chains=True)
    else:
        with pytest.raises(ValueError, match="keeps no lots"):
            kernel.Tracer(NONE, stop, rule, chains=True)


def test_every_rule_is_described_on_its_page() -> None:
    for rule in TRACING_RULES:
        page = (ROOT / rule.page).read_text(encoding="utf-8")
        assert f"`{rule.name}`" in page


def test_the_law_names_only_declared_rules() -> None:
    for row in table("tracing_law").to_pylist():
        assert {row["default_rule"], *row["allowed_rules"].split()} <= set(RULES)


def test_the_report_has_a_column_for_each_rule_in_order() -> None:
    names = [column.name for column in SEIZURE_QUEUE.columns]
    first = names.index(f"traced_{RULES[0]}_usd")
    assert names[first : first + len(RULES)] == [f"traced_{it}_usd" for it in RULES]
    text = query_of("seizure_queue")
    found = [text.index(f"traced.traced_{rule}_usd") for rule in RULES]
    assert found == sorted(found)


def test_a_line_is_repeated_for_each_rule_and_others_are_left_alone() -> None:
    assert by_rule("-- each_rule\nselect a,\n  each_rule,\nb") == "\n".join(
        ["-- each_rule", "select a,", *(f"  {rule}," for rule in RULES), "b"]
    )


def test_no_query_spells_a_rule_or_an_endpoint() -> None:
    # what lies outside is a word of the delivery too
    names = {*RULES, *(it.name for it in ENDPOINTS)} - {*OUTSIDE_KINDS}
    names |= {LEFT, STOPPED}
    spelled = re.compile(f"'({'|'.join(map(re.escape, sorted(names)))})'")
    texts = {
        path.name: path.read_text(encoding="utf-8")
        for stage in ("follow", "prioritise", "report")
        for path in (ROOT / "g7fin" / stage / "sql").glob("*.sql")
    }
    found = {
        (name, word) for name, text in texts.items() for word in spelled.findall(text)
    }
    # these are columns of the conservation table and kinds of report rows
    known = {
        ("trace.conservation.sql", STOPPED),
        ("report.traces.sql", STOPPED),
    }
    assert found == known
