"""Rules under which a delivered row is rejected, as SQL over `raw`, each with a reason.

First the rules of one field, by its kind, then those over more than one field of an
entity. A value is read in one way or not at all: DuckDB's casts accept many spellings
(`2025-3-4`, ` 5`, `1.5` as a whole number), so each kind has its own pattern first.
"""

from dataclasses import dataclass

from g7fin.conform.casts import column, decimals, exponent, is_known, value
from g7fin.contracts.model import Field, Kind


@dataclass(frozen=True)
class Rule:
    """A condition over `raw` columns under which a row is rejected.

    Attributes:
        column: the column that is wrong.
        broken: SQL that is true for a broken row.
        reason: what is wrong and what would be right.
    """

    column: str
    broken: str
    reason: str


_DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?"
_OFFSET = "(Z|[+-](0[0-9]|1[0-4])(:?[0-5][0-9])?)"
_PATTERNS = {
    Kind.TIMESTAMP: f"^{_DATE}([T ]{_CLOCK}{_OFFSET}?)?$",
    # writers without a type for days deliver the midnight of a day
    Kind.DAY: f"^{_DATE}([T ]00:00(:00([.]0+)?)?)?$",
    Kind.SHARE: "^[0-9]+([.][0-9]+)?$",
    Kind.INTEGER: "^-?[0-9]+$",
    Kind.DECIMAL: "^-?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]+)?$",
    Kind.FLAG: "^(true|false|True|False|TRUE|FALSE)$",
    Kind.COUNTRY: "^[A-Z][A-Z]$",
}
_REASONS = {
    Kind.TIMESTAMP: "not a date or time; write it like 2025-03-04T14:22:10+01:00",
    Kind.DAY: "not a date; write it like 2025-03-04",
    Kind.SHARE: "not a share from 0 to 1; write it like 0.25",
    Kind.INTEGER: "not a whole number of at most 64 bits; write it like 12",
    Kind.DECIMAL: "not a number; write it like 1.0825",
    Kind.FLAG: "not true or false; write one of them",
    Kind.COUNTRY: "not a two-letter country code of ISO 3166; write it like FR",
}
# their own patterns limit how long they may be
_BOUNDED = (Kind.CHOICE, Kind.CURRENCY, Kind.COUNTRY, Kind.FLAG, Kind.TIMESTAMP)
# what a cast may give: years 1 to 9999, in UTC
_RANGES = {
    Kind.TIMESTAMP: "between timestamp '0001-01-01 00:00:00'"
    " and timestamp '9999-12-31 23:59:59.999999'",
    Kind.DAY: "between date '0001-01-01' and date '9999-12-31'",
    Kind.SHARE: "between 0 and 1",
}


def field_rules(field: Field) -> list[Rule]:
    """Return the rules of a field, the plainest reason first."""
    text = column(field)
    found = []
    if field.kind not in _BOUNDED:
        reason = (
            f"longer than {field.longest:,} characters, the most that this field may"
            " have; shorten it"
        )
        found.append(Rule(field.name, f"length({text}) > {field.longest}", reason))
    if field.required:
        blank = f"trim({text})" if field.kind is Kind.TEXT else text
        found.append(Rule(field.name, f"{blank} = ''", "is empty; a value is required"))
    match field.kind:
        case Kind.AMOUNT:
            found.extend(_amount_rules(field))
        case Kind.CURRENCY:
            unknown = f"{text} <> '' and not {is_known(field.name)}"
            reason = "unknown currency; write an ISO 4217 or asset code like EUR"
            found.append(Rule(field.name, unknown, reason))
        case Kind.CHOICE:
            options = ", ".join(f"'{option}'" for option in field.one_of)
            reason = f"is not one of {', '.join(field.one_of)}"
            broken = f"{text} <> '' and {text} not in ({options})"
            found.append(Rule(field.name, broken, reason))
        case Kind.ID:
            # two ids that look the same on paper must not be two accounts
            stray = "'^[ \u00a0]|[ \u00a0]$|[\\x00-\\x1f\\x7f]'"
            broken = f"{text} <> '' and regexp_matches({text}, {stray})"
            reason = "spaces around the id or control characters in it; remove them"
            found.append(Rule(field.name, broken, reason))
        case Kind.TEXT:
            pass
        case _:
            found.append(Rule(field.name, misread(field), _REASONS[field.kind]))
    return found


def misread(field: Field) -> str:
    """Return SQL that is true for a text that does not read as the field's kind."""
    text = column(field)
    broken = [f"not regexp_matches({text}, '{_PATTERNS[field.kind]}')"]
    if field.kind in _RANGES:
        broken.append(f"coalesce({value(field)} not {_RANGES[field.kind]}, true)")
    elif field.kind in (Kind.INTEGER, Kind.DECIMAL):
        broken.append(f"{value(field)} is null")
    return f"{text} <> '' and ({' or '.join(broken)})"


