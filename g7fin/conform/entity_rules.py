"""Rules over more than one field of an entity, or over what a number may mean."""

from g7fin.conform.rules import Rule


def _side(side: str) -> tuple[Rule, ...]:
    account, outside = f'raw."{side}_account_id"', f'raw."{side}_outside"'
    return (
        Rule(
            f"{side}_account_id",
            f"{account} = '' and {outside} = ''",
            f"empty side: name an account, or say in {side}_outside what lies outside",
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
        f"not a {name} from -{most} to {most} degrees",
    )


def _in_order(first: str, last: str) -> Rule:
    return Rule(
        last,
        f'try_cast(raw."{last}" as date) < try_cast(raw."{first}" as date)',
        f"lies before {first}; give the earlier day first",
    )


ENTITY_RULES: dict[str, tuple[Rule, ...]] = {
    "transaction": (
        *_side("originator"),
        *_side("beneficiary"),
        Rule(
            "beneficiary_account_id",
            "concat(raw.originator_account_id, raw.beneficiary_account_id) = ''",
            "no account on either side",
        ),
        Rule(
            "reverses_transaction_id",
            'raw."reverses_transaction_id" = raw."transaction_id"',
            "a transaction cannot reverse itself",
        ),
    ),
    "ownership": (
        Rule(
            "owned_party_id",
            'raw."owner_party_id" = raw."owned_party_id"',
            "a party cannot own itself",
        ),
    ),
    "exchange_rate": (
        Rule(
            "usd_per_unit",
            'try_cast(raw."usd_per_unit" as decimal(24, 10)) <= 0',
            "a rate must be more than 0 (it is kept with ten decimals)",
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
    "place": (_degrees("latitude", 90), _degrees("longitude", 180)),
}
