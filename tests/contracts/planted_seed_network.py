"""Rows that break rules of the network around known accounts, empty in most runs."""

_NAMES = "rank, account_id, closeness, hops, through_id, usd, reason, left_out"
_STATUS = "possible victim or relative"
_PROTECTED = (
    f"(select min(account_id) from {{0}}.protection where status = '{_STATUS}')"
)


def _added(table: str, **values: str) -> str:
    """Return a statement that adds a row, good but for some values."""
    row = {
        "rank": "1", "account_id": "'x'", "closeness": "1", "hops": "1",
        "through_id": "null", "usd": "1", "reason": "'x'", "left_out": "0",
    } | values  # fmt: skip
    return f"insert into {table} ({_NAMES}) values ({', '.join(row.values())})"


def _rules(schema: str) -> dict[tuple[str, str], str]:
    table = f"{schema}.seed_network"
    protected = _PROTECTED.format(schema)
    return {
        (table, "rank is 1 to n, each once"): _added(table, rank="2"),
        (table, f"account_id is not in {schema}.protection as {_STATUS}"): _added(
            table, account_id=protected
        ),
        (table, f"through_id is not in {schema}.protection as {_STATUS}"): _added(
            table, through_id=protected
        ),
    }


OF_SEED_NETWORK = {
    **_rules("cases"),
    **_rules("report"),
    ("cases.seed_network", "closeness, usd, hops, left_out >= 0"): _added(
        "cases.seed_network", closeness="-1"
    ),
}
