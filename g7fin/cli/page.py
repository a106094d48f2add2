"""Where the commands print."""

from rich.console import Console


def page() -> Console:
    """Return a console that is at least as wide as the tables need."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=120)
    return console
