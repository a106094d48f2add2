"""A ledger in which proceeds end in every way, small enough to work out by hand."""

from g7fin.detect.scene import Row, account, holds, party
from tests.prioritise.scenes import asset, rate

from .scenes import Alert, Case, move, stated


def bank(name: str, country: str, kind: str = "bank") -> Row:
    fields = {"institution_id": name, "name": f"{name} plc", "kind": kind}
    return ("institution", fields | {"country": country, "licensed": "true"})


# A is in France, and all that it has is proceeds: every rule says the same
WORLD: tuple[Row, ...] = (
    rate("EUR", "2"),
    bank("fr", "FR"),
    bank("gb", "GB"),
    bank("tr", "TR", "mvts"),
    ("place", {"place_id": "till", "country": "US"}),
    account("one.A", country="FR", currency="EUR", institution_id="fr"),
    account("worker", country="DE", currency="EUR"),
    account("landlord", country="", currency="EUR", institution_id="gb"),
    account("seller", country="ES", currency="EUR"),
    account("desk", kind="mvts", country="TR", institution_id="tr"),
    account("suspense", kind="internal", country="GB", institution_id="gb"),
    account("firm", kind="business", country="", currency="EUR"),
    party("keeper", "organisation"),
    holds("keeper", "firm"),
    stated("one.A", "0 EUR", -1, "opening"),
    move("fees", "payer", "one.A", "1000 EUR", 0),
    move("wage", "one.A", "worker", "100 EUR", 1, purpose="wage"),
    move("rent", "one.A", "landlord", "50 EUR", 2, purpose="rent"),
    move("rent2", "one.A", "landlord", "25 EUR", 32, purpose="rent"),
    # what the register says goes before what the payer says
    move("boat", "one.A", "seller", "200 EUR", 3, purpose="supplier"),
    asset("boat", "vessel", "200 EUR", "boat"),
    move("sent", "one.A", "desk", "70 EUR", 4),
    move("held", "one.A", "suspense", "60 EUR", 5),
    move("paid", "one.A", "firm", "30 EUR", 6),
    move("till", "one.A", "cash", "80 EUR", 7, place_id="till", channel="cash"),
    move(
        "out", "one.A", "external_bank", "90 EUR", 8,
        fee_amount="5", fee_currency="EUR",
    ),
    # the place is the payer's branch, and says nothing of the payee
    move("sold", "one.A", "external_bank", "110 EUR 99 USD", 9, place_id="till"),
)  # fmt: skip
CASE = Case([Alert("one.A", ["fees"])])
