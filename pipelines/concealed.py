"""Errors without any text of the data: what Prefect keeps of a failure.

Prefect writes the text of an exception into its database, its logs and its pages. A
text of g7fin or DuckDB may quote a delivered value, and that may be the name of a
victim. So Prefect is told the stage and the kind of error; the text goes to a file for
its owner.
"""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from pipelines.environment import STATE, write_for_owner
from pipelines.roots import OutsideRootsError

LAST_ERROR = STATE / "last_error.txt"


class FailedError(Exception):
    """A failure whose text Prefect does not get.

    Attributes:
        error: what was raised, for the process itself.
    """

    def __init__(self, doing: str, error: Exception) -> None:
        """Say what was being done, and the kind of error alone."""
        kind = type(error).__name__
        super().__init__(f"{doing}: {kind}; what it says is in {LAST_ERROR}")
        self.error = error


@contextmanager
def concealing(doing: str) -> Iterator[None]:
    """Keep the text of what is raised inside from Prefect.

    Raises:
        FailedError: in place of any error but a refusal, which quotes only the request.
    """
    try:
        yield
    except (OutsideRootsError, FailedError):
        raise
    except Exception as error:
        write_for_owner(LAST_ERROR, "".join(traceback.format_exception(error)))
        raise FailedError(doing, error) from None
