"""Ways to damage any file, whatever is in it: bytes go astray."""

from collections.abc import Callable
from random import Random

Damage = Callable[[Random, bytes], bytes]

# what readers of text stumble on
ODD = (
    b'"', b'""', b"'", b"\0", b"\x01", b"\x1a", b"\x1b[2J", b"\x7f", b"\r", b"\n",
    b"\r\n", b"\x0b", b"\x85", b"\xc2\x85", b"\xe2\x80\xa8", b"\xef\xbb\xbf",
    b"\xff\xfe", b"\xed\xa0\x80", b"\xc0\x80", b"\xef\xbf\xbf", b"\xe2\x80\xae",
    b"\xf0\x9f\x98\x80", b"\xfc", b"\xf4\x90\x80\x80", b",", b";", b"\t", b"|", b"\\",
    b"<", b">", b"&", b"{", b"}", b"[", b"]", b"%", b"$1", b"=1+1", b"{{x}}",
)  # fmt: skip
LONG = 200_000


def _place(random: Random, data: bytes) -> int:
    return random.randint(0, len(data))


def _span(random: Random, data: bytes) -> tuple[int, int]:
    first = _place(random, data)
    return first, min(len(data), first + random.choice((1, 2, 7, 40, 400)))


def bits(random: Random, data: bytes) -> bytes:
    """Flip a few bits."""
    damaged = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 8)) if data else 0):
        damaged[random.randrange(len(data))] ^= 1 << random.randrange(8)
    return bytes(damaged)


def lose(random: Random, data: bytes) -> bytes:
    """Lose a few bytes, or a block."""
    first, last = _span(random, data)
    return data[:first] + data[last:]


def cut(random: Random, data: bytes) -> bytes:
    """Cut the end off."""
    return data[: _place(random, data)]


def behead(random: Random, data: bytes) -> bytes:
    """Cut the start off."""
    return data[_place(random, data) :]


def repeat(random: Random, data: bytes) -> bytes:
    """Write a block again."""
    first, last = _span(random, data)
    block = data[first:last] * random.choice((1, 1, 3, 1000))
    return data[:last] + block + data[last:]


def swap(random: Random, data: bytes) -> bytes:
    """Let two blocks change places."""
    a, b, c = sorted(_place(random, data) for _ in range(3))
    return data[:a] + data[b:c] + data[a:b] + data[c:]


def insert(random: Random, data: bytes) -> bytes:
    """Put something odd in."""
    for _ in range(random.choice((1, 1, 2, 5))):
        place = _place(random, data)
        data = data[:place] + random.choice(ODD) + data[place:]
    return data


def noise(random: Random, data: bytes) -> bytes:
    """Put random bytes in, or nothing but random bytes."""
    place = _place(random, data)
    block = random.randbytes(random.choice((1, 16, 300)))
    return random.choice((data[:place] + block + data[place:], block))


def lengthen(random: Random, data: bytes) -> bytes:
    """Put in one sign, very often."""
    sign = random.choice((b"x", b"9", b'"', b",", b"\n", b" ", b"\0", b"\xc3\xa9"))
    place = _place(random, data)
    return data[:place] + sign * LONG + data[place:]


def little(random: Random, _data: bytes) -> bytes:
    """Leave next to nothing."""
    return random.choice(
        (b"", b"\n", b"\r\n\r\n", b" ", b"\0", b'"', b"\xef\xbb\xbf", b"\x1a", b"{}",
         b"[]", b"null", b"<a/>", b"PAR1", b"\x1f\x8b", b"0", b",")
    )  # fmt: skip


def ends(random: Random, data: bytes) -> bytes:
    """Write other line ends, everywhere or here and there."""
    others = (b"\r", b"\r\n", b"\n\r", b"\n\n", b"\x0b", b"\xe2\x80\xa8", b"")
    other = random.choice(others)
    if random.random() < 0.5:
        return data.replace(b"\n", other)
    parts = data.split(b"\n")
    return b"".join(
        part + (other if random.random() < 0.5 else b"\n") for part in parts
    )


def encode(random: Random, data: bytes) -> bytes:
    """Write the text in another encoding."""
    text = data.decode("utf-8", "replace")
    name = random.choice(
        ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "latin-1",
         "cp1252", "utf-7", "cp037", "shift_jis", "koi8-r")
    )  # fmt: skip
    return text.encode(name, "replace")


EVERYWHERE: tuple[Damage, ...] = (
    bits, lose, cut, behead, repeat, swap, insert, noise, lengthen, little,
)  # fmt: skip
TEXT: tuple[Damage, ...] = (*EVERYWHERE, insert, insert, ends, encode)
