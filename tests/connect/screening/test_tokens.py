"""Names as words, and words as sounds."""

import pytest

from g7fin.connect.screening.phonetics import costs, symbols
from g7fin.connect.screening.tokens import plain_tokens, tokens

NAMES = (
    ("PAK YONG-CHUN", "person", "pak yong chun"),
    ("Dr. A. J. Marstrand", "person", "a j marstrand"),
    ("صدام حسين التكريتي", "person", "صدام حسين ال تكريتي"),
    ("习近平", "person", "xi jinping"),
    ("欧阳修文", "person", "ouyang xiuwen"),
    ("曾庆红", "person", "zeng qinghong"),
    ("尉迟敬德", "person", "yuchi jingde"),
    ("華信船務(香港)有限公司", "organisation", "hua xin shipping hongkong ltd"),
    ("김정은", "person", "gim jeongeun"),
    ("Лукашенко, Иван", "person", "lukashenko ivan"),
    ("Nguyễn Văn Đức", "person", "nguyen van duc"),
    ("Public Joint Stock Company Norvel", "organisation", "jsc norvel"),
    ("N.V. Norvel & Co. L.L.C.", "organisation", "jsc norvel and co llc"),
    ("Norvel S.pA.", "organisation", "norvel jsc"),
    ("Norvel Compani Limitde", "organisation", "norvel co ltd"),
    ("Stock Company Norvel Joint", "organisation", "stock co norvel joint"),
    ("A.B.Rahman", "person", "a b rahman"),
    ("ООО «Норвел»", "organisation", "llc norvel"),
)
FORMS = ("Norvel Compani", "Norvel L.l.t.", "Norvel Ltrd", "Stock Norvel Joint")
SAME_SOUND = (
    ("mohammed", "mohamed"), ("osama", "osamma"), ("xi", "hsi"), ("ks", "x"),
    ("shcherbak", "scherbak"), ("aleksandr", "alexandr"), ("tsar", "tzar"),
)  # fmt: skip


@pytest.mark.parametrize(("name", "kind", "expected"), NAMES)
def test_a_name_becomes_words(name: str, kind: str, expected: str) -> None:
    assert " ".join(token.text for token in tokens(name, kind)) == expected


def test_titles_go_but_a_name_of_titles_stays() -> None:
    assert plain_tokens("Sheikh Ivo", "person") == "ivo"
    assert plain_tokens("Sheikh", "person") == "sheikh"


def test_what_tells_little_is_left_out_of_the_index() -> None:
    assert plain_tokens("Ivo al-Marstrand", "person") == "ivo marstrand"
    assert plain_tokens("Norvel Ltd", "organisation") == "norvel"


@pytest.mark.parametrize("name", FORMS)
def test_a_legal_form_with_a_slip_is_no_name(name: str) -> None:
    assert plain_tokens(name, "organisation") == "norvel"


@pytest.mark.parametrize("name", ["Compass", "Karl", "Joint Venture", "S.P.A."])
def test_a_name_near_a_legal_form_stays(name: str) -> None:
    assert plain_tokens(name, "organisation")


@pytest.mark.parametrize(("one", "other"), SAME_SOUND)
def test_spellings_of_one_sound_are_heard_alike(one: str, other: str) -> None:
    assert symbols(one) == symbols(other)


def test_hamza_seats_and_vowel_signs_are_heard_as_what_they_sit_on() -> None:
    assert symbols("أَحْمَد") == symbols("احمد")
    assert symbols("كريم") == symbols("کریم")


def test_costs_are_the_same_both_ways_and_nothing_for_the_same() -> None:
    table = costs()
    assert (table == table.T).all()
    assert (table.diagonal()[:-2] == 0).all()
    assert (table[:-2, :-2] >= 0).all()
