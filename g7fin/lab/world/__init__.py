"""The synthetic world: what a pipeline reads, and the truth beside it."""