def _amount_rules(field: Field) -> list[Rule]:
    text, places = column(field), exponent(field.currency)
    given, known = f"{text} <> '' and ", f"{is_known(field.currency)} and "
    sign = "-?" if field.signed else ""
    number = f"regexp_matches({text}, '^{sign}[0-9]+([.][0-9]+)?$')"
    negative = f"regexp_matches({text}, '^-[0-9]+([.][0-9]+)?$')"
    found = [
        (
            field.name,
            f"not {number}",
            "not a number; write digits with a point, like 12.50",
        ),
        (
            field.name,
            f"{known}{decimals(text)} > {places}",
            "more decimals than its currency has; write at most as many",
        ),
        (
            field.name,
            # shorter ones fit whatever the exponent, and need not be read twice
            f"{known}length({text}) > 18 and {value(field)} is null",
            "amount out of range; at most 38 digits in minor units are possible",
        ),
        (
            field.currency,
            f"raw.\"{field.currency}\" = ''",
            f"is empty although {field.name} is given; name the currency",
        ),
    ]
    if not field.signed:
        reason = "negative amount; write it without a sign"
        found.insert(0, (field.name, negative, reason))
    return [Rule(name, f"{given}{broken}", reason) for name, broken, reason in found]


def _side(side: str) -> tuple[Rule, ...]:
    account, outside = f'raw."{side}_account_id"', f'raw."{side}_outside"'
    return (
        Rule(
            f"{side}_account_id",
            f"{account} = '' and {outside} = ''",
            f"no {side}; fill in {side}_account_id or {side}_outside",
        ),
        Rule(
            f"{side}_outside",
            f"{account} <> '' and {outside} <> ''",
            f"both {side}_account_id and {side}_outside are given; keep one",
        ),
    )


def _degrees(name: str, most: int) -> Rule:
    text = f'raw."{name}"'
    return Rule(
        name,
        f"{text} <> '' and abs(try_cast({text} as decimal(24, 10))) > {most}",
        f"not a {name}; write degrees from -{most} to {most}",
    )


def _in_order(first: str, last: str) -> Rule:
    return Rule(
        last,
        f'try_cast(raw."{last}" as date) < try_cast(raw."{first}" as date)',
        f"is before {first}; give the earlier day first",
    )


def _unknown(name: str, subject: str, other: str, what: str) -> Rule:
    """Return the rule that a side of a decision names something that was delivered.

    It reads the view of another entity, which `run` must have made before.
    """
    key = f"{other}_id"
    return Rule(
        name,
        f'raw."subject" in {subject} and raw."{name}" not in'
        f" (select known.{key} from conform.{other} as known)",
        f"no {what} with this id was delivered; give the id as its file has it",
    )


ENTITY_RULES: dict[str, tuple[Rule, ...]] = {
    "transaction": (
        *_side("originator"),
        *_side("beneficiary"),
        Rule(
            "beneficiary_account_id",
            "concat(raw.originator_account_id, raw.beneficiary_account_id) = ''",
            "no account on either side; name at least one",
        ),
        Rule(
            "reverses_transaction_id",
            'raw."reverses_transaction_id" = raw."transaction_id"',
            "a transaction cannot reverse itself; name the one that it reverses",
        ),
    ),
    "ownership": (
        Rule(
            "owned_party_id",
            'raw."owner_party_id" = raw."owned_party_id"',
            "a party cannot own itself; name the owner",
        ),
    ),
    "exchange_rate": (
        Rule(
            "usd_per_unit",
            'try_cast(raw."usd_per_unit" as decimal(24, 10)) <= 0',
            "not a rate; write a number above 0 (ten decimals are kept)",
        ),
    ),
    "designation_birth": (_in_order("from_on", "to_on"),),
    "designation_place": (
        Rule(
            "text",
            "raw.\"country\" = '' and trim(raw.\"text\") = ''",
            "neither a country nor a text; give one of them",
        ),
    ),
    "identity_decision": (
        Rule(
            "judgement",
            "(raw.\"subject\" = 'same_party')"
            " <> (raw.\"judgement\" in ('same', 'different'))",
            "does not fit the subject; write same or different for same_party, match"
            " or no match for screening",
        ),
        Rule(
            "right_id",
            'raw."subject" = \'same_party\' and raw."left_id" = raw."right_id"',
            "a record cannot be compared with itself; name two records",
        ),
        _unknown("left_id", "('same_party', 'screening')", "party", "party"),
        _unknown("right_id", "('same_party')", "party", "party"),
        _unknown("right_id", "('screening')", "designation", "list entry"),
    ),
    "place": (_degrees("latitude", 90), _degrees("longitude", 180)),
}
