"""Evidence of roles: what an account of a case does, and for which roles that speaks.

The points of a role are its prior and, for each piece of evidence, the points below
times a factor from 0 to 1. Ten points double the odds; probabilities follow from the
points of all roles and sum to one. A piece of evidence is one record, in
`role_money_terms.py` or `role_holder_terms.py`, and nowhere else. Directions follow the
public documents that are named; how much is judgement, and nothing is fitted to
decisions or labels.

No evidence is a point for paying into a case: what counts is what an account is paid
by accounts of the case, what it passes on, and what its holder has to do with them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from g7fin.citations import JUDGEMENT
from g7fin.errors import ConfigError
from g7fin.policy.limits import check_basis
from g7fin.policy.roles import (
    COLLECTOR,
    EMPLOYEE,
    FORGER,
    LAUNDERER,
    OFFICIAL,
    ORGANISER,
    PAYER,
    RECRUITER,
    RELATIVE,
    ROLES,
    SAFE_HOUSE,
    TRANSPORTER,
    VICTIM,
)


@dataclass(frozen=True)
class RoleTerm:
    """One piece of evidence of what part an account has.

    Attributes:
        name: as the method tells it.
        points: for each role that it speaks for or against, what it adds where its
            factor is 1.
        factor: SQL for its factor, 0 to 1, of `seen` (escalate.role_seen).
        shown: SQL for the number {n} of the reason.
        reason: the sentence for the analyst; (s) marks a plural.
        basis: keys of `citations.toml`, or `("judgement",)`.

    Raises:
        ConfigError: if a role or a basis is not declared.
    """

    name: str
    points: Mapping[str, int]
    factor: str
    shown: str
    reason: str
    basis: tuple[str, ...] = (JUDGEMENT,)

    def __post_init__(self) -> None:
        record = f"evidence of roles {self.name!r}"
        check_basis(record, self.basis)
        unknown = set(self.points) - {role.name for role in ROLES}
        if unknown:
            raise ConfigError(f"{record}: no role {', '.join(sorted(unknown))}")


def holds(condition: str) -> str:
    """Return the factor of what holds or does not."""
    return f"case when {condition} then 1 else 0 end"


def each(*roles: str, points: int) -> dict[str, int]:
    """Return the same points for several roles."""
    return dict.fromkeys(roles, points)


CREW = (TRANSPORTER, SAFE_HOUSE, RECRUITER, FORGER, OFFICIAL)
PEOPLE = (
    ORGANISER, COLLECTOR, LAUNDERER, *CREW, EMPLOYEE, PAYER, RELATIVE, VICTIM,
)  # fmt: skip
