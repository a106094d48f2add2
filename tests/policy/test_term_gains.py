"""Measured gains of terms: what is written is read again, and whose worlds they are."""

import pytest

from g7fin.errors import ConfigError
from g7fin.policy.relation_terms import KINDS
from g7fin.policy.term_gains import (
    EVERY,
    FIGURES,
    Gain,
    Gains,
    measured,
    parse,
    shown_on,
    written,
)

# worlds from here up are for the final figures only
FIRST_FINAL = 90_000
GAIN = {figure: Gain(0.1, -0.1, 0.2) for figure in FIGURES}
SHOWN = {**GAIN, "found_in_50": Gain(0.1, 0.01, 0.2)}


def test_what_is_written_is_read_again() -> None:
    found: dict[str, Gains] = {"a term": {"paper 300k": SHOWN, EVERY: GAIN}}
    read = parse(written(found, {"paper 300k": [1, 2]}))
    assert read.worlds == {"paper 300k": (1, 2)}
    assert read.gains == found


def test_a_gain_is_shown_where_the_whole_interval_of_a_figure_is_above_nought() -> None:
    assert shown_on({"paper": SHOWN, "realistic": GAIN, EVERY: SHOWN}) == ["paper"]


@pytest.mark.parametrize("text", ["no toml", "[worlds]", '[gain."a"."b"]\nx = 1'])
def test_refuses_what_is_incomplete(text: str) -> None:
    with pytest.raises(ConfigError, match="run benchmarks/terms"):
        parse(text)


def test_no_final_world_was_looked_at_and_every_group_is_declared() -> None:
    seeds = [seed for row in measured().worlds.values() for seed in row]
    assert seeds
    assert max(seeds) < FIRST_FINAL
    groups = {*measured().worlds, EVERY}
    assert all(set(row) == groups for row in measured().gains.values())


def test_the_terms_that_were_measured_are_most_of_those_there_are() -> None:
    assert 2 * len(set(KINDS) & set(measured().gains)) > len(KINDS)
