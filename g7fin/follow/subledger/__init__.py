"""Sub-ledgers: the part of the ledger that the proceeds of one case can reach."""
