"""Who joins a case by property or by what is led from it, and the near misses."""

from g7fin.detect.scene import Row, account, holds, owns, party, pay
from g7fin.policy import roles
from g7fin.policy.membership import BOUGHT_FOR, LED
from tests.escalate.planted import YEAR, escalated, relaying, scene

NETWORK = (*relaying(payers=9), *YEAR)


def _asset(name: str, owner: str, paid_by: int) -> tuple[Row, ...]:
    """Return a flat that a payment of the scene bought and a party owns."""
    bought = {"asset_id": name, "kind": "real_estate", "country": "US"}
    owned = {"asset_id": name, "party_id": owner, "role": "owner"}
    return (("asset", bought | {"acquisition_transaction_id": f"{paid_by:03}"}),
            ("asset_party", owned))  # fmt: skip


FIRM = (
    party("boss"), party("firm", "organisation"), account("T"), account("B"),
    account("F"), holds("boss", "B"), holds("firm", "F"), owns("boss", "firm", 0.9),
    pay("someone", "B", 50, -20), pay("someone", "F", 50, -20),
)  # fmt: skip


def test_whom_property_was_bought_for_and_what_they_lead_is_context() -> None:
    flat = pay("T", "notary", 3_000, 40, purpose="asset")
    early = pay("T", "notary", 3_000, -40, purpose="asset")
    number = len(relaying(payers=9)) + sum(row[0] == "transaction" for row in YEAR)
    number += sum(row[0] == "transaction" for row in FIRM)
    scenes = {
        "after": scene(*NETWORK, *FIRM, flat),
        "before": scene(*NETWORK, *FIRM, early),
    }
    scenes = {
        name: scene(*one.rows, *_asset(f"flat {name}", "boss", number))
        for name, one in scenes.items()
    }
    with escalated(scenes) as found:
        ties = {
            name: {
                key: basis
                for key, basis in found.members(name).items()
                if basis in (BOUGHT_FOR.name, LED.name)
            }
            for name in scenes
        }
        assert ties == {"after": {"B": BOUGHT_FOR.name, "F": LED.name}, "before": {}}
        assert set(found.scores("after")) <= set("CMNT")
        assert found.roles("after")["B"] == roles.OWNER_OF_ASSETS


def test_a_device_or_a_firm_alone_brings_nobody() -> None:
    ties = (
        party("t"), party("kin"), party("shop", "organisation"), account("T"),
        account("K"), account("S"), holds("t", "T"), holds("kin", "K"),
        holds("shop", "S"), owns("t", "shop", 1), pay("x", "K", 9, 1),
        pay("x", "S", 9_000, 1), pay("T", "S", 900, 30, purpose="supplier"),
        *(
            ("identifier", {"party_id": who, "kind": "device", "value": "tablet"})
            for who in ("t", "kin")
        ),
    )  # fmt: skip
    with escalated({"family": scene(*NETWORK, *ties)}) as found:
        assert not {"K", "S"} & set(found.members("family"))


def test_an_organisation_that_several_pay_and_a_holder_leads_is_context() -> None:
    firm = (
        party("t"), party("firm", "organisation"), account("T"), account("F"),
        holds("t", "T"), holds("firm", "F"), owns("t", "firm", 0, "director"),
        pay("x", "F", 90_000, 1),
        *(pay(who, "F", 600, 30, purpose="supplier") for who in "MN"),
    )  # fmt: skip
    with escalated({"front": scene(*NETWORK, *firm)}) as found:
        assert found.members("front")["F"] == LED.name
        assert "F" not in found.scores("front")
