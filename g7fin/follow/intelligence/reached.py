"""What inferred links may have fed, and by how unlikely a one."""

from g7fin.follow.intelligence.chance import Reals
from g7fin.follow.ledger import Flags, Numbers
from g7fin.kernels.compiled import compiled


@compiled
def lowest(source: Numbers, target: Numbers, stop: Flags, fed: Reals) -> None:
    """Pass on to each pocket the lowest probability of any link that may have fed it.

    Whatever a pocket is paid by one that a link fed, in time, may come from the link by
    some rule. So no figure rests on a likelier link than is said.

    Args:
        source: [n] pocket of each debit in booking order; -1: outside.
        target: [n] of each credit.
        stop: [p] pockets that hold no proceeds.
        fed: [p] changed in place; infinite where no link is.
    """
    for row in range(len(source)):
        payer, payee = source[row], target[row]
        if payer >= 0 and payee >= 0 and not stop[payee]:
            fed[payee] = min(fed[payee], fed[payer])
