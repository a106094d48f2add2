"""A month of the ledger: ordinary life and what was planned, in order of time."""
