"""Tracing of the money behind migrant smuggling to a ranked queue of assets to freeze.

    import g7fin

    run = g7fin.run("sample_data/input", "reports")   # or g7fin.open("reports")
    run.queue                                         # a pandas frame
    case = run.case(run.cases["case_id"][0])
    case.members, case.network(), case.timeline(), case.trace()

`import g7fin` loads nothing else: each name is imported when it is first used.
docs/api.md shows every one of them.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from g7fin.api import control, evaluate, open, run, screen, simulate

__version__ = "0.1.0"
__all__ = ["control", "evaluate", "open", "run", "screen", "simulate"]


def __getattr__(name: str) -> Any:
    """Return a name of the public interface, imported at its first use."""
    if name not in __all__:
        raise AttributeError(f"module 'g7fin' has no attribute {name!r}")
    from g7fin import api

    return getattr(api, name)


def __dir__() -> list[str]:
    """Return what a user may want to complete."""
    return sorted([*__all__, "__version__"])
