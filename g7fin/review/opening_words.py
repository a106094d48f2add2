"""On what the high opening balances rest, in words."""

from typing import Any

MOST_BASES = 5


def words(bases: list[tuple[Any, ...]]) -> str:
    """Return on what the high openings rest.

    Args:
        bases: each basis with how many accounts it serves.
    """
    count = sum(accounts for _, accounts in bases)
    shown = [f"{basis} ({accounts})" for basis, accounts in bases[:MOST_BASES]]
    rest = sum(accounts for _, accounts in bases[MOST_BASES:])
    if rest:
        shown.append(f"other segments ({rest})")
    have = "account has" if count == 1 else "accounts have"
    return (
        f"{count} {have} no statement among those that the proceeds can come to (each"
        " currency of an account counts). The figures above take the smallest opening"
        " with which such an account is never overdrawn. High is the 95th percentile"
        f" of what was stated for accounts like it: {'; '.join(shown)}."
    )
