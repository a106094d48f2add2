"""Registry of typology files; one that does not fit is an error that names it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, get_type_hints

from g7fin.detect import typologies
from g7fin.detect.typology import Typology
from g7fin.errors import ConfigError
from g7fin.policy.alert_roles import ALERT_ROLES
from g7fin.policy.families import FAMILIES
from g7fin.policy.indicators import FILE, codes_in, indicators
from g7fin.settings import Settings


@cache
def all_typologies() -> tuple[Typology, ...]:
    """Return every typology in the order of their names.

    Raises:
        ConfigError: if a file has no docstring or no `TYPOLOGY`.
    """
    return tuple(
        load(f"{typologies.__name__}.{module.name}")
        for module in sorted(
            iter_modules(typologies.__path__), key=lambda item: item.name
        )
    )


def load(path: str) -> Typology:
    """Return the typology of one module.

    Raises:
        ConfigError: if the module has no docstring or no `TYPOLOGY`, or names a family,
            a part or an indicator that policy does not declare.
    """
    module = import_module(path)
    declared = getattr(module, "TYPOLOGY", None)
    name = path.rsplit(".", 1)[-1]
    if not isinstance(declared, Typology):
        raise ConfigError(f"detect/typologies/{name}.py declares no TYPOLOGY")
    if not module.__doc__:
        raise ConfigError(f"detect/typologies/{name}.py has no docstring to show")
    _check_declared(name, "family", declared.family, [item.name for item in FAMILIES])
    _check_declared(name, "part", declared.part, [item.name for item in ALERT_ROLES])
    numbers = _parameter_texts(declared.params)
    codes = [item.code for item in indicators()]
    for code in codes_in(f"{module.__doc__} {declared.reason} {numbers}"):
        _check_declared(name, "indicator", code, codes, FILE)
    return replace(
        declared,
        name=name,
        meaning=module.__doc__.strip(),
        indicators=codes_in(numbers),
    )


def _parameter_texts(params: Any) -> str:
    """Return what the parameters say of themselves, sources included."""
    hints = get_type_hints(type(params), include_extras=True).values()
    return " ".join(
        str(text) for hint in hints for text in getattr(hint, "__metadata__", ())
    )


def _check_declared(
    typology: str,
    what: str,
    name: str,
    known: Sequence[str],
    file: str = "g7fin/policy",
) -> None:
    """Refuse a word that policy does not declare: nobody has said what it means.

    Raises:
        ConfigError: naming the typology's file and where to declare the word.
    """
    if name not in known:
        raise ConfigError(
            f"detect/typologies/{typology}.py: {what} {name!r} is not declared; there"
            f" are {', '.join(known)}. Declare it in {file}"
        )


def chosen(settings: Settings) -> tuple[Typology, ...]:
    """Return every typology with the parameters that a run asks for.

    Raises:
        ConfigError: if the settings name an unknown typology or parameter.
    """
    known = {item.name: item for item in all_typologies()}
    for name in settings.typology:
        if name not in known:
            raise ConfigError(
                f"no typology {name!r}; there are {', '.join(sorted(known))}"
            )
    return tuple(
        item.changed(**settings.typology.get(item.name, {})) for item in known.values()
    )
