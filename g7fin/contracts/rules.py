"""Rules that many tables keep, each as a query for the rows that break it.

Names come from contracts and never from data; a rule that fits one table only is
written out in that table's contract.
"""

from g7fin.contracts.model import Check


def one_of(table: str, column: str, *options: str) -> Check:
    """Return that a column holds one of a few words, or nothing."""
    words = ", ".join(f"'{option}'" for option in options)
    return Check(
        f"{column} is {', '.join(repr(option) for option in options)}",
        f"select {column} from {table} where {column} not in ({words})",  # noqa: S608
    )


def between(table: str, low: int, high: int, *columns: str) -> Check:
    """Return that numbers lie between two others, both allowed."""
    broken = " or ".join(f"{name} < {low} or {name} > {high}" for name in columns)
    return Check(
        f"{low} <= {', '.join(columns)} <= {high}",
        f"select {', '.join(columns)} from {table} where {broken}",  # noqa: S608
    )


def not_negative(table: str, *columns: str) -> Check:
    """Return that numbers are zero or more."""
    broken = " or ".join(f"{name} < 0" for name in columns)
    return Check(
        f"{', '.join(columns)} >= 0",
        f"select {', '.join(columns)} from {table} where {broken}",  # noqa: S608
    )


def not_above(table: str, column: str, most: str) -> Check:
    """Return that one number is at most another of the same row."""
    return Check(
        f"{column} <= {most}",
        f"select {column}, {most} from {table} where {column} > {most}",  # noqa: S608
    )


def ranked(table: str, column: str = "rank") -> Check:
    """Return that ranks are 1 to n, each once."""
    return Check(
        f"{column} is 1 to n, each once",
        f"select numbered.{column}, numbered.place from (select {column},"  # noqa: S608
        f" row_number() over (order by {column}) as place from {table}) as numbered"
        f" where numbered.{column} <> numbered.place",
    )


def refers(table: str, column: str, other: str, key: str = "") -> Check:
    """Return that what a column names, where it names something, is in a table."""
    key = key or column
    return Check(
        f"{column} is in {other}",
        f"select written.{column} from {table} as written"  # noqa: S608
        f" left join {other} as named on named.{key} = written.{column}"
        f" where written.{column} is not null and named.{key} is null",
    )


def absent(
    table: str, column: str, other: str, key: str = "", status: str = ""
) -> Check:
    """Return that nothing that a column names is in a table, or has a status there."""
    key = key or column
    told = f" as {status}" if status else ""
    only = f" and barred.status = '{status}'" if status else ""
    return Check(
        f"{column} is not in {other}{told}",
        f"select written.{column} from {table} as written"  # noqa: S608
        f" inner join {other} as barred on barred.{key} = written.{column}{only}",
    )


def sorted_ids(table: str, column: str) -> Check:
    """Return that a list has members, each once, in order."""
    return Check(
        f"{column} is sorted, has each id once, and is not empty",
        f"select {column} from {table} where array_length({column}) = 0"  # noqa: S608
        f" or list_sort(list_distinct({column})) <> {column}",
    )


def in_order(table: str, first: str, last: str) -> Check:
    """Return that one moment or day is not after another."""
    return Check(
        f"{first} is not after {last}",
        f"select {first}, {last} from {table} where {first} > {last}",  # noqa: S608
    )


def same_sums(meaning: str, sums: str, scores: str) -> Check:
    """Return that two queries of (id, number) give the same numbers by id.

    Args:
        meaning: the rule in words.
        sums: a query with the columns `id` and `number`.
        scores: another one.
    """
    return Check(
        meaning,
        "select coalesce(one.id, other.id) as id, one.number as found,"  # noqa: S608
        f" other.number as expected from ({sums}) as one"
        f" full outer join ({scores}) as other on other.id = one.id"
        " where one.number is distinct from other.number",
    )
