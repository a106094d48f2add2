"""Which part of g7fin may import which: imports go backwards in the alphabet."""

import ast
from pathlib import Path

from tests.house.source import PACKAGE, Module, imports, modules, part_of, strings

STAGES = (
    "acquire", "conform", "connect", "detect", "escalate", "follow", "prioritise",
    "report",
)  # fmt: skip
NOUNS = {
    "contracts", "policy", "store", "settings", "steps", "locks", "errors", "kernels",
    "reference", "citations", "provenance", "private", "output", "plain", "export",
    "machine",
}  # fmt: skip
# what runs the stages, and what reads finished runs
TOP = {"job", "stages", "review"}
# the laboratory's parts, and what each may import of it; it makes the pipeline's input
# and scores its output, and no stage knows of it
LAB = {
    "lab.kernels": {"lab.kernels"},
    "lab.world": {"lab.kernels", "lab.world"},
    "lab.scoring": {"lab.kernels", "lab.scoring", "lab.audit"},
    "lab.audit": {"lab.kernels", "lab.audit", "lab.scoring"},
}
# those that know nothing of the pipeline
BESIDE = {"lab.kernels", "lab.world"}
# the surface may import everything below it; the command line, the surface alone
SURFACE = {"api"}
COMMANDS = {"cli"}
# who may speak of truth: what makes it, what measures by it, what passes its path on
OF_TRUTH = {*LAB, "api", "cli"}
# refuses a delivery in which truth lies
REFUSES_TRUTH = {"g7fin.acquire.delivery"}


def allowed(part: str) -> set[str]:
    """Return the parts that a part may import."""
    if part in NOUNS | BESIDE:
        return NOUNS | LAB.get(part, {part})
    if part in STAGES:
        return NOUNS | set(STAGES[: STAGES.index(part) + 1])
    below = NOUNS | set(STAGES) | TOP
    if part in SURFACE:
        return below | set(LAB) | SURFACE
    if part in COMMANDS:
        return SURFACE | COMMANDS | {"errors"}
    return below | LAB.get(part, set())


def layer_faults(package: Path = PACKAGE) -> list[str]:
    """Return every import that goes the wrong way, with file and line."""
    faults = []
    for module in modules(package):
        if module.part in {"", "lab"}:
            continue
        if module.part not in NOUNS | TOP | SURFACE | COMMANDS | set(STAGES) | set(LAB):
            faults.append(f"{module.name}: belongs to no layer (tests/house/layers.py)")
            continue
        for node, name in imports(module):
            parts = name.split(".")
            if parts[0] == "prefect":
                faults.append(f"{module.at(node)}: prefect stays in pipelines/")
            if parts[0] != package.name or len(parts) < 2:
                continue
            other = part_of(name)
            if other not in allowed(module.part) and _is_part(package, other):
                faults.append(f"{module.at(node)}: {module.part} imports {other}")
    return faults


def _is_part(package: Path, name: str) -> bool:
    path = package.joinpath(*name.split("."))
    return path.is_dir() or path.with_suffix(".py").is_file()


def connect_faults(package: Path = PACKAGE) -> list[str]:
    """Return every use of `duckdb.connect` outside the store."""
    return [
        f"{module.at(node)}: only store.py opens DuckDB"
        for module in modules(package)
        if module.part != "store"
        for node in ast.walk(module.tree)
        if _opens_duckdb(node)
    ]


def _opens_duckdb(node: ast.AST) -> bool:
    if isinstance(node, ast.ImportFrom):
        return node.module == "duckdb" and any(
            item.name == "connect" for item in node.names
        )
    return (
        isinstance(node, ast.Attribute)
        and node.attr == "connect"
        and isinstance(node.value, ast.Name)
        and node.value.id == "duckdb"
    )


def truth_faults(package: Path = PACKAGE) -> list[str]:
    """Return every text and import about truth outside the parts that may know it."""
    faults = []
    for module in modules(package):
        if module.part in OF_TRUTH or module.name in REFUSES_TRUTH:
            continue
        faults += _truth_in(module)
    return faults


def _truth_in(module: Module) -> list[str]:
    said = [node for node in strings(module) if "truth" in str(node.value).lower()]
    used = [node for node, name in imports(module) if "truth" in name]
    return [f"{module.at(node)}: only g7fin.lab reads truth" for node in said + used]


def reached(
    package: Path = PACKAGE, start: tuple[str, ...] = ("job", "stages")
) -> set[str]:
    """Return every module that a run imports, from where it starts, step by step."""
    known = {module.name: module for module in modules(package)}
    found: set[str] = set()
    waiting = [f"{package.name}.{name}" for name in start]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        if known[name].part == "":
            continue  # it offers the interface, and imports it when it is asked for
        for _, other in imports(known[name]):
            parts = other.split(".")
            waiting += [
                inner
                for size in range(1, len(parts) + 1)
                if (inner := ".".join(parts[:size])) in known
            ]
    return found
