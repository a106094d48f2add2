"""Every name, docstring and text of the project that somebody reads."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.house.source import PACKAGE, ROOT, modules
from tests.house.sql_text import SQL

FOLDERS = (PACKAGE, ROOT / "pipelines")
SURFACES = ("names", "identifiers", "docstrings", "texts", "headings")
# first lines of modules and classes: noun phrases
NOUNS = "nouns"
# read by its makers alone: its names and docstrings count, its texts do not
LAB = frozenset({"lab", "simulation", "evaluation"})
# a typology's docstring is what the analyst reads, a command's is its help
SHOWN = frozenset({"typologies", "cli"})


Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef

# statements and clauses are no text for a person
_CLAUSE = re.compile(
    r"\b(select|(inner|left) join|union all|(group|order) by|case when|"
    r"(is|is not) null|is not distinct|insert into|create (or|table|view)|"
    r"drop (table|schema))\b|\b(try_cast|coalesce|regexp_matches|nullif)\(",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"--[^\n]*")
_LITERAL = re.compile(r"'((?:[^']|'')*)'")
_CAMEL = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")


@dataclass(frozen=True)
class Text:
    """Words that somebody reads.

    Attributes:
        path: file or folder, from the root.
        surface: one of `SURFACES`, or `NOUNS`.
        words: the text; of a name its words with blanks between them.
        line: in the file.
    """

    path: str
    surface: str
    words: str
    line: int = 1

    @property
    def folders(self) -> tuple[str, ...]:
        """Every part of the path."""
        return Path(self.path).parts


def texts(folders: tuple[Path, ...] = FOLDERS) -> Iterator[Text]:
    """Return every name, docstring and text below some folders of one root."""
    for folder in folders:
        root = folder.parent
        yield from _names(folder, root)
        for module in modules(folder):
            path = str(module.path.relative_to(root))
            nodes = list(ast.walk(module.tree))
            yield from _identifiers(nodes, path)
            yield from _docstrings(nodes, path)
            if not LAB & {*Path(path).parts}:
                yield from _texts(nodes, path)
        for file in sorted(folder.rglob("*.sql")):
            path = str(file.relative_to(root))
            if not LAB & {*Path(path).parts}:
                yield from _literals(file.read_text(encoding="utf-8"), path)


def _names(folder: Path, root: Path) -> Iterator[Text]:
    """Yield the names of modules, SQL files and the folders that have one."""
    files = [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix in (".py", ".sql") and path.is_file()
    ]
    named = {path for path in files if path.name != "__init__.py"}
    for path in sorted(named | {path.parent for path in files} - {folder}):
        words = re.split(r"[_.]", re.sub(r"\.(py|sql)$", "", path.name))
        yield Text(str(path.relative_to(root)), "names", " ".join(words))


def _identifiers(nodes: list[ast.AST], path: str) -> Iterator[Text]:
    """Yield classes as names; functions, arguments, variables, attributes apart."""
    seen: dict[str, int] = {}
    for node in nodes:
        if isinstance(node, ast.ClassDef):
            words = " ".join(_CAMEL.findall(node.name))
            yield Text(path, "names", words, node.lineno)
        elif isinstance(node, ast.FunctionDef):
            seen.setdefault(node.name, node.lineno)
        elif isinstance(node, ast.arg):
            seen.setdefault(node.arg, node.lineno)
        elif isinstance(node, ast.Name):
            seen.setdefault(node.id, node.lineno)
        elif isinstance(node, ast.Attribute):
            seen.setdefault(node.attr, node.lineno)
    for name, line in seen.items():
        yield Text(path, "identifiers", name.strip("_").replace("_", " "), line)


def _docstrings(nodes: list[ast.AST], path: str) -> Iterator[Text]:
    """Yield first lines; and what is shown to users whole, as texts."""
    for node in nodes:
        if not isinstance(node, Documented):
            continue
        words = ast.get_docstring(node)
        if words:
            line, first = node.body[0].lineno, words.splitlines()[0]
            yield Text(path, "docstrings", first, line)
            if isinstance(node, ast.Module | ast.ClassDef):
                yield Text(path, NOUNS, first, line)
            if SHOWN & {*Path(path).parts}:
                yield Text(path, "texts", words, line)


def _texts(nodes: list[ast.AST], path: str) -> Iterator[Text]:
    """Yield messages, pages, help and meanings: strings of at least two words."""
    apart, heads = _apart(nodes), _heads(nodes)
    for node in nodes:
        words = None if node in apart else _words(node)
        if words is None:
            continue
        line = getattr(node, "lineno", 1)
        if node in heads or words.startswith(">"):
            yield Text(path, "headings", words.lstrip(">"), line)
        if is_text(words):
            yield Text(path, "texts", words, line)


def _apart(nodes: list[ast.AST]) -> set[ast.AST]:
    """Return strings that stand alone, such as docstrings, and parts of f-strings."""
    found: set[ast.AST] = set()
    for node in nodes:
        if isinstance(node, ast.Expr):
            found.add(node.value)
        elif isinstance(node, ast.JoinedStr):
            found.update(node.values)
    return found


def _heads(nodes: list[ast.AST]) -> set[ast.AST]:
    """Return the headings of columns: what a call of `table` lists."""
    return {
        item
        for node in nodes
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "table"
        for listed in node.args
        if isinstance(listed, ast.Tuple)
        for item in listed.elts
    }


def _words(node: ast.AST) -> str | None:
    """Return a string, with {} where an f-string is filled in."""
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(item.value) if isinstance(item, ast.Constant) else "{}"
            for item in node.values
        )
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None


def is_text(words: str) -> bool:
    """Say whether a string is words for a person: at least two, and no SQL."""
    several = re.search(r"[A-Za-z}][,;:]? +[A-Za-z{(]", words) is not None
    return several and SQL.match(words) is None and _CLAUSE.search(words) is None


def _literals(sql: str, path: str) -> Iterator[Text]:
    """Yield the texts in a statement."""
    bare = _COMMENT.sub("", sql)
    for found in _LITERAL.finditer(bare):
        words = found[1].replace("''", "'")
        if is_text(words):
            yield Text(path, "texts", words, bare.count("\n", 0, found.start()) + 1)
