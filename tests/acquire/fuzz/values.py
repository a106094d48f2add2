"""Ways to damage what is written in a file: numbers, days, columns, the nesting."""

import json
import re
from random import Random
from typing import Any

from tests.acquire.fuzz.damage import LONG, Damage

NUMBERS = (
    "9" * 5_000, "-" + "9" * 5_000, "0." + "0" * 5_000 + "1", "1e400", "-1e400",
    "1e-400", "1e999999999", "NaN", "Infinity", "-0", "+1", "1_000", "0x10", "1,5",
    "9223372036854775808", "1e18", "99999999999999999999.99", "\u0663", "\uff19",
    "\u00b2", "--1", "1.2.3", "", " ", "null", "true",
)  # fmt: skip
DAYS = (
    "0000-00-00", "0001-01-01", "9999-12-31", "10000-01-01", "2025-02-30",
    "2025-13-01", "-0001-01-01", "2025-01-01T24:00:00Z", "2025-01-01T00:00:00+99:99",
    "2025-01-01T00:00:60Z", "2025-W01-1", "2025", "0000", "1/2/3", "2025-06-31",
    "infinity", "9999-12-31T23:59:59-23:59",
)  # fmt: skip
OTHERS: tuple[Any, ...] = (
    None, True, 0, -1, 1e300, 10**400, "", "x", "\ud800", "\0", [], {}, [None], [[]],
    [{}], {"": None}, {"id": []}, ["x", 1, None],
)  # fmt: skip
DEEP = 100_000


def _at_one(random: Random, pattern: bytes, data: bytes, new: bytes) -> bytes:
    """Put something in the place of one find, or of nothing at all."""
    finds = list(re.finditer(pattern, data))
    if not finds:
        return data + new
    find = random.choice(finds)
    return data[: find.start()] + new + data[find.end() :]


def number(random: Random, data: bytes) -> bytes:
    """Write a number that is none, or a very large one."""
    return _at_one(
        random, rb"[0-9]+([.][0-9]+)?", data, random.choice(NUMBERS).encode()
    )


def day(random: Random, data: bytes) -> bytes:
    """Write a day that is none."""
    pattern = rb"[0-9]{4}[-/][0-9]{2}[-/][0-9]{2}([T ][0-9:]+Z?)?|[0-9]{4}"
    return _at_one(random, pattern, data, random.choice(DAYS).encode())


def word(random: Random, data: bytes) -> bytes:
    """Write another word, a very long one, or none."""
    words = (b"", b"x", b"x" * LONG, b"\xd0\x96", b"-", b"None", b"'; drop table x; --")
    return _at_one(random, rb"\w+", data, random.choice(words))


def header(random: Random, data: bytes) -> bytes:
    """Change the columns."""
    first, *rest = data.split(b"\n")
    sign = b";" if b";" in first else b","
    names = first.split(sign)
    place = random.randrange(len(names))
    changed = random.choice((
        names[:place] + names[place + 1 :],
        [*names, names[place]],
        [*names, b""],
        [*names, b"x" * 70_000],
        [*names, *(b"c%d" % n for n in range(5_000))],
        [*names[:place], b"", *names[place + 1 :]],
        [*names[:place], names[place].upper(), *names[place + 1 :]],
        [*names[:place], b'"' + names[place] + b'"', *names[place + 1 :]],
        [*names[:place], b'"' + names[place], *names[place + 1 :]],
        names[::-1],
        [b"part", b"file_id", *names],
        [b"row_number", *names],
    ))  # fmt: skip
    return b"\n".join([sign.join(changed), *rest])


def row(random: Random, data: bytes) -> bytes:
    """Give a row more or fewer fields, or leave it out, or write it many times."""
    lines = data.split(b"\n")
    place = random.randrange(len(lines))
    line = lines[place]
    lines[place : place + 1] = random.choice((
        [line + b","], [line.replace(b",", b"", 1)], [], [line] * 3_000, [b""] * 50,
        [b'"' + line.replace(b",", b'","') + b'"'], [b'"' + line], [line + b'"'],
    ))  # fmt: skip
    return b"\n".join(lines)


