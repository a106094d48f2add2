"""Public names that nothing calls: neither the product, nor a benchmark or notebook."""

import ast
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tests.house.source import PACKAGE, ROOT, Module, imports, modules

NOTEBOOKS = ROOT / "notebooks"

# found by their name, by code that reads a folder or by a tool that is told of them
DISCOVERED = {"TYPOLOGY", "FORMATS", "STAGE", "build", "main"}
# one stage on a store: the way in for tests and for whoever repeats a single stage
ENTRANCES = {
    "acquire", "conform", "connect", "detect", "escalate", "follow", "prioritise",
    "report", "verify", "verify_schema",
}  # fmt: skip
# words that a reader of the module needs, and that tests hold to the contracts
VOCABULARY = {
    "g7fin.acquire.entry": {"PLACES", "IDENTIFIER_KINDS"},  # what an entry may say
    "g7fin.connect.control.stakes": {"stakes_of"},  # stakes by hand, as from a store
    "g7fin.detect.scene": {"withdraw"},  # rows of which a typology plants its scenes
}
# what calls the product beside itself
CALLERS = ("pipelines", "benchmarks", "docs/generator")


def unreached(
    package: Path = PACKAGE, callers: tuple[Path, ...] = (), notebooks: Path = NOTEBOOKS
) -> list[str]:
    """Return every public function, class, constant and method without a caller.

    Args:
        package: the package that is searched.
        callers: folders of other Python code that may call it.
        notebooks: a folder of notebooks that may call it.
    """
    own = modules(package)
    others = [module for folder in callers for module in modules(folder)]
    others += [
        Module(path.stem, path, ast.parse(code_of(path)))
        for path in sorted(notebooks.glob("*.ipynb"))
    ]
    named = _names_used(own + others)
    attributes = _attributes_used(own + others)
    spared = DISCOVERED | ENTRANCES | _protocols(own)
    faults = []
    for module in own:
        loaded = _loads(module)
        kept = spared | VOCABULARY.get(module.name, set())
        for node, name in _public(module.tree):
            used = name in named[module.name] or loaded[name] > 0
            if not used and name not in kept and not _is_registered(node):
                faults.append(f"{module.at(node)}: {name} has no caller")
        faults += [
            f"{module.at(node)}: {owner}.{node.name} has no caller"
            for owner, node in _methods(module.tree)
            if node.name not in attributes
        ]
    return faults


def _protocols(every: list[Module]) -> set[str]:
    """Return the functions that a module has to have, to be handed over as a whole."""
    return {
        node.name
        for module in every
        for owner in ast.walk(module.tree)
        if isinstance(owner, ast.ClassDef)
        and any(
            isinstance(base, ast.Name) and base.id == "Protocol" for base in owner.bases
        )
        for node in owner.body
        if isinstance(node, ast.FunctionDef)
    }


def code_of(notebook: Path) -> str:
    """Return the code of a notebook's cells, one below the other."""
    lines = [
        line
        for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        if cell["cell_type"] == "code"
        for line in "".join(cell["source"]).splitlines()
    ]
    return "\n".join(line for line in lines if not line.startswith("%"))


def _public(tree: ast.Module) -> Iterator[tuple[ast.stmt, str]]:
    for node in tree.body:
        names: list[str] = []
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names = [node.name]
        elif isinstance(node, ast.Assign):
            names = [item.id for item in node.targets if isinstance(item, ast.Name)]
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names = [node.target.id]
        yield from ((node, name) for name in names if not name.startswith("_"))


def _is_registered(node: ast.stmt) -> bool:
    """Return whether a decorator hands a function to a framework, as a command."""
    return isinstance(node, ast.FunctionDef) and any(
        isinstance(item, ast.Call)
        and isinstance(item.func, ast.Attribute)
        and item.func.attr in {"command", "callback"}
        for item in node.decorator_list
    )


def _methods(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    for owner in tree.body:
        if isinstance(owner, ast.ClassDef):
            for node in owner.body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                    yield owner.name, node


def _loads(module: Module) -> dict[str, int]:
    """Return how often a name is read in its own file, outside its own definition."""
    found: dict[str, int] = defaultdict(int)
    for statement in module.tree.body:
        own = getattr(statement, "name", "")
        for node in ast.walk(statement):
            if (
                isinstance(node, ast.Name)
                and isinstance(node.ctx, ast.Load)
                and node.id != own
            ):
                found[node.id] += 1
    return found


def _names_used(every: list[Module]) -> dict[str, set[str]]:
    """Return the names of each module that another module uses."""
    known = {module.name for module in every}
    used: dict[str, set[str]] = defaultdict(set)
    for module in every:
        alias: dict[str, str] = {}
        for node, name in imports(module):
            parent, _, last = name.rpartition(".")
            if name in known:
                alias[_local(node, last)] = name
            elif parent in known and parent != module.name:
                used[parent].add(last)
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                used[alias.get(node.value.id, "")].add(node.attr)
    return used


def _local(node: ast.AST, last: str) -> str:
    """Return the name by which a file knows what it imports."""
    for item in getattr(node, "names", ()):
        if item.name.rpartition(".")[2] == last and item.asname:
            return str(item.asname)
    return last


def _attributes_used(every: list[Module]) -> set[str]:
    """Return every attribute that is read, and every text that may name one."""
    found = set()
    for module in every:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
                found.add(node.attr)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found
