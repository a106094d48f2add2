"""The house's limits hold, and the checks see what breaks them."""

from pathlib import Path

import pytest

from tests.house import style
from tests.house.source import ROOT

TEXTS = style.kept_texts()


@pytest.mark.parametrize("folder", style.FOLDERS)
def test_files_and_functions_are_short(folder: str) -> None:
    assert style.size_faults(ROOT / folder) == []


def test_everything_public_says_what_it_is() -> None:
    assert style.silent_faults() == []


def test_nothing_prints() -> None:
    assert style.print_faults() == []


def test_names_say_what_is_in_a_file() -> None:
    assert style.name_faults() == []


def test_no_text_names_a_machine_or_a_registry() -> None:
    assert style.address_faults(TEXTS) == []


def test_no_work_is_put_off_without_an_issue() -> None:
    assert style.todo_faults(TEXTS) == []


def test_text_files_have_unix_line_ends() -> None:
    endings = (".py", ".sql", ".toml", ".md", ".csv", ".yaml")
    folders = ("g7fin/", "docs/", "tests/", "pipelines/")
    assert [
        name
        for name in TEXTS
        if name.endswith(endings)
        and name.startswith(folders)
        and b"\r" in (ROOT / name).read_bytes()
    ] == []


@pytest.mark.parametrize(
    ("text", "check"),
    [
        ('"""Long."""\n' + "x = 1\n" * 300, style.size_faults),
        ('"""F."""\ndef _f():\n' + "    x = 1\n" * 50, style.size_faults),
        ("x = 1\n", style.silent_faults),
        ('"""F."""\ndef f():\n    return 1\n', style.silent_faults),
        (
            '"""C."""\nclass C:\n    """C."""\n    def f(self):\n        return 1\n',
            style.silent_faults,
        ),
        ('"""P."""\nprint("x")\n', style.print_faults),
    ],
)
def test_finds_what_is_planted(tmp_path: Path, text: str, check) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "g7fin").mkdir()
    (tmp_path / "g7fin" / "one.py").write_text(text)
    assert len(check(tmp_path / "g7fin")) == 1


def test_finds_planted_words() -> None:
    assert style.address_faults({"a.md": "see " + style.ADDRESSES[0] + "main"}) != []
    assert style.todo_faults({"a.py": "# TODO later"}) == ["a.py:1"]
    assert style.todo_faults({"a.py": "# TODO later (#12)"}) == []


def test_finds_a_name_that_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "g7fin").mkdir()
    (tmp_path / "g7fin" / "utils.py").write_text("")
    assert style.name_faults(tmp_path) == ["g7fin/utils.py"]
