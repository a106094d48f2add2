"""The project's own source, parsed: what the house rules look at."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "g7fin"


@dataclass(frozen=True)
class Module:
    """One Python file of a package."""

    name: str
    path: Path
    tree: ast.Module

    @property
    def part(self) -> str:
        """The package or file directly below the root package; of `lab`, one deeper."""
        return part_of(self.name)

    def at(self, node: ast.AST) -> str:
        """Return where a node stands."""
        return f"{self.name}:{getattr(node, 'lineno', 1)}"


def part_of(name: str) -> str:
    """Return the part of the package that a module belongs to; empty: the root."""
    parts = name.split(".")
    if parts[1:2] == ["lab"]:
        return ".".join(parts[1:3])
    return parts[1] if len(parts) > 1 else ""


def modules(package: Path = PACKAGE) -> list[Module]:
    """Return every module of a package, parsed."""
    return [
        Module(_name(path, package), path, ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted(package.rglob("*.py"))
    ]


def _name(path: Path, package: Path) -> str:
    parts = path.relative_to(package.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(module: Module) -> Iterator[tuple[ast.AST, str]]:
    """Return every module that a file imports, inside functions too."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            for item in node.names:
                yield node, item.name
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level > 0:
                is_package = module.path.name == "__init__.py"
                above = module.name.split(".")
                kept = above[: len(above) - node.level + (1 if is_package else 0)]
                base = ".".join([*kept, base]).rstrip(".")
            for item in node.names:
                yield node, f"{base}.{item.name}"


def docstrings(tree: ast.Module) -> set[ast.AST]:
    """Return the nodes that are docstrings."""
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, kinds)
        and node.body
        and isinstance(node.body[0], ast.Expr)
        and isinstance(node.body[0].value, ast.Constant)
    }


def strings(module: Module) -> Iterator[ast.Constant]:
    """Return every text that is no docstring."""
    apart = docstrings(module.tree)
    for node in ast.walk(module.tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and node not in apart
        ):
            yield node
