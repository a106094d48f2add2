"""What adds to a score and what takes from it: policy, read whole.

Ten points double the odds. The points of a typology stand in its own file; these are
the others. All are judgement until outcomes are there to fit them (science.md 2.2).
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Criterion:
    """One thing that speaks for or against an account or a case.

    Attributes:
        name: as reports show it.
        subject: `account` or `case`.
        points: what it adds at most; negative: it speaks against.
        reason: the sentence for the analyst; {n} is what was counted.
        cites: keys of `citations.toml`.
    """

    name: str
    subject: str
    points: int
    reason: str
    cites: tuple[str, ...] = ("science-weight-of-evidence",)


CRITERIA = (
    Criterion(
        "fed by the case",
        "account",
        12,
        "{n} % of all it received came from accounts of the case",
    ),
    Criterion(
        "owner or owned",
        "account",
        8,
        "deals with an alerted account; one holder has half of the other or more",
    ),
    Criterion(
        "same holder", "account", 2, "deals with an alerted account of the same holder"
    ),
    Criterion(
        "confirmed before",
        "account",
        30,
        "an investigator confirmed a case on this account or holder",
    ),
    Criterion(
        "cleared before",
        "account",
        -30,
        "an investigator cleared this account or holder",
    ),
    Criterion(
        "licensed", "account", -15, "its holder is licensed to move money for others"
    ),
    Criterion("regular pay", "account", -8, "wages came in {n} different months"),
    Criterion(
        "small part",
        "account",
        -8,
        "what was alerted is only {n} % of all that went through the account",
    ),
    Criterion(
        "one indicator only",
        "account",
        -5,
        "one kind of behaviour only, nothing independent beside it",
    ),
    Criterion("alerted accounts", "case", 12, "{n} accounts are alerted together"),
    Criterion(
        "independent indicators",
        "case",
        15,
        "{n} different kinds of behaviour point the same way",
    ),
    Criterion("value", "case", 10, "USD {n} in evidence"),
    Criterion(
        "linked people",
        "case",
        10,
        "{n} links by ownership, holder or shared identifiers beside the payments",
    ),
    Criterion(
        "one account only",
        "case",
        -8,
        "a single alerted account: no network is seen",
    ),
    Criterion(
        "cleared accounts",
        "case",
        -15,
        "{n} of its alerted accounts were cleared before",
    ),
)


def criterion(name: str, subject: str) -> Criterion:
    """Return the criterion of that name for an account or a case."""
    return next(
        item for item in CRITERIA if item.name == name and item.subject == subject
    )
