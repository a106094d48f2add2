"""Errors of g7fin: each says what is wrong, where, and what would be right."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

_FULL = re.compile("no space left|file too large|disk quota", re.IGNORECASE)
_MOST_WORDS = 200  # characters of another's words that an error quotes


def brief(words: object) -> str:
    """Return what another library or a file says on one line, cut where it is long."""
    text = " ".join(str(words).split())
    return text if len(text) <= _MOST_WORDS else f"{text[:_MOST_WORDS]}..."


def disk_remedy(words: str) -> str:
    """Return what to do about a disk, by what the system says of it."""
    if _FULL.search(words):
        return (
            "The disk, or what may be used of it, is full: free some space, or write to"
            " another disk; the last good reports are unchanged"
        )
    return "Is there space on the disk, and may it be written?"


class G7finError(Exception):
    """Any error that g7fin raises on purpose.

    Attributes:
        exit_code: what a command ends with.
    """

    exit_code = 1


class InputError(G7finError):
    """A delivered file, folder or argument cannot be read as what it should be."""


class RejectedError(InputError):
    """More rows of a transaction file were rejected than the run may leave out."""

    exit_code = 3


class ContractError(G7finError):
    """A table breaks its contract: a stage wrote something it must not write."""


class ConfigError(G7finError):
    """A setting, a typology file or a reference table is not what it must be."""


class DiskError(G7finError, OSError):
    """The disk is full, or a file of the run cannot be read or written."""


class MemoryLimitError(G7finError):
    """The work does not fit into the memory that it may use."""


class MissingExtraError(G7finError):
    """An optional library is not installed, and what is asked for needs it."""


@contextmanager
def extra(name: str, what: str) -> Iterator[None]:
    """Import from an optional library; a missing one is one line that says the remedy.

    Args:
        name: the extra that installs it.
        what: what needs it, in words.

    Raises:
        MissingExtraError: if the library is not installed.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        library = (error.name or "").split(".")[0]
        if library in ("", "g7fin"):
            raise
        raise MissingExtraError(
            f"{what} needs {library}, which is not installed:"
            f' pip install "g7fin[{name}]"'
        ) from error
