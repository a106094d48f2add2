"""A screening that carries results over is, byte for byte, a full one."""

import csv
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from g7fin.acquire.recognition import document_formats
from g7fin.connect.screening import blocks, candidates
from g7fin.connect.screening.files import screen_files
from g7fin.connect.screening.rescreen import Previous, Rescreened, rescreen_files
from g7fin.errors import InputError
from tests.connect.screening.test_files import HEADER, TITLE

SYLLABLES = [one + two for one in "bdfgklmnprstvz" for two in "aeiou"]
OTHER_VOWELS = str.maketrans("aeiou", "eioua")
OTHER = ("Иво Марстранд", "محمد رشيدوف", "Ольга Рашидова", "Norvel Trading LLC")
Entry = tuple[str, str, str, str]
LIST, PARTIES = "targets.simple.csv", 300


def word(rng: np.random.Generator) -> str:
    return "".join(str(rng.choice(SYLLABLES)) for _ in range(3)).title()


def name(rng: np.random.Generator, known: Sequence[str] = ()) -> str:
    """Return a name: a new one, half of a known one, or one spelled another way."""
    turn = rng.random()
    if turn < 0.05:
        return str(rng.choice(OTHER))
    if turn < 0.4 or not known:
        return f"{word(rng)} {word(rng)}"
    near = str(known[int(rng.integers(len(known)))])
    if turn < 0.55:
        return f"{near.split()[0]} {word(rng)}"
    if turn < 0.75:  # sounds much the same, and shares no three letters
        return near.translate(OTHER_VOWELS)
    at = int(rng.integers(len(near)))
    return near[:at] + str(rng.choice(list("aeijkqwxz"))) + near[at:]


def day(rng: np.random.Generator) -> str:
    if rng.random() < 0.3:
        return ""
    return f"{date(1970, 1, 1) + timedelta(int(rng.integers(400)))}"


def entry(rng: np.random.Generator, at: int, known: Sequence[str] = ()) -> Entry:
    names = ";".join(name(rng, known) for _ in range(int(rng.integers(3))))
    return (f"q{at}", name(rng, known), names, day(rng))


def issue(rng: np.random.Generator, old: Sequence[Entry]) -> list[Entry]:
    """Return a later issue: some amended, removed and added, in another order."""
    new, known = [], [one[1] for one in old]
    for one in old:
        turn = rng.random()
        if turn < 0.02:
            continue
        if turn < 0.04:
            new.append((one[0], name(rng, known), *one[2:]))
        elif turn < 0.05:
            new.append((*one[:3], day(rng)))
        else:
            new.append(one)
    first = 1_000 * int(rng.integers(1, 1_000))
    new += [entry(rng, first + at, known) for at in range(int(rng.integers(3)))]
    return [new[at] for at in rng.permutation(len(new))]


def publish(folder: Path, entries: Sequence[Entry]) -> Path:
    folder.mkdir()
    with (folder / LIST).open("w", newline="", encoding="utf-8") as file:
        file.write(f"{HEADER}\n")
        writer = csv.writer(file)
        for key, main, aliases, born in entries:
            row = (
                key,
                "Person",
                main,
                aliases,
                born,
                *[""] * 6,
                TITLE,
                "2025",
                "",
            )
            writer.writerow(row)
    return folder / LIST


def parties(folder: Path, rng: np.random.Generator, known: Sequence[str]) -> Path:
    path = folder / "names.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("id", "name", "birth_date", "kind"))
        names: list[str] = []
        for at in range(PARTIES):
            again = names and rng.random() < 0.3
            names.append(str(rng.choice(names)) if again else name(rng, known))
            writer.writerow((f"p{at}", names[-1], day(rng), "person"))
    return path


@pytest.mark.parametrize("seed", range(6))
def test_any_change_gives_the_bytes_of_a_full_screening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    # several blocks, and so few places that listed names push each other out
    monkeypatch.setattr(blocks, "BLOCK", 70)
    monkeypatch.setattr(candidates, "BY_LETTERS", 3)
    monkeypatch.setattr(candidates, "BY_CONSONANTS", 2)
    rng = np.random.default_rng(seed)
    entries = [entry(rng, at) for at in range(100)]
    names = parties(tmp_path, rng, [one[1] for one in entries])
    old = publish(tmp_path / "0", entries)
    base = result = tmp_path / "0.parquet"
    screen_files(names, [old], result)
    for turn in ("1", "2", "3"):
        entries = issue(rng, entries)
        new = publish(tmp_path / turn, entries)
        out, full = tmp_path / f"{turn}.parquet", tmp_path / f"{turn}.full.parquet"
        done = rescreen_files(names, [new], out, Previous([old], result))
        screen_files(names, [new], full, weights=base)
        assert out.read_bytes() == full.read_bytes()
        assert pq.read_table(out).num_rows > 0
        assert done.affected < PARTIES / 2
        old, result = new, out


