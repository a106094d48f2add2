"""Purposes of payments, as banks are told them, and what they say about proceeds."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Purpose:
    """One purpose.

    Attributes:
        name: as a delivery names it.
        is_consideration: it is paid for something given in return, or owed by law, so
            who receives it does not live off the payer's proceeds.
        in_good_faith: who is paid for it outside a case gives value in good faith.
        is_pay: it pays for work: never proceeds, and regular pay speaks for an account.
        is_family_support: small sums of it are sent home to a family.
    """

    name: str
    is_consideration: bool = False
    in_good_faith: bool = False
    is_pay: bool = False
    is_family_support: bool = False


PURPOSES = (
    Purpose("wage", is_consideration=True, in_good_faith=True, is_pay=True),
    Purpose("rent", is_consideration=True, in_good_faith=True),
    Purpose("utility", is_consideration=True, in_good_faith=True),
    Purpose("tax", is_consideration=True, in_good_faith=True),
    Purpose("retail", is_consideration=True, in_good_faith=True),
    Purpose("supplier", is_consideration=True, in_good_faith=True),
    Purpose("remittance", is_family_support=True),
    Purpose("savings"),
    Purpose("loan"),
    Purpose("fee"),
    Purpose("charity", in_good_faith=True),
    Purpose("school", is_consideration=True, in_good_faith=True),
    Purpose("asset"),
    Purpose("gift"),
    Purpose("settlement"),
    Purpose("other"),
)
