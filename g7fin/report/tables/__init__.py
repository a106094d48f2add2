"""One file = the query of one report."""
