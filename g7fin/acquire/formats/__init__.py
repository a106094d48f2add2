"""One file = one source's formats: what it matches and what it lands in."""
