"""What g7fin raises: each error says what is wrong, where, and what would be right."""

_MOST_WORDS = 200  # characters of another's words that an error quotes


def brief(words: object) -> str:
    """Return what another library or a file says on one line, cut where it is long."""
    text = " ".join(str(words).split())
    return text if len(text) <= _MOST_WORDS else f"{text[:_MOST_WORDS]}..."


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
