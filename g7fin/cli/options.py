"""Values of options that several commands take."""

from datetime import date

import typer

AS_OF = "YYYY-MM-DD"


def day(text: str) -> date:
    """Return the date of an option.

    Raises:
        BadParameter: if it is none, in words that say how one is written.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(
            f"{text!r} is not a date; write it as YYYY-MM-DD, like 2025-12-31"
        ) from error
