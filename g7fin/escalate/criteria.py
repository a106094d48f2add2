"""What adds to a score and what takes from it: policy, read whole.

Ten points double the odds. The points of a typology stand in its own file; these are
the others. Points are always judgement, until outcomes are there to fit them: a basis
says which public document supports that a criterion speaks for, or against.
"""

from dataclasses import dataclass

from g7fin.citations import JUDGEMENT, check_sources


@dataclass(frozen=True)
class Criterion:
    """One thing that speaks for or against an account or a case.

    Attributes:
        name: as reports show it.
        subject: `account` or `case`.
        points: what it adds at most; negative: it speaks against.
        reason: the sentence for the analyst; {n} is what was counted.
        basis: keys of `citations.toml` that support its direction, or `("judgement",)`
            alone where no public document does.

    Raises:
        ConfigError: if a basis is not declared.
    """

    name: str
    subject: str
    points: int
    reason: str
    basis: tuple[str, ...]

    def __post_init__(self) -> None:
        if self.basis != (JUDGEMENT,):
            record = f"criterion {self.name!r} of {self.subject}"
            check_sources(record, self.basis, or_judgement=True)


CRITERIA = (
    Criterion(
        "fed by the case",
        "account",
        12,
        "{n} % of all it received came from accounts of the case",
        ("untoc-art-6",),
    ),
    Criterion(
        "owner or owned",
        "account",
        8,
        "deals with an alerted account; one holder has half of the other or more",
        ("fatf-egmont-beneficial-ownership-2018", "star-handbook-2020"),
    ),
    Criterion(
        "same holder",
        "account",
        2,
        "deals with an alerted account of the same holder",
        ("star-handbook-2020",),
    ),
    Criterion(
        "confirmed before",
        "account",
        30,
        "an investigator confirmed a case on this account or holder",
        ("ffiec-bsa-aml-sar",),
    ),
    Criterion(
        "cleared before",
        "account",
        -30,
        "an investigator cleared this account or holder",
        (JUDGEMENT,),
    ),
    Criterion(
        "licensed",
        "account",
        -15,
        "its holder is licensed to move money for others",
        ("fatf-mvts-2016", "fatf-hawala-2013"),
    ),
    Criterion(
        "regular pay",
        "account",
        -8,
        "wages came in {n} different months",
        (JUDGEMENT,),
    ),
    Criterion(
        "small part",
        "account",
        -8,
        "what was alerted is only {n} % of all that went through the account",
        (JUDGEMENT,),
    ),
    Criterion(
        "one indicator only",
        "account",
        -5,
        "one kind of behaviour only, nothing independent beside it",
        ("fincen-2014-a008", "fincen-2023-alert001"),
    ),
    Criterion(
        "alerted accounts",
        "case",
        12,
        "{n} accounts are alerted together",
        ("fatf-migrant-smuggling-2022",),
    ),
    Criterion(
        "independent indicators",
        "case",
        15,
        "{n} different kinds of behaviour point the same way",
        ("fincen-2014-a008", "fincen-2023-alert001"),
    ),
    Criterion(
        "value",
        "case",
        10,
        "USD {n} in evidence",
        (JUDGEMENT,),
    ),
    Criterion(
        "linked people",
        "case",
        10,
        "{n} links by ownership, holder or shared identifiers beside the payments",
        ("uae-fiu-goaml", "fincen-2020-a008"),
    ),
    Criterion(
        "one account only",
        "case",
        -8,
        "a single alerted account: no network is seen",
        (JUDGEMENT,),
    ),
    Criterion(
        "cleared accounts",
        "case",
        -15,
        "{n} of its alerted accounts were cleared before",
        (JUDGEMENT,),
    ),
)


def criterion(name: str, subject: str) -> Criterion:
    """Return the criterion of that name for an account or a case."""
    return next(
        item for item in CRITERIA if item.name == name and item.subject == subject
    )
