"""Countries of the world: money, places, habits.

Every figure is the world's own (judgement): it is a setting of the simulation, not a
published value, and no detector may read it.
"""

from dataclasses import dataclass

CURRENCIES: tuple[tuple[str, float], ...] = (
    ("USD", 1.0), ("CAD", 0.69), ("EUR", 1.05), ("JPY", 0.0065), ("GBP", 1.25),
    ("KES", 0.0077), ("KRW", 0.00069), ("IQD", 0.00076), ("SYP", 0.000077),
    ("AFN", 0.0142), ("TRY", 0.0275), ("LYD", 0.204), ("TND", 0.316),
    ("MAD", 0.099), ("VND", 0.0000393), ("XOF", 0.0016), ("ERN", 0.0667),
    ("ALL", 0.0107), ("AED", 0.272), ("CNY", 0.138), ("RUB", 0.0112),
    ("COP", 0.000238), ("GTQ", 0.13),
)  # fmt: skip
CODES: tuple[str, ...] = tuple(code for code, _ in CURRENCIES)


@dataclass(frozen=True)
class Country:
    """One country.

    Attributes:
        code: ISO 3166 alpha-2.
        group: g7, partner, origin (origin and transit) or world (the rest).
        currency: of its ordinary accounts.
        weight: share of the population of the world.
        income_usd: median monthly income.
        offset_hours: from UTC in winter.
        summer: which summer-time rule it keeps: eu, us or none.
        tradition: of its names.
        instant: channel of small payments between people.
        cash_limit: what people believe a bank reports, in major units.
        regions: name, latitude, longitude.
    """

    code: str
    group: str
    currency: str
    weight: float
    income_usd: float
    offset_hours: float
    summer: str
    tradition: str
    instant: str
    cash_limit: int
    regions: tuple[tuple[str, float, float], ...]


