"""Invented numbers that check: accounts, legal entities, telephones, handles.

Bank codes lie where no bank is (letters XQ, numbers from the end of a range), an LEI
begins with a prefix that no issuer has, and telephones use numbers kept for fiction
where a country keeps some.
"""

from collections.abc import Callable

import numpy as np

from g7fin.lab.world.arrays import Ints

# what a country puts before an account's own number, and how long that is
Layout = Callable[[int, int], str]
LOU = "ZZ00"
WORDS = ("north", "blue", "salt", "quiet", "long", "stone", "river", "late", "open",
         "amber")  # fmt: skip
THINGS = ("gate", "road", "harbour", "lamp", "bridge", "tide", "market", "wing")
# a range kept for fiction, and how many digits follow it
PHONES = {
    "US": ("+1201555", 7), "CA": ("+1204555", 7), "GB": ("+441632960", 6),
    "FR": ("+3319900", 7), "DE": ("+4930230", 7), "IT": ("+390000", 8),
}  # fmt: skip
LOCAL_DIGITS = {"US": 12, "CA": 12, "JP": 7, "KR": 12, "KE": 13, "VN": 13}


# A stands for 10, B for 11 and so on
_LETTERS = {ord(sign): str(int(sign, 36)) for sign in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}


def _mod97(text: str) -> int:
    return int(text.translate(_LETTERS)) % 97


def _french(bank: int, account: int) -> str:
    body = f"{99000 + bank % 999:05d}00001{account:011d}"
    return f"{body}{97 - int(body + '00') % 97:02d}"


def _spanish(bank: int, account: int) -> str:
    head, tail = f"{9900 + bank % 99:04d}0001", f"{account:010d}"
    weights = (1, 2, 4, 8, 5, 10, 9, 7, 3, 6)
    checks = ""
    for text in (f"00{head}", tail):
        total = sum(int(d) * w for d, w in zip(text, weights, strict=True))
        checks += str((11 - total % 11) % 11).replace("10", "1")
    return f"{head}{checks}{tail}"


_ODD = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21)


def _italian(bank: int, account: int) -> str:
    body = f"{99000 + bank % 999:05d}00001{account:012d}"
    total = sum(
        _ODD[int(digit)] if at % 2 == 0 else int(digit) for at, digit in enumerate(body)
    )
    return f"{chr(65 + total % 26)}{body}"


def _albanian(bank: int, account: int) -> str:
    head = f"{900 + bank % 99:03d}0001"
    weights = (9, 7, 3, 1, 9, 7, 3)
    check = -sum(int(d) * w for d, w in zip(head, weights, strict=True)) % 10
    return f"{head}{check}{account:016d}"


LAYOUTS: dict[str, Layout] = {
    "FR": _french,
    "IT": _italian,
    "ES": _spanish,
    "AL": _albanian,
    "DE": lambda bank, account: f"{99900000 + bank % 9999:08d}{account:010d}",
    "GB": lambda bank, account: f"XQ{_letters(bank)}990001{account % 10**8:08d}",
    "TR": lambda bank, account: f"{99000 + bank % 999:05d}0{account:016d}",
    "TN": lambda bank, account: _tunisian(bank, account),
    "IQ": lambda bank, account: f"XQ{_letters(bank)}001{account:012d}",
    "LY": lambda bank, account: f"{900 + bank % 99:03d}001{account:015d}",
    "AE": lambda bank, account: f"{900 + bank % 99:03d}{account:016d}",
}


def _letters(bank: int) -> str:
    return chr(65 + bank // 26 % 26) + chr(65 + bank % 26)


def _tunisian(bank: int, account: int) -> str:
    body = f"{90 + bank % 9:02d}001{account:013d}"
    return f"{body}{97 - int(body + '00') % 97:02d}"


def iban(country: str, bank: int, account: int) -> str:
    """Return an IBAN whose check digits hold, national ones included.

    Args:
        country: ISO code of a country that has IBANs.
        bank: any number for the bank.
        account: below 10 to the 8th.
    """
    body = LAYOUTS[country](bank, account)
    return f"{country}{98 - _mod97(f'{body}{country}00'):02d}{body}"


def account_number(country: str, banks: Ints, accounts: Ints) -> list[str]:
    """Return numbers of accounts: IBANs where there are any, else local ones."""
    pairs = zip(banks.tolist(), accounts.tolist(), strict=True)
    if country in LAYOUTS:
        return [iban(country, bank, account) for bank, account in pairs]
    digits = LOCAL_DIGITS.get(country, 14)
    return [f"99{bank % 999:03d}{account:0{digits}d}" for bank, account in pairs]


def lei(numbers: Ints) -> list[str]:
    """Return legal entity identifiers whose check digits hold."""
    bodies = [f"{LOU}{number:014d}" for number in numbers.tolist()]
    return [f"{body}{98 - _mod97(f'{body}00'):02d}" for body in bodies]


def phone(rng: np.random.Generator, countries: list[str]) -> list[str]:
    """Return telephone numbers, one for each country code."""
    drawn = rng.integers(0, 10**9, len(countries)).tolist()
    made = []
    for country, number in zip(countries, drawn, strict=True):
        head, digits = PHONES.get(
            country, (f"+999{ord(country[0])}{ord(country[1])}", 9)
        )
        made.append(f"{head}{number % 10**digits:0{digits}d}")
    return made


def handle(rng: np.random.Generator, count: int) -> list[str]:
    """Return online handles."""
    picks = rng.integers(0, 10_000, (count, 3)).tolist()
    return [
        f"@{WORDS[a % len(WORDS)]}_{THINGS[b % len(THINGS)]}_{c}" for a, b, c in picks
    ]