def nest_json(random: Random, data: bytes) -> bytes:
    """Nest very deeply, or write what no JSON may hold."""
    depth = random.choice((200, 2_000, DEEP))
    deep = random.choice((
        b"[" * depth, b"[" * depth + b"]" * depth,
        b'{"a":' * depth + b"1" + b"}" * depth,
        b"NaN", b"-Infinity", b"1e999", b"9" * 5_000, b'"\\ud800"', b'"\\u0000"',
    ))  # fmt: skip
    return _at_one(random, rb'"[^"\n]*"|[0-9]+', data, deep)


def other_type(random: Random, data: bytes) -> bytes:
    """Put a value of another type into the place of one, somewhere in the JSON."""
    lines = data.split(b"\n")
    place = random.randrange(len(lines))
    for text in (data, lines[place]):
        try:
            changed = json.dumps(_changed(random, json.loads(text))).encode()
        except (ValueError, RecursionError):
            continue
        if text is data:
            return changed
        return b"\n".join([*lines[:place], changed, *lines[place + 1 :]])
    return data + b"null"


def _changed(random: Random, value: Any) -> Any:
    if isinstance(value, list | dict) and value and random.random() < 0.8:
        keys = range(len(value)) if isinstance(value, list) else sorted(value)
        key = random.choice(keys)
        copy = value.copy()
        if random.random() < 0.15:
            del copy[key]
        else:
            copy[key] = _changed(random, value[key])
        return copy
    return random.choice(OTHERS)


def nest_xml(random: Random, data: bytes) -> bytes:
    """Nest very deeply, or write what a careless reader follows."""
    depth = random.choice((100, 300, DEEP))
    deep = random.choice((
        b"<a>" * depth, b"<a>" * depth + b"</a>" * depth, b"<!-- x -->", b"<?x y?>",
        b"<![CDATA[<x>]]>", b"&x;", b"&#0;", b"&#xD800;", b"&#9;",
        b"<a " + b"b='' " * 9,
        b"<a " + b" ".join(b"b%d=''" % n for n in range(2_000)) + b"/>",
    ))  # fmt: skip
    return _at_one(random, rb">(?=[^<]*<)", data, b">" + deep)


def element(random: Random, data: bytes) -> bytes:
    """Empty, lose, rename or repeat an element or an attribute."""
    pattern = random.choice(
        (rb"<[^>]*>", rb">[^<]+<", rb'\s[\w:]+="[^"]*"', rb'"[^"]*"')
    )
    news = {b"<": (b"", b"<x>", b"</x>"), b">": (b"><", b"> <", b">\xef\xbf\xbd<")}
    finds = list(re.finditer(pattern, data))
    if not finds:
        return data[::-1]
    find = random.choice(finds)
    whole = find.group()
    new = random.choice((*news.get(whole[:1], (b"", b'""', b' x="1"')), whole * 2))
    return data[: find.start()] + new + data[find.end() :]


def prologue(random: Random, data: bytes) -> bytes:
    """Lie about the encoding, or declare entities."""
    bomb = b"".join(
        b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 10)
    )
    start = random.choice((
        b'<?xml version="1.0" encoding="utf-16"?>', b'<?xml version="9.9"?>',
        b'<?xml version="1.0" encoding="cp037"?>', b'<?xml version="1.0"?>\n\n',
        b'<?xml version="1.0" encoding="no-such"?>', b"\n\n",
        b'<!DOCTYPE x [<!ENTITY e0 "lol">' + bomb + b"]>",
        b'<!DOCTYPE x [<!ENTITY x SYSTEM "file:' b'///etc/hostname">]>',
        b'<!DOCTYPE x SYSTEM "no-such.dtd">',
    ))  # fmt: skip
    return start + re.sub(rb"^\s*<\?xml[^>]*\?>", b"", data)


# what is still a table, or JSON or XML, afterwards says more than what is not
TABLE: tuple[Damage, ...] = (number, day, word, header, row) * 2
JSON: tuple[Damage, ...] = (number, day, word, nest_json, *[other_type] * 3) * 2
XML: tuple[Damage, ...] = (number, day, word, nest_xml, prologue, *[element] * 4) * 2
