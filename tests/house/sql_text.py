"""Every SQL text of the project: where it stands, and whether data gets into it."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.house.portable import EXCUSE
from tests.house.source import PACKAGE, Module, modules, strings

SQL = re.compile(
    r"\s*(--[^\n]*\n\s*)*(with \w+ as \(|select\s|insert into \w+\.|update \w+\.\w+ set"
    r"|delete from \w|create (or replace )?(table|view|temporary)|copy \w)",
    re.IGNORECASE,
)
# what may put SQL together, and from what
BUILDERS = {
    "g7fin.store": "table names that it checks",
    "g7fin.contracts": "contracts",
    "g7fin.conform": "contracts",
    "g7fin.detect.window": "typologies",
    "g7fin.acquire.tables.staging": "the header of a delivered file, quoted",
    "g7fin.acquire.tables.landing": "declared formats, and quoted headers",
    "g7fin.acquire.run": "contracts",
}


@dataclass(frozen=True)
class Text:
    """One SQL text.

    Attributes:
        place: file and line.
        sql: the text.
        is_excused: it says why it is not portable.
    """

    place: str
    sql: str
    is_excused: bool


def texts(package: Path = PACKAGE) -> Iterator[Text]:
    """Return every `.sql` file and every SQL constant."""
    for path in sorted(package.rglob("*.sql")):
        sql = path.read_text(encoding="utf-8")
        place = str(path.relative_to(package.parent))
        yield Text(place, sql, EXCUSE.search(sql) is not None)
    for module in modules(package):
        joined = _inside_joined(module)
        for node in strings(module):
            text = str(node.value)
            if SQL.match(text) and node not in joined and not _is_form(module, text):
                yield Text(module.at(node), text, _is_excused(module, node, text))


def _is_form(module: Module, text: str) -> bool:
    """Say whether a builder fills the text in; it is looked at when it is executed."""
    return _is_builder(module) and re.search(r"[{]\w*[}]", text) is not None


def _is_builder(module: Module) -> bool:
    return any(
        module.name == name or module.name.startswith(f"{name}.") for name in BUILDERS
    )


def _inside_joined(module: Module) -> set[ast.AST]:
    return {
        inner
        for node in ast.walk(module.tree)
        if isinstance(node, ast.JoinedStr)
        for inner in node.values
    }


def _is_excused(module: Module, node: ast.Constant, text: str) -> bool:
    """Say whether the text, or the comment right above it, gives a reason."""
    lines = module.path.read_text(encoding="utf-8").splitlines()
    above = node.lineno - 2
    while above >= 0 and lines[above].strip().startswith("#"):
        text += lines[above]
        above -= 1
    return EXCUSE.search(text) is not None


def built_faults(package: Path = PACKAGE) -> list[str]:
    """Return every SQL text that is put together from something but constants."""
    return [
        module.at(node)
        for module in modules(package)
        if not _is_builder(module)
        for node in ast.walk(module.tree)
        if _is_built(node)
    ]


def _is_built(node: ast.AST) -> bool:
    if isinstance(node, ast.JoinedStr):
        first = node.values[0]
        return _is_sql(first) and not all(
            isinstance(item, ast.Constant) or _is_constant(item.value)
            for item in node.values
            if isinstance(item, ast.Constant | ast.FormattedValue)
        )
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod):
        sides = (node.left, node.right)
        return any(_is_sql(side) for side in sides) and not all(
            _is_sql(side) or _is_constant(side) for side in sides
        )
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"format", "replace"}
        and (_is_sql(node.func.value) or _is_named_sql(node.func.value))
    )


def _is_sql(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and SQL.match(node.value) is not None
    )


def _is_named_sql(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id.strip("_") in {"SQL", "QUERY"}


def _is_constant(node: ast.AST) -> bool:
    """Say whether a name is one of the module's constants."""
    return isinstance(node, ast.Name) and node.id == node.id.upper()