ONE: Entry = ("q1", "Ivo Marstrand", "", "1970-02-03")
TWO: Entry = ("q2", "Olga Brackwede", "", "1975-02-03")
NAMES = "id,name,birth_date\na,Ivo Marstrand,1970-02-03\nb,Eva Tolmezzo,\n"


def again(
    folder: Path,
    new: Sequence[Entry],
    names: str = NAMES,
    since: Sequence[Entry] = (ONE, TWO),
) -> tuple[Rescreened, list[dict[str, str]]]:
    path = folder / "names.csv"
    path.write_text(NAMES, encoding="utf-8")
    out = folder / "out.parquet"
    screen_files(path, [publish(folder / "old", (ONE, TWO))], out)
    path.write_text(names, encoding="utf-8")
    lists = [publish(folder / "new", new)]
    earlier = Previous([publish(folder / "since", since)], out)
    done = rescreen_files(path, lists, out, earlier)
    return done, pq.read_table(out).to_pylist()


def test_says_what_was_screened(tmp_path: Path) -> None:
    three = ("q3", "Eva Tolmezzo", "", "")
    done, rows = again(tmp_path, (ONE, (*TWO[:3], "1976-02-03"), three))
    assert done.text == (
        "1 added, 1 amended, 0 removed; 2 of 3 entries screened against 2 names"
    )
    assert {row["id"]: row["judgement"] for row in rows} == {
        "a": "match", "b": "unsure",
    }  # fmt: skip


def test_a_result_on_a_removed_entry_goes(tmp_path: Path) -> None:
    done, rows = again(tmp_path, (TWO,))
    assert (len(done.change.removed), done.compared) == (1, 0)
    assert [(row["id"], row["list"], row["judgement"]) for row in rows] == [
        ("a", "", "no match"), ("b", "", "no match"),
    ]  # fmt: skip


def test_nothing_is_screened_when_nothing_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done, rows = again(tmp_path, (TWO, ONE))
    assert (done.compared, done.affected, len(rows)) == (0, 0, 2)


def test_names_that_nobody_could_spell_before_are_found(tmp_path: Path) -> None:
    """No run of letters of the new entry is in the issue that the weights are of."""
    names = "id,name,birth_date\nx,Zyxwv Qqjjk,\n"
    path = tmp_path / "names.csv"
    path.write_text(names, encoding="utf-8")
    out = tmp_path / "out.parquet"
    screen_files(path, [publish(tmp_path / "old", (ONE,))], out)
    lists = [publish(tmp_path / "new", (ONE, ("q9", "Zyxwv Qqjjk", "", "")))]
    earlier = Previous([tmp_path / "old" / LIST], out)
    assert rescreen_files(path, lists, out, earlier).affected == 1
    assert [row["judgement"] for row in pq.read_table(out).to_pylist()] == ["unsure"]


def test_other_names_or_another_issue_are_refused(tmp_path: Path) -> None:
    for at, (names, since, words) in enumerate(
        (
            (NAMES + "c,Ada Kirwin,\n", (ONE, TWO), "it is of other names than these"),
            (NAMES.replace("1970", "1971"), (ONE, TWO), "it is of other names"),
            (NAMES, (ONE,), "screened against another issue"),
        )
    ):
        folder = tmp_path / str(at)
        folder.mkdir()
        with pytest.raises(InputError, match=words):
            again(folder, (ONE,), names, since)


def test_a_result_of_something_else_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    again(tmp_path, (ONE,))
    names, lists = tmp_path / "names.csv", [tmp_path / "new" / LIST]
    out = tmp_path / "out.parquet"
    monkeypatch.setattr("g7fin.connect.screening.results.code_digest", lambda: "other")
    with pytest.raises(InputError, match="another version of g7fin"):
        rescreen_files(names, lists, out, Previous(lists, out))
    pq.write_table(pq.read_table(out).replace_schema_metadata(None), out)
    with pytest.raises(InputError, match="its origin is not recorded"):
        screen_files(names, lists, tmp_path / "more.parquet", weights=out)
    out.write_text("no Parquet", encoding="utf-8")
    with pytest.raises(InputError, match="not readable as Parquet"):
        rescreen_files(names, lists, out, Previous(lists, out))


def test_a_list_that_is_gone_as_a_whole_is_refused(tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    names.write_text(NAMES, encoding="utf-8")
    first, second = publish(tmp_path / "old", (ONE,)), tmp_path / "sdn.csv"
    (form,) = [one for one in document_formats() if one.file_name == second.name]
    for file, text in form.examples.items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    out = tmp_path / "out.parquet"
    screen_files(names, [first, second], out)
    with pytest.raises(InputError, match="has no entries of OFAC"):
        rescreen_files(names, [first], out, Previous([first, second], out))
