"""Size, names and words: what keeps every file readable."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.house.source import PACKAGE, ROOT, Module, modules

MOST_LINES = 300
MOST_FUNCTION_LINES = 50
NO_NAMES = {"utils.py", "util.py", "helpers.py", "helper.py", "common.py", "misc.py"}
# declarations, read from top to bottom: the limit would only cut a list in two
LONG_LISTS = {
    "g7fin.api",
    "g7fin.contracts.cases",
    "g7fin.contracts.entities",
    "g7fin.contracts.link",
    "g7fin.contracts.queue",
    "g7fin.contracts.trace",
    "g7fin.policy.criteria",
}
FOLDERS = ("g7fin", "pipelines", "benchmarks", "tests")
TODO = re.compile(r"\b(TODO|FIXME|XXX)\b(?!.*#\d+)")
# machine paths and registry hosts, in pieces so that this file does not hold them
ADDRESSES = tuple(
    "".join(parts)
    for parts in (
        ("/wo", "rk/"),
        ("/ro", "ot/"),
        ("/ho", "me/"),
        ("files.python", "hosted"),
        ("pypi", ".org"),
        ("file:", "///"),
    )
)


def size_faults(package: Path = PACKAGE) -> list[str]:
    """Return files and functions that are too long."""
    faults = []
    for module in modules(package):
        count = len(module.path.read_text(encoding="utf-8").splitlines())
        if count > MOST_LINES and module.name not in LONG_LISTS:
            faults.append(f"{module.name}: {count} lines")
        faults += [
            f"{module.at(node)}: {node.name} has {length} lines"
            for node in _functions(module)
            if (length := _length(node)) > MOST_FUNCTION_LINES
        ]
    for path in sorted(package.rglob("*.sql")):
        count = len(path.read_text(encoding="utf-8").splitlines())
        if count > MOST_LINES:
            faults.append(f"{path.name}: {count} lines")
    return faults


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines of a function, its docstring apart."""
    length = (node.end_lineno or 0) - node.lineno + 1
    if ast.get_docstring(node) is not None:
        words = node.body[0]
        length -= (words.end_lineno or 0) - words.lineno + 1
    return length


def _functions(module: Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def silent_faults(package: Path = PACKAGE) -> list[str]:
    """Return modules and public functions and classes without a docstring."""
    faults = []
    for module in modules(package):
        if ast.get_docstring(module.tree) is None:
            faults.append(f"{module.name}: no docstring")
        faults += [
            f"{module.at(node)}: {node.name} has no docstring"
            for node in _public(module.tree)
            if ast.get_docstring(node) is None
        ]
    return faults


def _public(
    tree: ast.Module | ast.ClassDef,
) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            if node.name.startswith("_"):
                continue
            yield node
            if isinstance(node, ast.ClassDef):
                yield from _public(node)


def print_faults(package: Path = PACKAGE) -> list[str]:
    """Return calls of `print`."""
    return [
        module.at(node)
        for module in modules(package)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    ]


def name_faults(root: Path = ROOT) -> list[str]:
    """Return files whose names say nothing."""
    return [
        str(path.relative_to(root))
        for folder in FOLDERS
        for path in sorted((root / folder).rglob("*.py"))
        if path.name in NO_NAMES
    ]


def kept_texts(root: Path = ROOT) -> dict[str, str]:
    """Return every text file that git keeps, or would keep."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        check=True,
    ).stdout.decode()
    found = {}
    for name in sorted(set(listed.split("\0")) - {""}):
        path = root / name
        if path.is_file() and path.suffix not in {".parquet", ".png", ".gz"}:
            found[name] = path.read_text(encoding="utf-8", errors="replace")
    return found


def address_faults(texts: dict[str, str]) -> list[str]:
    """Return lines that name a place on one machine, or a package registry."""
    return [
        f"{name}:{number}: {address}"
        for name, text in texts.items()
        for address in ADDRESSES
        if address in text
        for number, line in enumerate(text.splitlines(), start=1)
        if address in line
    ]


def todo_faults(texts: dict[str, str]) -> list[str]:
    """Return lines that put work off without an issue number."""
    return [
        f"{name}:{number}"
        for name, text in texts.items()
        if name.endswith((".py", ".sql", ".toml", ".md")) and "house/" not in name
        for number, line in enumerate(text.splitlines(), start=1)
        if TODO.search(line)
    ]
