"""Words of the data model as small numbers, the way columns hold them."""

from g7fin.contracts.entities import CHANNELS, OUTSIDE_KINDS, PURPOSES

CHANNEL = {name: at for at, name in enumerate(CHANNELS)}
PURPOSE = {name: at for at, name in enumerate(("", *PURPOSES))}
OUTSIDE = {name: at for at, name in enumerate(OUTSIDE_KINDS)}
GOODS: tuple[str, ...] = (
    "", "890312", "890319", "890332", "840721", "630720", "392690", "271012", "870323",
    "610910", "190590", "220300", "847130", "940360", "730890", "160414", "841391",
    "330499", "851712", "640399", "293339", "710812",
)  # fmt: skip
