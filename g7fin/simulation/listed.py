"""What a simulated sanctions list prints."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Listed:
    """One name of one entry, as the list prints it."""

    entry: int
    list_name: str
    programme: str
    kind: str
    name: str
    quality: str
    born: int | None
    country: int
    listed: int


@dataclass
class Lists:
    """All names and identifiers of all entries."""

    names: list[Listed] = field(default_factory=list)
    identifiers: list[tuple[int, str, str]] = field(default_factory=list)
    count: int = 0
