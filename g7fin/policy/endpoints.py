"""Endpoints: why tracing stops at an account or outside the data, and what is asked.

An information request (RFI) goes to those who may know more: an institution that knows
its customer, or the one that made a payment out of the data. Nobody is asked about who
gave value in good faith, nor about a hub or an organisation that was paid: what a shop
or an office was paid for, its bank does not know.
"""

from dataclasses import dataclass

# how tracing ends at a payment
STOPPED = "stopped"
LEFT = "left the data"


@dataclass(frozen=True)
class Endpoint:
    """One reason for which tracing stops.

    Attributes:
        name: as tables and reports name it.
        meaning: what it is.
        question: what an information request asks; None: nothing is asked.
        is_outside: the payment left the data; otherwise an account was credited.
    """

    name: str
    meaning: str
    question: str | None
    is_outside: bool = False


GOOD_FAITH = Endpoint(
    "payment in good faith",
    "value was given for it in good faith",
    None,
)
GOOD_FAITH_TOO_LARGE = Endpoint(
    "payment in good faith: sums beyond 64 bits",
    "the same, in a currency whose sums cannot be counted",
    None,
    is_outside=True,
)
INSTITUTION = Endpoint(
    "institution",
    "an institution's own account",
    "the customer and the account behind these payments",
)
LICENSED = Endpoint(
    "licensed remitter",
    "an account of a licensed remitter outside every case",
    "the customer and the account behind these payments, and to whom they were paid"
    " out",
)
HUB = Endpoint("hub", "a shop, an institution or a public body", None)
ORGANISATION = Endpoint(
    "organisation in good faith", "an organisation outside every case", None
)
CASH = Endpoint(
    "cash",
    "paid out in cash",
    "who withdrew the cash, where, and with which card or identity document",
    is_outside=True,
)
EXTERNAL_BANK = Endpoint(
    "external_bank",
    "credited at a bank outside the data",
    "which account was credited at which bank abroad or at home, and whose",
    is_outside=True,
)
CRYPTO_ADDRESS = Endpoint(
    "crypto_address",
    "credited to a crypto address",
    "which address was credited, and who is the customer behind it",
    is_outside=True,
)
UNKNOWN = Endpoint(
    "unknown",
    "the delivery does not say what was credited",
    "who was credited, and where",
    is_outside=True,
)
TOO_LARGE = Endpoint(
    "amounts beyond 64 bits: not traced",
    "an account whose amounts cannot be counted",
    "the statement of the account that was credited",
    is_outside=True,
)
ENDPOINTS = (
    GOOD_FAITH,
    GOOD_FAITH_TOO_LARGE,
    INSTITUTION,
    LICENSED,
    HUB,
    ORGANISATION,
    CASH,
    EXTERNAL_BANK,
    CRYPTO_ADDRESS,
    UNKNOWN,
    TOO_LARGE,
)
