"""Breaks a query in every way that a careless edit could."""

from collections.abc import Iterator

import sqlglot
from sqlglot import exp


def mutants(sql: str) -> Iterator[tuple[str, str]]:
    """Yield each mutant with a few words about what was broken.

    Each condition is dropped in turn (a part of an `and` or `or` in where, having, on
    or case), and each window is stretched to the whole partition.
    """
    tree = sqlglot.parse_one(sql, read="duckdb")
    for number, _ in enumerate(_conditions(tree)):
        copy = tree.copy()
        condition = list(_conditions(copy))[number]
        words = condition.sql("duckdb")
        neutral = exp.false() if isinstance(condition.parent, exp.Or) else exp.true()
        condition.replace(neutral)
        yield f"without {words}", copy.sql("duckdb")
    for number, spec in enumerate(tree.find_all(exp.WindowSpec)):
        copy = tree.copy()
        wider = list(copy.find_all(exp.WindowSpec))[number]
        words = spec.sql("duckdb")
        wider.set("start", "UNBOUNDED")
        wider.set("start_side", "PRECEDING")
        wider.set("end", "UNBOUNDED")
        wider.set("end_side", "FOLLOWING")
        yield f"window {words} stretched", copy.sql("duckdb")


def _conditions(tree: exp.Expr) -> Iterator[exp.Expr]:
    """Yield every condition that can be dropped, leaves of `and` and `or`."""
    for node in tree.walk():
        for root in _roots(node):
            yield from _leaves(root)


def _roots(node: exp.Expr) -> Iterator[exp.Expr]:
    if isinstance(node, exp.Where | exp.Having):
        yield node.this
    elif isinstance(node, exp.Join) and node.args.get("on") is not None:
        yield node.args["on"]
    elif isinstance(node, exp.Case):
        for branch in node.args["ifs"]:
            yield branch.this


def _leaves(node: exp.Expr) -> Iterator[exp.Expr]:
    if isinstance(node, exp.And | exp.Or):
        yield from _leaves(node.left)
        yield from _leaves(node.right)
    elif isinstance(node, exp.Paren) and isinstance(node.this, exp.And | exp.Or):
        yield from _leaves(node.this)
    else:
        yield node
