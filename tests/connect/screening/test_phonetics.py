"""Keys of sounds that two spellings of one name have in common."""

import pytest

from g7fin.connect.screening.phonetics import phonetic_keys

ALIKE = (
    ("Mohesn Komy", "Mohsen Qomi"), ("Yryscu", "Irasco"), ("Putrmyco", "Potrico"),
    ("Ivo Marstrand Norvel", "Norvel Merstrend"), ("محسن قمی", "Mohsen Qomi"),
)  # fmt: skip


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert set(phonetic_keys(one, "person")) & set(phonetic_keys(other, "person"))


def test_other_names_and_names_of_few_consonants_share_none() -> None:
    assert not set(phonetic_keys("Ivo Marstrand")) & set(
        phonetic_keys("Olga Brackwede")
    )
    assert phonetic_keys("Li") == []


LENGTH = 20_000


@pytest.mark.parametrize("words", [1, 2, 3, 12])
def test_keys_of_a_long_name_do_not_grow_with_its_square(words: int) -> None:
    names = (
        " ".join(["bdfgklmn" * (length // 8 // words)] * words)
        for length in (LENGTH // 2, LENGTH)
    )
    half, whole = (sum(map(len, phonetic_keys(name))) for name in names)
    assert half <= whole <= 2 * half
    assert whole <= LENGTH
