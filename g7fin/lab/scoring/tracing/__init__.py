"""Quality of tracing under each rule, given the true receipts."""
