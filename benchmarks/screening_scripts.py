"""How well names in a script of their own are found among names in Latin letters alone.

Reviews are counted on names in that script of people who are not listed; half of them
are invented, half are listed people's names put together anew. The real lists have
Arabic names beside Latin ones, but hardly a Chinese one: those that they have are
printed one by one, and a sample is written in Chinese here, a common character for each
syllable, the family name with its usual one. That measures the parting of names into
words, their order and the other spellings of a list, but not a character that is read
another way than we read it, which `test_words` has cases of.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from anyascii import anyascii

from benchmarks.screening_sets import best, share
from g7fin.acquire.entry import Entry
from g7fin.connect.screening.screen import Screener
from g7fin.connect.screening.subject import Subject
from g7fin.lab.world.names import people
from g7fin.lab.world.names.spelling import native

REVIEWS = (0.003, 0.02, 0.05)
NOBODY = 2_000
HAN = re.compile("[\u3400-\u9fff]+")
CHINESE_COUNTRIES = {"CN", "HK", "MO", "TW"}
# the hundred commonest family names
FAMILIES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余"
    "于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱江尹侯阎段雷龙"
    "黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常"
)
# where the commonest characters are in GB 2312: its first level
ROWS, CELLS = range(0xB0, 0xD8), range(0xA1, 0xFF)
LONGEST_SYLLABLE = 6

Asked = tuple[int, str]


def latin_only(listed: Sequence[Entry]) -> tuple[Screener, dict[int, int]]:
    """Return the entries with their Latin names alone, and where each of them went."""
    latin = [
        replace(one, names=tuple(n for n in one.names if n.text.isascii()))
        for one in listed
    ]
    kept = [at for at, one in enumerate(latin) if one.names]
    screener = Screener([latin[at] for at in kept], threads=2)
    return screener, {at: turn for turn, at in enumerate(kept)}


def print_recall(
    title: str, screener: Screener, asked: Sequence[Asked], nobody: Sequence[str]
) -> None:
    """Print recall at some shares of reviews, and as it is judged.

    Args:
        title: of whom.
        screener: of entries.
        asked: entries and a name of each.
        nobody: names of people who are not listed, every other one invented.
    """
    subjects = [Subject(str(at), text, "person") for at, text in asked]
    others = [Subject(f"n{at}", text, "person") for at, text in enumerate(nobody)]
    hits = best(screener, subjects, [at for at, _ in asked])
    false = best(screener, others)
    for reviews in REVIEWS:
        limit = float(np.quantile([one[0] for one in false], 1 - reviews))
        recall = np.mean([one[0] > limit for one in hits])
        print(f"{title}, {len(asked)} names: recall {recall:.3f} at {reviews:.1%} of"
              f" reviews")  # fmt: skip
    print(f"  as judged: recall {share(hits):.3f} at {share(false):.4f} of reviews;"
          f" of invented names {share(false[1::2]):.4f}")  # fmt: skip
    missed = [text for (_, text), one in zip(asked, hits, strict=True)
              if one[1] == "no match"]  # fmt: skip
    print(f"  missed: {', '.join(missed[:12])}")


def arabic(listed: Sequence[Entry], rng: np.random.Generator) -> None:
    """Print recall on the lists' own Arabic names against their Latin ones alone."""
    own = [
        (at, name.text)
        for at, one in enumerate(listed)
        for name in one.names
        if name.script == "Arab" and one.kind == "person"
    ]
    screener, place = latin_only(listed)
    asked = [(place[at], text) for at, text in own if at in place]
    texts = [text.split() for _, text in asked]
    nobody = []
    invented = people.people(rng, "arabic", NOBODY // 2)
    for number in range(NOBODY):
        if number % 2:
            nobody.append(native("arabic", invented[number // 2]))
        else:
            one, other = (texts[int(rng.integers(len(texts)))] for _ in range(2))
            nobody.append(" ".join([*one[: max(len(one) - 1, 1)], other[-1]]))
    print_recall("Arabic script", screener, asked, nobody)


def chinese(listed: Sequence[Entry], rng: np.random.Generator) -> None:
    """Print recall on Chinese names against Latin ones alone."""
    screener, place = latin_only(listed)
    own = [
        (place[at], _chinese_part(name.text), one.kind)
        for at, one in enumerate(listed)
        if at in place
        for name in one.names
        if HAN.search(name.text)
    ]
    print(f"Chinese names in the lists: {len(own)}")
    subjects = [Subject(text, text, kind) for _, text, kind in own]
    found = best(screener, subjects, [at for at, _, _ in own])
    for (at, text, _), result in zip(own, found, strict=True):
        print(f"   {text}: {result[1]}, {screener.entries[at].names[0].text!r}")
    asked = []
    for at, one in enumerate(screener.entries):
        if one.kind == "person" and {p.country for p in one.places} & CHINESE_COUNTRIES:
            written = in_chinese(rng, one.names[0].text)
            if written:
                asked.append((at, written))
    invented = people.people(rng, "chinese", NOBODY // 2)
    nobody = []
    for number in range(NOBODY):
        if number % 2:
            nobody.append(native("chinese", invented[number // 2]))
        else:
            head, tail = (asked[int(rng.integers(len(asked)))][1] for _ in range(2))
            nobody.append(head[0] + tail[1:])
    known = {text for _, text in asked}
    nobody = [text for text in nobody if text not in known]
    print_recall("Chinese script, written here", screener, asked, nobody)


def _chinese_part(name: str) -> str:
    """Return a name less its Latin letters, which would give it away."""
    return re.sub(r"[\x00-\u02af]+", " ", name).strip()


def in_chinese(rng: np.random.Generator, name: str) -> str:
    """Return a name in pinyin, family name last, in Chinese; empty if it is none."""
    words = name.lower().replace("-", "").split()
    if len(words) < 2:
        return ""
    parts = [syllables(word) for word in (words[-1], *words[:-1])]
    if not all(parts) or len(parts[0]) != 1:
        return ""
    families = [one for one in FAMILIES if anyascii(one).lower() == parts[0][0]]
    written = families[0] if families else _character(rng, parts[0][0])
    given = [syllable for part in parts[1:] for syllable in part]
    return written + "".join(_character(rng, syllable) for syllable in given[:2])


def syllables(word: str) -> list[str]:
    """Return a word as syllables of pinyin, the longest first; none if it is not."""
    if not word:
        return []
    for size in range(min(LONGEST_SYLLABLE, len(word)), 0, -1):
        if word[:size] in CHARACTERS:
            rest = syllables(word[size:])
            if rest or size == len(word):
                return [word[:size], *rest]
    return []


def _character(rng: np.random.Generator, syllable: str) -> str:
    known = CHARACTERS[syllable]
    return known[int(rng.integers(len(known)))]


def _characters() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in ROWS:
        for cell in CELLS:
            try:
                one = bytes((row, cell)).decode("gb2312")
            except UnicodeDecodeError:
                continue
            found[anyascii(one).lower()].append(one)
    return dict(found)


CHARACTERS = _characters()
