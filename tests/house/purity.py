"""What would make tomorrow's numbers differ: clocks, chance, the environment."""

import ast
from pathlib import Path

from tests.house.source import PACKAGE, Module, modules

# as written after its imports are resolved; a trailing dot forbids everything below
FORBIDDEN = (
    "time.time", "time.time_ns", "time.localtime", "time.gmtime", "time.strftime",
    "datetime.datetime.now", "datetime.datetime.today", "datetime.datetime.utcnow",
    "datetime.date.today", "random.", "secrets.", "uuid.uuid1", "uuid.uuid4",
    "os.environ", "os.getenv", "os.environb", "os.urandom", "os.getpid",
    "socket.gethostname", "getpass.getuser", "numpy.random.",
)  # fmt: skip
# numpy's generators start from a seed that is given; these parts have one
WITH_SEED = ("lab.world", "lab.scoring")
SEEDED = (
    "numpy.random.SeedSequence", "numpy.random.Generator", "numpy.random.PCG64",
    "numpy.random.Philox", "numpy.random.SFC64", "numpy.random.default_rng",
)  # fmt: skip


def purity_faults(package: Path = PACKAGE) -> list[str]:
    """Return every use of a clock, of chance or of the environment."""
    return [fault for module in modules(package) for fault in _faults(module)]


def _faults(module: Module) -> list[str]:
    known = _names(module)
    calls: dict[ast.AST, ast.Call] = {
        node.func: node for node in ast.walk(module.tree) if isinstance(node, ast.Call)
    }
    found: dict[str, str] = {}
    for node in ast.walk(module.tree):
        name = _dotted(node, known)
        if name and _is_forbidden(name, module, calls.get(node)):
            found[module.at(node)] = f"{module.at(node)}: {name}"
    return [found[place] for place in sorted(found)]


def _is_forbidden(name: str, module: Module, call: ast.Call | None) -> bool:
    if name == "hash":  # of text, it differs from one process to the next
        return call is not None
    if name in SEEDED and module.part in WITH_SEED:
        return call is not None and not (call.args or call.keywords)
    return any(
        name.startswith(item) if item.endswith(".") else name == item
        for item in FORBIDDEN
    )


def _names(module: Module) -> dict[str, str]:
    """Return what each imported name stands for."""
    known = {"hash": "hash"}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            for item in node.names:
                first = item.name.split(".")[0]
                known[item.asname or first] = item.name if item.asname else first
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            for item in node.names:
                known[item.asname or item.name] = f"{node.module}.{item.name}"
    return known


def _dotted(node: ast.AST, known: dict[str, str]) -> str:
    """Return a name in full, or nothing if it is of no import."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name) or node.id not in known:
        return ""
    return ".".join([known[node.id], *reversed(parts)])
