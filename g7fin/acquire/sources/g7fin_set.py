"""Files of g7fin's own set: one an entity, named after it, columns named as its fields.

Ids are taken as delivered: the deliverer makes sure that they are unique over all
sources, for instance by writing `bank:account`.
"""

from g7fin.acquire.format import Format, Landing
from g7fin.contracts.entities import ENTITIES
from g7fin.contracts.model import Entity, Field, Kind

_SAMPLE = {
    Kind.TEXT: "text",
    Kind.AMOUNT: "12.50",
    Kind.CURRENCY: "EUR",
    Kind.COUNTRY: "FR",
    Kind.TIMESTAMP: "2025-03-04T14:22:10+01:00",
    Kind.DAY: "2025-03-04",
    Kind.SHARE: "0.5",
    Kind.INTEGER: "1",
    Kind.DECIMAL: "1.25",
    Kind.FLAG: "true",
}


def _example(entity: Entity) -> str:
    """Return a header and one row with every field filled that may be."""
    fields = [item for item in entity.fields if not item.name.endswith("_outside")]
    header = ",".join(item.name for item in fields)
    row = ",".join(_sample(item, number) for number, item in enumerate(fields))
    return f"{header}\n{row}\n"


def _sample(field: Field, number: int) -> str:
    """Return a value that the field allows; no two ids of a row are the same."""
    if field.kind is Kind.ID:
        return f"x{number}"
    return field.one_of[0] if field.kind is Kind.CHOICE else _SAMPLE[field.kind]


def _format(entity: Entity) -> Format:
    return Format(
        name=f"g7fin {entity.name}",
        meaning=entity.meaning,
        publisher="g7fin",
        licence="the deliverer's",
        required=tuple(item.name for item in entity.fields if item.required),
        optional=tuple(item.name for item in entity.fields if not item.required),
        lands=(
            Landing(
                entity.name, {item.name: f'"{item.name}"' for item in entity.fields}
            ),
        ),
        stem=entity.name,
        example=_example(entity),
    )


FORMATS = tuple(_format(entity) for entity in ENTITIES)
