"""All evidence of roles, and what counts as a tie, a journey or equipment."""

from g7fin.policy.limits import Limit
from g7fin.policy.role_holder_terms import HOLDER_TERMS
from g7fin.policy.role_money_terms import MONEY_TERMS

TERMS = (*MONEY_TERMS, *HOLDER_TERMS)
# what makes a tie between holders
LINKS = (
    Limit("device_parties", 4, "parties of one device, at most, for it to link them"),
    Limit("led_share", 0.25, "stake that makes an owner, at least", ("eu-2024-1624",)),
)
# sectors and goods, as patterns
SEEN = {
    "public": "administration|ministry|police|customs|border|municipal",
    "journeys": "fuel|car dealer|coach|vehicle|car rental|taxi|boat charter",
    "lodging": "housing|hotel|hostel|lodging|accommodation",
    "equipment": "^(8903|840721|630720)",
    "designated": "designated",
}