COUNTRIES: tuple[Country, ...] = (
    Country("US", "g7", "USD", 0.15, 4100, -5, "us", "english", "p2p", 10_000, (
        ("Texas", 31.0, -99.0), ("California", 36.7, -119.4), ("Florida", 27.8, -81.7),
        ("New York", 42.9, -75.5), ("Illinois", 40.0, -89.2), ("Georgia", 32.6, -83.4),
    )),
    Country("CA", "g7", "CAD", 0.07, 3700, -5, "us", "english", "p2p", 10_000, (
        ("Ontario", 50.0, -85.0), ("Quebec", 52.0, -72.0), ("Alberta", 55.0, -115.0),
        ("British Columbia", 54.0, -125.0))),
    Country("FR", "g7", "EUR", 0.12, 2600, 1, "eu", "french", "instant", 10_000, (
        ("Hauts-de-France", 50.0, 2.8), ("Ile-de-France", 48.7, 2.5),
        ("Occitanie", 43.7, 2.1), ("Provence", 43.9, 6.0), ("Bretagne", 48.2, -2.8))),
    Country("DE", "g7", "EUR", 0.12, 3000, 1, "eu", "german", "instant", 10_000, (
        ("Bayern", 48.9, 11.4), ("Berlin", 52.5, 13.4), ("Hessen", 50.6, 9.0),
        ("Sachsen", 51.0, 13.3), ("Nordrhein", 51.4, 7.5))),
    Country("IT", "g7", "EUR", 0.10, 2100, 1, "eu", "italian", "instant", 9_000, (
        ("Sicilia", 37.5, 14.0), ("Lombardia", 45.6, 9.8), ("Lazio", 41.9, 12.6),
        ("Puglia", 41.0, 16.5), ("Friuli", 46.1, 13.1))),
    Country("JP", "g7", "JPY", 0.07, 2400, 9, "none", "japanese", "instant",
            2_000_000, (
        ("Kanto", 36.0, 139.8), ("Kansai", 34.7, 135.5), ("Kyushu", 32.6, 131.0),
        ("Chubu", 35.8, 137.5))),
    Country("GB", "g7", "GBP", 0.12, 3000, 0, "eu", "english", "instant", 9_000, (
        ("Kent", 51.2, 0.7), ("London", 51.5, -0.1), ("West Midlands", 52.5, -1.9),
        ("Yorkshire", 53.9, -1.2), ("Scotland", 56.5, -4.2))),
    Country("KE", "partner", "KES", 0.03, 420, 3, "none", "swahili", "mobile_money",
            1_000_000, (("Nairobi", -1.3, 36.8), ("Mombasa", -4.0, 39.7),
                        ("Turkana", 3.1, 35.6))),
    Country("KR", "partner", "KRW", 0.03, 2500, 9, "none", "korean", "instant",
            10_000_000, (("Seoul", 37.6, 127.0), ("Busan", 35.2, 129.1),
                         ("Gyeonggi", 37.4, 127.5))),
    Country("TR", "origin", "TRY", 0.04, 780, 3, "none", "turkish", "instant", 75_000, (
        ("Istanbul", 41.0, 29.0), ("Izmir", 38.4, 27.1), ("Van", 38.5, 43.4))),
    Country("IQ", "origin", "IQD", 0.02, 480, 3, "none", "kurdish", "mobile_money",
            15_000_000, (("Sulaymaniyah", 35.6, 45.4), ("Erbil", 36.2, 44.0),
                         ("Baghdad", 33.3, 44.4))),
    Country("SY", "origin", "SYP", 0.015, 210, 3, "none", "arabic", "mobile_money",
            50_000_000, (("Aleppo", 36.2, 37.2), ("Damascus", 33.5, 36.3))),
    Country("AF", "origin", "AFN", 0.015, 190, 4.5, "none", "pashto", "mobile_money",
            500_000, (("Herat", 34.4, 62.2), ("Kabul", 34.5, 69.2))),
    Country("LY", "origin", "LYD", 0.015, 560, 2, "none", "arabic", "mobile_money",
            40_000, (("Zuwara", 32.9, 12.1), ("Tripoli", 32.9, 13.2))),
    Country("TN", "origin", "TND", 0.015, 460, 1, "none", "arabic", "mobile_money",
            25_000, (("Sfax", 34.7, 10.8), ("Tunis", 36.8, 10.2))),
    Country("MA", "origin", "MAD", 0.015, 470, 1, "none", "arabic", "mobile_money",
            90_000, (("Tanger", 35.8, -5.8), ("Casablanca", 33.6, -7.6))),
    Country("VN", "origin", "VND", 0.02, 430, 7, "none", "vietnamese", "mobile_money",
            300_000_000, (("Nghe An", 19.2, 104.9), ("Ha Noi", 21.0, 105.8),
                          ("Ha Tinh", 18.3, 105.9))),
    Country("SN", "origin", "XOF", 0.015, 280, 0, "none", "wolof", "mobile_money",
            5_000_000, (("Dakar", 14.7, -17.4), ("Saint-Louis", 16.0, -16.5))),
    Country("ML", "origin", "XOF", 0.01, 190, 0, "none", "wolof", "mobile_money",
            5_000_000, (("Bamako", 12.6, -8.0), ("Kayes", 14.4, -11.4))),
    Country("ER", "origin", "ERN", 0.01, 180, 3, "none", "tigrinya", "mobile_money",
            100_000, (("Asmara", 15.3, 38.9), ("Keren", 15.8, 38.5))),
    Country("AL", "origin", "ALL", 0.015, 620, 1, "eu", "albanian", "instant",
            1_000_000, (("Tirana", 41.3, 19.8), ("Shkoder", 42.1, 19.5))),
    Country("CO", "origin", "COP", 0.02, 420, -5, "none", "spanish", "mobile_money",
            9_000_000, (("Bogota", 4.7, -74.1), ("Choco", 5.7, -76.7),
                        ("Antioquia", 6.9, -75.6))),
    Country("GT", "origin", "GTQ", 0.015, 460, -6, "none", "spanish", "mobile_money",
            70_000, (("Guatemala", 14.6, -90.5), ("Peten", 16.9, -89.9))),
    Country("ES", "world", "EUR", 0.03, 1900, 1, "eu", "spanish", "instant", 9_000, (
        ("Andalucia", 37.5, -4.7), ("Canarias", 28.3, -16.5), ("Madrid", 40.4, -3.7))),
    Country("AE", "world", "AED", 0.015, 2900, 4, "none", "arabic", "instant", 40_000,
            (("Dubai", 25.2, 55.3), ("Sharjah", 25.3, 55.4))),
    Country("CN", "world", "CNY", 0.02, 1300, 8, "none", "chinese", "mobile_money",
            50_000, (("Guangdong", 23.4, 113.4), ("Zhejiang", 29.1, 120.0))),
    Country("RU", "world", "RUB", 0.015, 900, 3, "none", "russian", "instant",
            600_000, (("Moskva", 55.8, 37.6), ("Rostov", 47.2, 39.7))),
)  # fmt: skip

INDEX: dict[str, int] = {country.code: at for at, country in enumerate(COUNTRIES)}
G7: tuple[int, ...] = tuple(i for i, c in enumerate(COUNTRIES) if c.group == "g7")
ORIGINS: tuple[int, ...] = tuple(
    i for i, c in enumerate(COUNTRIES) if c.group == "origin"
)
CURRENCY_OF: tuple[int, ...] = tuple(CODES.index(c.currency) for c in COUNTRIES)
