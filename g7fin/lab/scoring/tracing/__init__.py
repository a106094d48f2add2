"""Quality of tracing by each rule, given the true receipts."""
