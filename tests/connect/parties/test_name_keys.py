"""One key for one name, however it is written."""

import pytest

from g7fin.connect.parties.name_keys import name_key, name_keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ivan Petrov", "PETROV, Ivan"),
        ("Иван Петров", "Ivan Petrov"),
        ("Μαρία Δράκα", "Maria Draka"),
        ("José Núñez", "Jose Nunez"),
        ("Şükrü Y\u0131lmaz", "Sukru Yilmaz"),
        ("Sean O\u2019Brien", "Sean OBrien"),
        ("\uff26\uff55ll", "Full"),
        ("Dr. Ada Example", "Ada Example"),
        ("Acme Trading LLC", "ACME TRADING"),
        ("Acme Trading L.L.C.", "Acme Trading"),
        ("Müller G.m.b.H.", "Muller GmbH & Co. KG"),
        ("Example S.A.", "Example SA"),
    ],
)
def test_the_same_name_has_the_same_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ivan Petrov", "Ivan Petrova"),
        ("Ivan Petrov", "Ivan"),
        ("Ivan Ivan Petrov", "Ivan Petrov"),
        ("J. R. Smith", "S. Smith"),
        ("Sheikh Haji", "Dr Sheikh"),
    ],
)
def test_other_names_have_other_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize("name", ["Sheikh", "SA", "Hajj Dr"])
def test_a_name_of_titles_alone_keeps_them(name: str) -> None:
    assert name_key(name) != ""


def test_names_without_a_word_are_left_out() -> None:
    assert name_keys(["", "—", "B A", "B A"]).to_pylist() == [
        {"name": "B A", "name_key": "a b"}
    ]
