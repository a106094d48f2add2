"""Channels of evidence for ledgers that know accounts, amounts and times only.

`score(Ledger(payer, payee, at, amount, accounts))` returns `Scored`: a score for every
account, the share of each family of channels in it, how many accounts reach as much and
how many do in the channel's null, the evidence of every relation, and candidate groups.
Arrays in, arrays out: no store, no files, no clock; chance comes from a fixed seed.
Names of accounts, the order of rows and the date of the first payment change nothing.

Every channel earns its weight on the ledger itself, without labels: against copies in
which only what it claims to see was destroyed. Time played backwards for what is passed
on; times permuted for bursts; payees permuted within each payer for repeats; payees of
short relations shuffled within windows for cycles and flows. A weight says that
something is real, not that it is criminal.
"""

from g7fin.detect.channels.ledger import Ledger
from g7fin.detect.channels.scoring import Scored, score

__all__ = ["Ledger", "Scored", "score"]
