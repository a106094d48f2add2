"""The portable subset of SQL: what every statement over rows may use.

The same text has to mean the same in DuckDB and, through sqlglot, in Spark. sqlglot
does not report what it drops or changes silently, so the rule is a whitelist: what is
not named here stops the test. A statement that needs more says why in its text or right
above it: `-- not portable: reason`.

Known to go wrong, and therefore not named: `list(x order by y)` (the order is
dropped), `quantile_cont`, `percentile_cont` (becomes an approximation),
`with recursive`, `asof join`, `date_diff` (other meaning), `extract(dow …)`, `hash`,
`len` (of a list: an error; `length` of a text and `array_length` of a list are two),
`x[1:3]`, lambdas, `qualify`, `format('{:,}', …)` (other placeholders), `range(…)`,
`count(distinct …) over`, two `unnest` in one select, `select *`, `rowid`.
"""

import re
from collections.abc import Callable

import sqlglot
from sqlglot import exp
from sqlglot.errors import ParseError

# names of sqlglot's nodes, by what they are for
QUERIES = """
    Select From Where Group Having Order Ordered Limit With CTE Union Subquery Join
    Table TableAlias Alias Column Identifier Distinct Star Tuple Values Window
    WindowSpec Exists
"""
CONDITIONS = """
    And Or Not Paren EQ NEQ GT GTE LT LTE Is In Between Case If Coalesce Nullif Null
    Boolean Like NullSafeEQ NullSafeNEQ RegexpLike
"""
NUMBERS = """
    Add Sub Mul Div Mod Neg Abs Round Floor Ceil Pow Log Ln Exp Sqrt Least Greatest
    Cast TryCast DataType DataTypeParam Literal Placeholder Parameter Interval Var
"""
TEXTS = """
    Lower Upper Trim Substring Replace RegexpReplace RegexpExtract Length Repeat
    StrPosition DPipe Concat ConcatWs MD5 SHA2
"""
TIMES = "Extract TimeToUnix CurrentRow"
SUMS = """
    Count Sum Min Max Avg Median LogicalOr LogicalAnd RowNumber Rank DenseRank Lag Lead
"""
LISTS = "ArrayAgg ArraySort ArrayDistinct ArraySize ArrayToString ArrayContains Explode"
WRITES = "Create Insert Schema ColumnDef"
ALLOWED = frozenset(
    " ".join((QUERIES, CONDITIONS, NUMBERS, TEXTS, TIMES, SUMS, LISTS, WRITES)).split()
)
KINDS = """
    BIGINT INT SMALLINT DOUBLE DECIMAL VARCHAR TEXT DATE TIMESTAMP TIMESTAMPNTZ
    TIMESTAMPTZ BOOLEAN ARRAY
"""
TYPES = frozenset(KINDS.split())
PARTS_OF_TIME = frozenset({"YEAR", "MONTH", "DAY", "HOUR"})

# what only the store and the reader of files may run, with the reason
OURS = {
    r"^(set TimeZone|drop (schema|table)|create (schema|table \S+ \()|begin|commit)": (
        "makes room; another engine has its own"
    ),
    r"^create or replace temporary table temp\.staging": "takes in a delivered file",
    r"from arrow_data$": "takes in Arrow data",
    r"information_schema\.|^describe ": "asks the catalogue",
}
EXCUSE = re.compile(r"(--|#) not portable: \S")


def faults(sql: str) -> list[str]:
    """Return what is not portable in a statement; nothing if it says why."""
    if EXCUSE.search(sql) or any(re.search(words, sql) for words in OURS):
        return []
    try:
        parsed = sqlglot.parse(sql, read="duckdb")
    except ParseError as error:
        return [f"not readable: {str(error).splitlines()[0]}"]
    found: set[str] = {"len()"} if re.search(r"\blen\s*[(]", sql) else set()
    found |= {
        fault for tree in parsed if tree for node in tree.walk() for fault in _of(node)
    }
    return sorted(found)


def _of(node: exp.Expr) -> list[str]:
    kind = type(node).__name__
    if isinstance(node, exp.Anonymous):
        return [f"{node.name.lower()}()"]
    if kind not in ALLOWED:
        return [kind]
    return [words for words, is_wrong in SHAPES.items() if is_wrong(node)]


def _is_star(node: exp.Expr) -> bool:
    return isinstance(node, exp.Select) and any(item.is_star for item in node.selects)


def _is_unsorted_list(node: exp.Expr) -> bool:
    return isinstance(node, exp.ArrayAgg) and not (
        isinstance(node.parent, exp.ArraySort)
        and not isinstance(node.this, exp.Order)
        and not node.find(exp.Order)
    )


def _is_other_join(node: exp.Expr) -> bool:
    return isinstance(node, exp.Join) and node.method not in {"", None}


def _counts_distinct_over(node: exp.Expr) -> bool:
    return isinstance(node, exp.Window) and isinstance(node.this.this, exp.Distinct)


def _unnests_twice(node: exp.Expr) -> bool:
    return isinstance(node, exp.Select) and (
        sum(item.find(exp.Explode) is not None for item in node.selects) > 1
    )


SHAPES: dict[str, Callable[[exp.Expr], bool]] = {
    "select *": _is_star,
    "a list that list_sort does not put in order": _is_unsorted_list,
    "asof join": _is_other_join,
    "count(distinct …) over": _counts_distinct_over,
    "two unnest in one select": _unnests_twice,
    "with recursive": lambda node: (
        isinstance(node, exp.With) and bool(node.args.get("recursive"))
    ),
    "rowid": lambda node: isinstance(node, exp.Column) and node.name == "rowid",
    "a type outside the list": lambda node: (
        isinstance(node, exp.DataType) and node.this.name not in TYPES
    ),
    "a part of a time outside the list": lambda node: (
        isinstance(node, exp.Extract) and node.this.name.upper() not in PARTS_OF_TIME
    ),
}
