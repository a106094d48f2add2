"""Which part of g7fin may import which: imports go backwards in the alphabet."""

import ast
from pathlib import Path

from tests.house.source import PACKAGE, Module, imports, modules, strings

STAGES = (
    "acquire", "conform", "connect", "detect", "escalate", "follow", "prioritise",
    "report",
)  # fmt: skip
NOUNS = {
    "contracts", "policy", "store", "settings", "steps", "locks", "errors", "kernels",
    "reference", "citations", "provenance", "private", "output", "plain", "export",
    "machine",
}  # fmt: skip
TOP = {"job", "stages", "cli", "evaluation", "reference_docs"}
# beside the pipeline: makes its input, and knows nothing of it
BESIDE = {"simulation"}
# who may speak of truth: what makes it, what measures by it, what passes its path on
OF_TRUTH = {"simulation", "evaluation", "cli"}
# refuses a delivery in which truth lies
REFUSES_TRUTH = {"g7fin.acquire.delivery"}


def allowed(part: str) -> set[str]:
    """Return the parts that a part may import."""
    if part in NOUNS | BESIDE:
        return NOUNS | {part}
    if part in STAGES:
        return NOUNS | set(STAGES[: STAGES.index(part) + 1])
    return NOUNS | set(STAGES) | TOP | (BESIDE if part == "cli" else set())


def layer_faults(package: Path = PACKAGE) -> list[str]:
    """Return every import that goes the wrong way, with file and line."""
    faults = []
    for module in modules(package):
        if module.part in {"", "__init__"}:
            continue
        if module.part not in NOUNS | BESIDE | TOP | set(STAGES):
            faults.append(f"{module.name}: belongs to no layer (tests/house/layers.py)")
            continue
        for node, name in imports(module):
            parts = name.split(".")
            if parts[0] == "prefect":
                faults.append(f"{module.at(node)}: prefect stays in pipelines/")
            if parts[0] != package.name or len(parts) < 2:
                continue
            if parts[1] not in allowed(module.part) and _is_part(package, parts[1]):
                faults.append(f"{module.at(node)}: {module.part} imports {parts[1]}")
    return faults


def _is_part(package: Path, name: str) -> bool:
    return (package / name).is_dir() or (package / f"{name}.py").is_file()


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
    return [f"{module.at(node)}: only evaluation reads truth" for node in said + used]
