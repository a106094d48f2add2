"""SQL casts of a delivered text to the type of its field.

The SQL is written here from the contracts alone, never from data. A field of kind
AMOUNT is read exactly: digits are joined and padded to the currency's exponent, so no
binary fraction is ever used for money. Every cast is a `try_cast`: it is NULL where
`rules` finds the row broken, and never an error.
"""

from g7fin.contracts.model import TYPES, Entity, Field, Kind


def column(field: Field) -> str:
    """Return the raw text of a field."""
    return f'raw."{field.name}"'


def exponent(currency: str) -> str:
    """Return the column of the exponent that belongs to a currency field."""
    return f'"exponent_of_{currency}".exponent'


def is_known(currency: str) -> str:
    """Return SQL that is true where a currency field holds a known code."""
    return f'"exponent_of_{currency}".currency is not null'


def joins(entity: Entity) -> str:
    """Return the joins to the currency table, one for each currency field."""
    return " ".join(
        f'left join conform.currency as "exponent_of_{field.name}"'
        f' on "exponent_of_{field.name}".currency = {column(field)}'
        for field in entity.fields
        if field.kind is Kind.CURRENCY
    )


def value(field: Field) -> str:
    """Return SQL for the typed value of a field; NULL where it is empty."""
    text = column(field)
    match field.kind:
        case Kind.AMOUNT:
            return _minor_units(text, exponent(field.currency))
        case Kind.TIMESTAMP:
            # text without an offset is in the session's zone, which the store sets
            # to UTC
            return f"cast(try_cast({_moment(text)} as timestamptz) as timestamp)"
        case Kind.DAY:
            return f"try_cast(substr({text}, 1, 10) as date)"
        case Kind.FLAG:
            return f"(lower(nullif({text}, '')) = 'true')"
        case Kind.SHARE | Kind.INTEGER | Kind.DECIMAL:
            return f"try_cast({text} as {TYPES[field.kind]})"
        case _:
            return f"nullif({text}, '')"


def select_list(entity: Entity) -> str:
    """Return every typed column of an entity, with precision and zone of its time."""
    columns = [
        f'{_value_on_day(entity, field)} as "{field.core_name}"'
        for field in entity.fields
    ]
    if any(item.name == "time_precision" for item in entity.derived):
        columns.append(
            "case when length(raw.booked_at) = 10 then 'day' else 'second' end"
            " as time_precision"
        )
        columns.append(
            "case when length(raw.booked_at) > 10 then nullif(regexp_extract("
            "raw.booked_at, '(Z|[+-][0-9][0-9](:?[0-9][0-9])?)$', 1), '') end"
            " as source_zone"
        )
    return ", ".join(columns)


def _value_on_day(entity: Entity, field: Field) -> str:
    """Return SQL for a value as it was known on the as-of date."""
    if not field.known_on:
        return value(field)
    day = value(entity.field(field.known_on))
    return (
        f"case when {day} > (select as_of from conform.as_of) then null"
        f" else {value(field)} end"
    )


def decimals(text: str) -> str:
    """Return SQL for how many digits follow the point."""
    return (
        f"(case when strpos({text}, '.') = 0 then 0"
        f" else length({text}) - strpos({text}, '.') end)"
    )


def _moment(text: str) -> str:
    """Return SQL that adds the seconds to `10:00Z` and `10:00+01:00`."""
    return (
        f"case when substr({text}, 17, 1) in ('Z', '+', '-') then"
        f" substr({text}, 1, 16) || ':00' || substr({text}, 17) else {text} end"
    )


def _minor_units(text: str, places: str) -> str:
    """Return SQL that joins the digits of a decimal text at its currency's exponent."""
    digits = f"(replace({text}, '.', '') || repeat('0', {places} - {decimals(text)}))"
    # reading text as a 38-digit number is a hundred times slower than as a 64-bit one
    return (
        f"case when {text} = '' then null"
        f" when length({digits}) <= 18"
        f" then cast(try_cast({digits} as bigint) as decimal(38, 0))"
        f" else try_cast({digits} as decimal(38, 0)) end"
    )
