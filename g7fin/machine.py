"""Limits of the machine, met while DuckDB works, as errors that say what to do."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from g7fin.errors import DiskError, MemoryLimitError, disk_remedy

# of a file that cannot be written; DuckDB says it in words alone, by many errors
_DISK = re.compile(
    "no space left|file too large|disk quota|read-only file system|input/output error"
    "|could not (write|sync|truncate)",
    re.IGNORECASE,
)


@contextmanager
def told(what: str) -> Iterator[None]:
    """Turn what the machine refuses, and Ctrl-C, into errors of our own.

    Raises:
        DiskError: the disk is full, or a file cannot be read or written.
        MemoryLimitError: the memory does not suffice.
        KeyboardInterrupt: of Ctrl-C, which DuckDB turns into an error in words alone.
    """
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        raise MemoryLimitError(
            "the memory that DuckDB may use does not suffice; allow more with --memory,"
            " use fewer --threads, or use a larger machine"
        ) from error
    except (RuntimeError, duckdb.Error) as error:
        words = str(error).strip().splitlines()[0] if str(error).strip() else ""
        is_signal = isinstance(error, RuntimeError | duckdb.InterruptException)
        if is_signal and "interrupted" in words.lower():
            raise KeyboardInterrupt from error
        if isinstance(error, duckdb.IOException) or _DISK.search(str(error)):
            raise DiskError(f"{what}: {words}. {disk_remedy(str(error))}") from error
        raise
