"""What a run is asked to do: one TOML file into frozen records, unknown names refused.

Only what can change a result belongs here; threads and memory do not, so they are kept
apart and never enter the run id.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from g7fin.errors import ConfigError
from g7fin.locks import Lock, read_locks

KEEP = 5
_MEMORY = re.compile("([0-9]{1,9}(?:[.][0-9]{1,9})?) ?[KMGT]I?B")
_KNOWN = (
    "as_of", "regime", "identify", "infer", "typology", "lock", "allow_rejects",
)  # fmt: skip
# judgement: a noisy delivery has a few in a thousand, a wrong format far more
ALLOW_REJECTS = 0.05


@dataclass(frozen=True)
class Settings:
    """The parameters of a run.

    Attributes:
        as_of: the day that the run stands on; None: the last booking in the data.
        regime: whose ownership rule decides control: US, EU or UK.
        identify: follow a payment to the one receipt that it agrees with, before any
            tracing rule is applied.
        infer: look for what left the view and may have come back; for intelligence
            only, it changes no evidence.
        typology: changed parameters per typology, by name.
        locks: tracing rules that somebody chose for a country, a case or an item.
        allow_rejects: the share of a transaction file that may be rejected; where more
            is, the run ends and publishes nothing.

    Raises:
        ConfigError: if the share is none.
    """

    as_of: date | None = None
    regime: str = "EU"
    identify: bool = True
    infer: bool = True
    typology: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    locks: tuple[Lock, ...] = ()
    allow_rejects: float = ALLOW_REJECTS

    def __post_init__(self) -> None:
        """Check the share, wherever it comes from."""
        _check_share(self.allow_rejects)

    def as_text(self) -> dict[str, Any]:
        """Return the parameters in a form that sorts and prints the same each time."""
        return {
            "as_of": "" if self.as_of is None else self.as_of.isoformat(),
            "regime": self.regime,
            "identify": self.identify,
            "infer": self.infer,
            "typology": {
                name: {key: str(value) for key, value in sorted(values.items())}
                for name, values in sorted(self.typology.items())
            },
            "lock": [lock.as_text() for lock in self.locks],
            "allow_rejects": float(self.allow_rejects),
        }


@dataclass(frozen=True)
class Machine:
    """How much of the machine a run may use; it never changes a result.

    Attributes:
        threads: the most threads; None: as many as there are.
        memory: the most memory for DuckDB, like 4GB; None: as much as there is.
        keep: earlier runs that stay in the output folder.

    Raises:
        ConfigError: if one of them is not possible.
    """

    threads: int | None = None
    memory: str | None = None
    keep: int = KEEP

    def __post_init__(self) -> None:
        """Check each of them."""
        if self.threads is not None and self.threads < 1:
            raise ConfigError(f"threads {self.threads}: at least 1 is needed")
        if self.keep < 0:
            raise ConfigError(f"keep {self.keep}: give 0 or more")
        if self.memory is not None:
            found = _MEMORY.fullmatch(self.memory.strip().upper())
            if found is None or float(found[1]) == 0:
                raise ConfigError(
                    f"memory {self.memory!r}: give a size above 0 with its unit: MB,"
                    " GB or TB, like 4GB"
                )


def read_settings(
    path: Path | None,
    *,
    as_of: date | None = None,
    allow_rejects: float | None = None,
) -> Settings:
    """Read settings from a TOML file; what is given beside it stands above it.

    Raises:
        ConfigError: if the file cannot be read or names an unknown setting.
    """
    given = ALLOW_REJECTS if allow_rejects is None else allow_rejects
    if path is None:
        return Settings(as_of=as_of, allow_rejects=given)
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: not a readable TOML file: {error}") from error
    unknown = sorted(set(content) - set(_KNOWN))
    if unknown:
        raise ConfigError(
            f"{path}: unknown setting {unknown[0]!r}; known: {', '.join(_KNOWN)}"
        )
    regime = content.get("regime", "EU")
    if regime not in ("US", "EU", "UK"):
        raise ConfigError(f"{path}: regime {regime!r} is not one of US, EU, UK")
    switches = {name: content.get(name, True) for name in ("identify", "infer")}
    for name, value in switches.items():
        if not isinstance(value, bool):
            raise ConfigError(f"{path}: {name} {value!r} is not true or false")
    share = content.get("allow_rejects", given)
    _check_share(share, f"{path}: ")
    return Settings(
        as_of=as_of or _day(path, content.get("as_of")),
        regime=regime,
        **switches,
        typology=_typologies(path, content.get("typology", {})),
        locks=read_locks(path, content.get("lock", [])),
        allow_rejects=share if allow_rejects is None else allow_rejects,
    )


def _day(path: Path, value: Any) -> date | None:
    if value is not None and type(value) is not date:
        shown = repr(value) if isinstance(value, str) else str(value)
        raise ConfigError(
            f"{path}: as_of {shown}: a date is needed, like 2026-01-31, without quotes"
        )
    return value


def _typologies(path: Path, value: Any) -> Mapping[str, Mapping[str, Any]]:
    """Return the changed parameters; which there are, `detect` knows."""
    if not isinstance(value, Mapping):
        raise ConfigError(f"{path}: typology: write [typology.NAME], then parameters")
    for name, parameters in value.items():
        if not isinstance(parameters, Mapping):
            raise ConfigError(
                f"{path}: typology {name}: write [typology.{name}], then parameters"
            )
    return value


def _check_share(value: Any, place: str = "") -> None:
    if type(value) not in (int, float) or not 0 <= value <= 1:
        raise ConfigError(
            f"{place}allow_rejects {value!r}: give a share from 0 to 1, like 0.05"
        )
