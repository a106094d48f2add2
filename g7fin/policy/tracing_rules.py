"""Tracing rules: by which an amount in a mixed balance is attributed to proceeds.

This is the one list of them. Tables hold one row for each rule, the report has one
column for each, in this order, and `g7fin/kernels/tracing` computes each under its
name. Which rule applies where is for the law (`reference/tracing_law.csv`) or for
whoever locks one; no rule is the right one.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class TracingRule:
    """One rule.

    Attributes:
        name: in tables, columns, settings, `g7fin trace --rule` and the kernel.
        title: what a reader calls it.
        short: the same at the head of a narrow column.
        meaning: which money an outflow takes first.
        stands_for: the court decision or method that it stands for; none of it is
            legal advice.
        keeps_lots: every amount keeps the payment that brought it, so each unit has one
            chain of payments back to one receipt.
        page: where the method is described.
    """

    name: str
    title: str
    short: str
    meaning: str
    stands_for: str
    keeps_lots: bool
    page: str = "docs/method/tracing_rules.md"


TRACING_RULES = (
    TracingRule(
        "fifo",
        title="first in, first out",
        short="fifo",
        meaning="an outflow takes what came in first",
        stands_for="Clayton's Case (1816) 1 Mer 572",
        keeps_lots=True,
    ),
    TracingRule(
        "lifo",
        title="last in, first out",
        short="lifo",
        meaning="an outflow takes what came in last",
        stands_for="the accounting convention, argued as the reverse of FIFO",
        keeps_lots=True,
    ),
    TracingRule(
        "pro_rata",
        title="pro rata",
        short="pro rata",
        meaning="an outflow takes proceeds in proportion to their share of the balance",
        stands_for="rateable sharing (Barlow Clowes v Vaughan [1992] 4 All ER 22)",
        keeps_lots=False,
    ),
    TracingRule(
        "lowest_balance",
        title="lowest balance",
        short="lowest",
        meaning="an outflow takes clean money first, so what remains of the proceeds is"
        " never more than the lowest balance since they came",
        stands_for="the lowest intermediate balance (Roscoe v Winder [1915] 1 Ch 62)",
        keeps_lots=False,
    ),
    TracingRule(
        "dirty_first",
        title="dirty first",
        short="dirty 1st",
        meaning="an outflow takes proceeds first",
        stands_for="United States v Banco Cafetero Panama, 797 F.2d 1154 (1986)",
        keeps_lots=False,
    ),
)
RULES = tuple(rule.name for rule in TRACING_RULES)
# those whose amounts have a chain of payments back to a receipt
LOT_RULES = tuple(rule.name for rule in TRACING_RULES if rule.keeps_lots)
# applied where nothing else selects a rule
FIRST = RULES[0]
