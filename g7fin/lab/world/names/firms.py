"""Names of organisations, with the legal form of their country."""

from collections.abc import Sequence

import numpy as np

from g7fin.lab.world.names.traditions import FIRM_HEADS, FIRM_TAILS

FORMS = {
    "US": "Inc", "CA": "Ltd", "FR": "SARL", "DE": "GmbH", "IT": "Srl", "JP": "KK",
    "GB": "Ltd", "KE": "Ltd", "KR": "Co Ltd", "TR": "AS", "VN": "JSC", "ES": "SL",
    "AE": "LLC", "CN": "Co Ltd", "RU": "OOO", "CO": "SAS", "GT": "SA", "MA": "SARL",
}  # fmt: skip
TELLS_SECTOR = 0.6


def firms(
    rng: np.random.Generator, countries: Sequence[str], sectors: Sequence[str]
) -> list[str]:
    """Return a name for each organisation of a country (ISO code) and a sector."""
    count = len(countries)
    heads = rng.integers(0, len(FIRM_HEADS), count).tolist()
    tails = rng.integers(0, len(FIRM_TAILS), count).tolist()
    told = (rng.random(count) < TELLS_SECTOR).tolist()
    parts = zip(heads, tails, told, countries, sectors, strict=True)
    return [
        f"{FIRM_HEADS[head]}{FIRM_TAILS[tail]} {sector.title() if says else 'Group'}"
        f" {FORMS.get(country, 'Company')}"
        for head, tail, says, country, sector in parts
    ]


def firm(rng: np.random.Generator, country: str, sector: str) -> str:
    """Return the name of one organisation."""
    return firms(rng, [country], [sector])[0]
