"""The basis of a criterion: a document that is declared, or the word judgement."""

import pytest

from g7fin.citations import citations
from g7fin.errors import ConfigError
from g7fin.policy.criteria import CRITERIA, Criterion


def test_every_basis_is_a_declared_document_or_judgement() -> None:
    cited = {item.basis for item in CRITERIA} - {("judgement",)}
    assert {key for basis in cited for key in basis} <= set(citations())
    # the project is no source of its own
    assert "g7fin" not in {fact["publisher"] for fact in citations().values()}


@pytest.mark.parametrize(
    "basis",
    [("fatf-hawala-2013",), ("fatf-hawala-2013", "uae-fiu-goaml"), ("judgement",)],
)
def test_a_document_or_judgement_is_a_basis(basis: tuple[str, ...]) -> None:
    assert Criterion("late", "account", 1, "late by {n} days", basis, "").basis == basis


@pytest.mark.parametrize(
    ("basis", "message"),
    [
        ((), "criterion 'late' of account: no source"),
        (("house-rules",), "source 'house-rules' is not declared"),
        (("judgement", "fatf-hawala-2013"), "write 'judgement' alone"),
        (("judgement", "judgement"), "write 'judgement' alone"),
    ],
)
def test_any_other_basis_is_refused(basis: tuple[str, ...], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        Criterion("late", "account", 1, "late by {n} days", basis, "")


def test_a_criterion_without_a_basis_cannot_be_declared() -> None:
    with pytest.raises(TypeError, match="basis"):
        Criterion("late", "account", 1, "late by {n} days", sql="")  # type: ignore[call-arg]
