"""Lint of the queries: `python -m tests.house.sql_lint` prints each fault, and fails.

sqlfluff was tried: its DuckDB dialect takes the schema `connect` for a keyword and
cannot read a third of the files.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import sqlglot
from sqlglot import Tokenizer, TokenType, exp
from sqlglot.errors import SqlglotError

from tests.house.source import PACKAGE
from tests.house.sql_text import texts

LONGEST = 100
# tokens whose letters are the writer's own
FREE = {TokenType.STRING, TokenType.IDENTIFIER, TokenType.VAR, TokenType.NUMBER}


def lint(text: str, is_file: bool = True) -> list[str]:
    """Return what is wrong with a query, with the line where it is known.

    Args:
        text: the query.
        is_file: it is a whole file, so its layout counts too.
    """
    faults = [*_layout(text)] if is_file else []
    try:
        faults += _case(text)
        trees = [tree for tree in sqlglot.parse(text, read="duckdb") if tree]
    except SqlglotError as error:
        return [*faults, f"cannot be read: {str(error).splitlines()[0]}"]
    for tree in trees:
        faults += _unused(tree)
        for select in tree.find_all(exp.Select):
            faults += _joins(select)
            faults += _columns(select)
        if any(union.args.get("by_name") for union in tree.find_all(exp.Union)):
            faults.append("union by name: list the columns")
    return faults


def _layout(text: str) -> Iterator[str]:
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > LONGEST:
            yield f"line {number}: longer than {LONGEST} signs"
        if line != line.rstrip() or "\t" in line:
            yield f"line {number}: blanks at the end, or a tab"
    if not text.endswith("\n") or text.endswith("\n\n"):
        yield "ends without a line break, or with two"
    if text.rstrip().endswith(";"):
        yield "ends with a semicolon"


def _case(text: str) -> Iterator[str]:
    for token in Tokenizer(dialect="duckdb").tokenize(text):
        word = text[token.start : token.end + 1]
        if token.token_type not in FREE and re.search("[A-Z]", word):
            yield f"line {token.line}: {word} in capitals"


def _unused(tree: "exp.Expr") -> Iterator[str]:
    """Yield the named queries that nothing reads."""
    read = {table.name for table in tree.find_all(exp.Table) if not table.db}
    for named in tree.find_all(exp.CTE):
        if named.alias not in read:
            yield f"{named.alias}: nothing reads it"


def _joins(select: exp.Select) -> Iterator[str]:
    """Yield joins without a condition, and sources under one name."""
    names = []
    for join in select.args.get("joins") or []:
        names.append(join.alias_or_name)
        lateral = isinstance(join.this, exp.Unnest | exp.Lateral)
        if join.args.get("on") or join.args.get("using") or lateral:
            continue
        if join.kind != "CROSS":
            yield f"{join.alias_or_name}: joined without a condition; say cross join"
    source = select.args.get("from_") or select.args.get("from")
    names += [source.alias_or_name] if source else []
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"{name}: two sources under one name"


def _columns(select: exp.Select) -> Iterator[str]:
    """Yield columns that do not say which of several sources they come from."""
    if not select.args.get("joins"):
        return
    aliases = {item.alias for item in select.expressions if item.alias}
    written = {item.alias_or_name for item in select.expressions}
    order = set(select.args["order"].walk()) if select.args.get("order") else set()
    for column in select.find_all(exp.Column):
        own = column.find_ancestor(exp.Select) is select
        known = written if column in order else aliases
        if own and not column.table and column.name not in known:
            yield f"{column.name}: of which source?"


def every_fault(package: Path = PACKAGE) -> list[str]:
    """Return each fault of each query of a package, in files and in Python."""
    return [
        f"{text.place}: {fault}"
        for text in texts(package)
        for fault in lint(text.sql, is_file=text.place.endswith(".sql"))
    ]


def main() -> None:
    """Print every fault of every query; exit with 1 if there is one."""
    faults = every_fault()
    sys.stdout.writelines(f"{fault}\n" for fault in faults)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
