"""Settings of a run: one TOML file into frozen records, unknown names refused.

Only what can change a result is in `Settings`. Threads and memory change none: they are
in `Machine` and never enter the run id.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from g7fin.errors import ConfigError

if TYPE_CHECKING:
    from g7fin.locks import Lock

KEEP = 5
_MEMORY = re.compile("([0-9]{1,9}(?:[.][0-9]{1,9})?) ?([MGT])I?B")
_MEGABYTES = {"M": 1, "G": 10**3, "T": 10**6}
_KNOWN = (
    "as_of", "regime", "identify", "infer", "typology", "lock", "allow_rejects",
    "seed_accounts",
)  # fmt: skip
# judgement: a noisy delivery has a few in a thousand, a wrong format far more
ALLOW_REJECTS = 0.05


@dataclass(frozen=True)
class Settings:
    """The parameters of a run.

    Attributes:
        as_of: the as-of date; None: the date of the last booking in the data.
        regime: whose ownership rule decides control: US, EU or UK.
        identify: attribute a payment to the one receipt that it agrees with, before any
            tracing rule is applied.
        infer: look for value that left the data and may have come back; for
            intelligence only, it changes no evidence.
        typology: changed parameters per typology, by name.
        locks: tracing rules that somebody chose for a country, a case or an item.
        allow_rejects: the share of a transaction file that may be rejected; where more
            is, the run ends and publishes nothing.
        seed_accounts: accounts that an investigator knows; who is close to them is
            listed in a report of its own.
        origin: the file that they are from, for messages; no parameter.

    Raises:
        ConfigError: if the share is not one.
    """

    as_of: date | None = None
    regime: str = "EU"
    identify: bool = True
    infer: bool = True
    typology: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    locks: "tuple[Lock, ...]" = ()
    allow_rejects: float = ALLOW_REJECTS
    seed_accounts: tuple[str, ...] = ()
    origin: str = field(default="", compare=False)

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
            **self._seeds(),
        }

    def _seeds(self) -> dict[str, str]:
        """Return a digest of the known accounts: no report names one by a setting."""
        if not self.seed_accounts:
            return {}
        text = "\n".join(sorted(set(self.seed_accounts)))
        return {"seed_accounts": hashlib.sha256(text.encode()).hexdigest()}


@dataclass(frozen=True)
class Machine:
    """Limits of the machine for one run; they never change a result.

    Attributes:
        threads: at most so many threads; None: as many as there are.
        memory: at most so much memory for DuckDB, like 4GB; None: as much as there is.
        keep: previous runs that are kept in the output folder.

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
            if found is None or float(found[1]) * _MEGABYTES[found[2]] < 1:
                raise ConfigError(
                    f"memory {self.memory!r}: give a size of at least 1MB with its"
                    " unit, MB, GB or TB, like 4GB"
                )


def read_settings(
    given: Path | Mapping[str, Any] | None,
    *,
    as_of: date | None = None,
    allow_rejects: float | None = None,
    seed_accounts: Iterable[str] = (),
) -> Settings:
    """Return the settings of a TOML file, or of what such a file would hold.

    Args:
        given: the file, or its content as Python values; None: every default.
        as_of: the as-of date; it takes precedence over the one in the file.
        allow_rejects: as in `Settings`; it takes precedence too.
        seed_accounts: known accounts, beside those in the file.

    Raises:
        ConfigError: if the file cannot be read, names an unknown setting or holds a
            value that is not possible.
    """
    content, origin = _content(given)
    unknown = sorted(set(content) - set(_KNOWN))
    if unknown:
        raise ConfigError(
            f"{origin}: unknown setting {unknown[0]!r}; known: {', '.join(_KNOWN)}"
        )
    regime = content.get("regime", "EU")
    if regime not in ("US", "EU", "UK"):
        raise ConfigError(f"{origin}: regime {regime!r} is not one of US, EU, UK")
    switches = {name: content.get(name, True) for name in ("identify", "infer")}
    for name, value in switches.items():
        if not isinstance(value, bool):
            raise ConfigError(f"{origin}: {name} {value!r} is not true or false")
    stated = content.get("allow_rejects", ALLOW_REJECTS)
    _check_share(stated, f"{origin}: ")
    return Settings(
        as_of=as_of or _day(origin, content.get("as_of")),
        regime=regime,
        **switches,
        typology=_typologies(origin, content.get("typology", {})),
        locks=_locks(origin, content.get("lock", [])),
        allow_rejects=stated if allow_rejects is None else allow_rejects,
        seed_accounts=(*_accounts(origin, content), *seed_accounts),
        origin=origin,
    )


def _content(given: Path | Mapping[str, Any] | None) -> tuple[Mapping[str, Any], str]:
    """Return settings as they were given, and what to call them in a message."""
    if given is None:
        return {}, ""
    if isinstance(given, Mapping):
        return given, "settings"
    if not given.exists():
        raise ConfigError(
            f"{given}: there is no such settings file; give a TOML file, or leave"
            " --settings out for the defaults"
        )
    try:
        return tomllib.loads(given.read_text(encoding="utf-8")), str(given)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{given}: not a readable TOML file: {error}") from error


def _accounts(origin: str, content: Mapping[str, Any]) -> tuple[str, ...]:
    value = content.get("seed_accounts", [])
    if not isinstance(value, list | tuple) or not all(
        isinstance(name, str) and name for name in value
    ):
        raise ConfigError(
            f'{origin}: seed_accounts: write account ids in a list, like ["a1", "a2"]'
        )
    return tuple(value)


def _locks(origin: str, value: Any) -> "tuple[Lock, ...]":
    if value == []:
        return ()
    from g7fin.locks import read_locks

    return read_locks(origin, value)


def _day(origin: str, value: Any) -> date | None:
    if value is not None and type(value) is not date:
        shown = repr(value) if isinstance(value, str) else str(value)
        raise ConfigError(
            f"{origin}: as_of {shown}: a date is needed, like 2026-01-31, no quotes"
        )
    return value


def _typologies(origin: str, value: Any) -> Mapping[str, Mapping[str, Any]]:
    """Return the changed parameters; which there are, `detect` knows."""
    if not isinstance(value, Mapping):
        raise ConfigError(f"{origin}: typology: write [typology.NAME], then parameters")
    for name, parameters in value.items():
        if not isinstance(parameters, Mapping):
            raise ConfigError(
                f"{origin}: typology {name}: write [typology.{name}], then parameters"
            )
    return value


def _check_share(value: Any, place: str = "") -> None:
    if type(value) not in (int, float) or not 0 <= value <= 1:
        raise ConfigError(
            f"{place}allow_rejects {value!r}: give a share from 0 to 1, like 0.05"
        )
