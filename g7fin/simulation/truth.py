"""What really happened: filled while the world is made, written beside the input."""

from dataclasses import dataclass, field

from g7fin.simulation.arrays import Ints


@dataclass(frozen=True)
class Instance:
    """One planted shape, or one look-alike when no scheme is named.

    Attributes:
        typology: which shape.
        scheme: number of the scheme, or -1 for an innocent one.
        accounts: the subjects; never those who pay them.
        rows: the payments that make the shape.
    """

    typology: str
    scheme: int
    accounts: tuple[int, ...]
    rows: tuple[int, ...]


@dataclass(frozen=True)
class Link:
    """A tie that no input file states: an off-ledger debt, a nominee, control."""

    scheme: int
    kind: str
    source: int
    target: int
    value_usd: float
    between: str = "account"


@dataclass
class Truth:
    """All of it."""

    instances: list[Instance] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    def plant(self, typology: str, scheme: int, accounts: Ints, rows: Ints) -> None:
        """Record a shape; one without payments is none."""
        if len(rows) and len(accounts):
            subjects = tuple(sorted({int(account) for account in accounts}))
            evidence = tuple(sorted({int(row) for row in rows}))
            self.instances.append(Instance(typology, scheme, subjects, evidence))

    def count(self, typology: str) -> int:
        """Return how many shapes of a typology schemes have left so far."""
        return sum(
            one.typology == typology and one.scheme >= 0 for one in self.instances
        )
