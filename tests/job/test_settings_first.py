"""A setting that is not possible is found before anything is read."""

from pathlib import Path

import pytest

from g7fin.errors import ConfigError
from g7fin.job import prepare
from g7fin.settings import Machine, read_settings

LOCK = """
[[lock]]
country = "FR"
rule = "lifo"
by = "A. Prosecutor"
on = 2026-01-05
reason = "as pleaded"
"""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('as_of = "2025-01-31"', "as_of '2025-01-31': a date is needed"),
        ("as_of = 2025-01-31T10:00:00", "as_of .* a date is needed"),
        ("regime = ['US']", "regime"),
        ("typology = 3", "typology: write"),
        ("[typology]\nfunnel = 3", "funnel: write"),
        ("[typology.funel]\nmin_payers = 9", "no typology 'funel'.*funnel"),
        ("[typology.funnel]\nmin_payer = 9", "no parameter 'min_payer'"),
        (
            "[typology.funnel]\nmin_payers = 'nine'",
            r"settings\.toml: .*min_payers = 'nine': it must be a whole number, like",
        ),
        ("[typology.funnel]\nmin_payers = 2.5", "it must be a whole number, like"),
        ("[typology.pass_through]\nmin_share = 'much'", "it must be a number, like"),
        ("[typology.funnel]\nmin_payers = true", "min_payers = True"),
        ("[typology.funnel]\nmin_payers = -9", "min_payers = -9.*not be below 0"),
        ("[typology.funnel]\nmin_usd = nan", "min_usd = nan"),
        ("[typology.funnel]\nmin_usd = inf", "min_usd = inf"),
        ("[typology.funnel]\nmin_payers = [9]", r"min_payers = \[9\]"),
        (LOCK.replace('"FR"', '"Fr"'), "lock 1: country 'Fr'.*two capital letters"),
        (LOCK.replace('"FR"', "3"), "lock 1: country: write"),
        (LOCK.replace('"A. Prosecutor"', "7"), "lock 1: by: write"),
        (LOCK.replace('"lifo"', "['lifo']"), "lock 1: rule: write"),
    ],
)
def test_a_wrong_setting_is_named_before_anything_is_read(
    tmp_path: Path, text: str, words: str
) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    # there is no such delivery: whoever read it first would say so
    with pytest.raises(ConfigError, match=words):
        prepare(tmp_path / "nowhere", tmp_path / "out", read_settings(path))
    assert [item.name for item in tmp_path.iterdir()] == ["settings.toml"]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    with pytest.raises(ConfigError, match=f"{path}: there is no such settings file"):
        read_settings(path)


@pytest.mark.parametrize(
    "memory",
    [
        "nonsense",
        "0",
        "-1GB",
        "0GB",
        "0.0 GB",
        "1KB",
        "0.5MB",
        "4",
        "4 G B",
        "",
        "1e3GB",
    ],
)
def test_a_memory_that_is_none_is_named(memory: str) -> None:
    with pytest.raises(ConfigError, match=r"memory .*like 4GB"):
        Machine(memory=memory)


@pytest.mark.parametrize("memory", ["4GB", "512mb", "1.5 GiB", "2TB"])
def test_a_memory_that_is_one_is_taken(memory: str) -> None:
    assert Machine(memory=memory).memory == memory


@pytest.mark.parametrize(("threads", "keep"), [(0, 5), (-1, 5), (1, -1)])
def test_numbers_of_the_machine_have_a_least(threads: int, keep: int) -> None:
    with pytest.raises(ConfigError):
        Machine(threads=threads, keep=keep)
