"""Who chose a tracing rule, for what and when, and which choice holds."""

from datetime import date
from pathlib import Path

import pytest

from g7fin.errors import ConfigError
from g7fin.locks import Lock, locked
from g7fin.policy.tracing_rules import RULES
from g7fin.reference.tables import table
from g7fin.settings import read_settings
from tests.follow.scenes import move, stated

from .scenes import CASE, PEOPLE, item, ranked

WHOLE = """
[[lock]]
{place}
rule = "{rule}"
by = "A. Prosecutor"
on = 2025-01-05
reason = "as argued in the first hearing"
"""


def lock(kind: str, place: str, rule: str, on: int = 5) -> Lock:
    return Lock(kind, place, rule, "A. Prosecutor", date(2025, 1, on), "because")


def read(folder: Path, text: str) -> tuple[Lock, ...]:
    path = folder / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return read_settings(path).locks


def test_a_choice_is_read_with_who_made_it(tmp_path: Path) -> None:
    text = WHOLE.format(place='country = "GB"', rule="pro_rata")
    (found,) = read(tmp_path, text)
    assert found == Lock(
        "country", "GB", "pro_rata", "A. Prosecutor", date(2025, 1, 5),
        "as argued in the first hearing",
    )  # fmt: skip
    assert found.words == (
        "A. Prosecutor on 2025-01-05 for the country: as argued in the first hearing"
    )


@pytest.mark.parametrize(
    ("place", "rule", "message"),
    [
        ('country = "GB"', "newest", "lock 1: rule 'newest' is not one of fifo, lifo"),
        ('country = "GB"', "lifo", "courts of GB have followed fifo, pro_rata"),
        ('country = "GB"\ncase = "c"', "fifo", "name one of item, case, country"),
        ("", "fifo", "name one of item, case, country"),
        ('case = "c"\nwhy = "x"', "fifo", "unknown 'why'; known: item, case"),
        ('case = "c"\n#', "fifo", None),
    ],
)
def test_an_impossible_choice_is_refused(
    tmp_path: Path, place: str, rule: str, message: str | None
) -> None:
    text = WHOLE.format(place=place, rule=rule)
    if message is None:
        assert read(tmp_path, text)[0].kind == "case"
        return
    with pytest.raises(ConfigError, match=message):
        read(tmp_path, text)


@pytest.mark.parametrize("line", ["rule", "by", "on", "reason"])
def test_nothing_of_a_choice_may_be_missing(tmp_path: Path, line: str) -> None:
    whole = WHOLE.format(place='case = "c"', rule="fifo").splitlines()
    text = "\n".join(one for one in whole if not one.startswith(line))
    with pytest.raises(ConfigError, match=f"{line} is missing: say who chose"):
        read(tmp_path, text)


def test_a_day_is_a_day_and_comes_once_for_a_place(tmp_path: Path) -> None:
    text = WHOLE.format(place='case = "c"', rule="fifo")
    with pytest.raises(ConfigError, match="a date is needed, like 2026-01-31"):
        read(tmp_path, text.replace("2025-01-05", "'5 January'"))
    with pytest.raises(ConfigError, match="lock 2: case c has a choice of that day"):
        read(tmp_path, text + text)
    with pytest.raises(ConfigError, match=r"write \[\[lock\]\], one table a choice"):
        read(tmp_path, "lock = 3")


def test_the_last_choice_made_by_the_day_holds() -> None:
    locks = [lock("case", "c", "lifo", 7), lock("case", "c", "fifo", 5)]
    by_day = {day: locked(locks, date(2025, 1, day)).to_pylist() for day in (4, 6, 7)}
    assert by_day[4] == []
    assert [row["rule"] for row in by_day[6] + by_day[7]] == ["fifo", "lifo"]


def test_every_default_is_among_the_rules_of_its_country() -> None:
    for row in table("tracing_law").to_pylist():
        allowed = row["allowed_rules"].split()
        assert row["default_rule"] in allowed
        assert set(allowed) <= set(RULES)


# of 150,000 on the account 50,000 are clean and the oldest; half goes to a friend
MIXED = (
    *(
        row
        for row in PEOPLE
        if row[1].get("account_id") != "one.A" or row[0] != "balance"
    ),
    stated("one.A", "50000 EUR", -1, "opening"),
    move("sent", "one.A", "friend", "75000 EUR", 2),
)


@pytest.mark.parametrize(
    ("kinds", "rule", "by"),
    [
        ([], "pro_rata", "default of FR"),
        (["country"], "fifo", "A. Prosecutor on 2025-01-05 for the country: because"),
        (
            ["country", "case"],
            "lifo",
            "A. Prosecutor on 2025-01-05 for the case: because",
        ),
        (
            ["country", "case", "item"],
            "dirty_first",
            "A. Prosecutor on 2025-01-05 for the item: because",
        ),
    ],
)
def test_the_nearest_choice_holds_and_all_rules_stay_visible(
    tmp_path: Path, kinds: list[str], rule: str, by: str
) -> None:
    every = {
        "country": lock("country", "FR", "fifo"),
        "case": lock("case", "one", "lifo"),
        "item": lock("item", "balance one.A EUR", "dirty_first"),
    }
    locks = tuple(every[kind] for kind in kinds)
    row = item(ranked(tmp_path, *MIXED, case=CASE, locks=locks), "balance one.A EUR")
    assert (row["locked_rule"], row["locked_by"]) == (rule, by)
    assert row["traced_locked_usd"] == row[f"traced_{rule}_usd"]
    # 150,000 dollars rest; of 75,000 euros that left the newest were all proceeds
    assert {name: int(row[f"traced_{name}_usd"]) for name in RULES} == {
        "fifo": 150_000,
        "lifo": 50_000,
        "pro_rata": 100_000,
        "lowest_balance": 150_000,
        "dirty_first": 50_000,
    }
    assert (row["bound_least_usd"], row["bound_most_usd"]) == (50_000, 150_000)


def test_a_rule_that_courts_there_have_not_followed_is_marked(tmp_path: Path) -> None:
    british = tuple(
        (name, {**fields, "country": "GB"}) if name == "account" else (name, fields)
        for name, fields in MIXED
    )
    allowed = item(ranked(tmp_path / "one", *british, case=CASE), "balance one.A EUR")
    choice = (lock("item", "balance one.A EUR", "lifo"),)
    chosen = item(
        ranked(tmp_path / "two", *british, case=CASE, locks=choice),
        "balance one.A EUR",
    )
    assert (allowed["locked_rule"], allowed["is_rule_allowed"]) == ("fifo", True)
    assert (chosen["locked_rule"], chosen["is_rule_allowed"]) == ("lifo", False)
