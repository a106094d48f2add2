"""Bad rows for the rules about where tracing stops: a sum that is off by one unit."""

OF_STOP = {
    (
        "trace.endpoint",
        "every payment that left the data, unless in good faith, is in a request",
    ): "update trace.endpoint set asked_about = null",
    (
        "trace.stopped",
        "what payments brought to stops is what the stops received",
    ): "update trace.stopped set stopped_minor = stopped_minor + 1",
    (
        "trace.leaked",
        "what left is what payments out of the data contained, and all fees",
    ): "update trace.leaked set leaked_minor = leaked_minor + 1 where outside = 'fee'",
    (
        "trace.conservation",
        "entered + converted in = remaining + stopped + left the data + fees +"
        " converted out, to the minor unit",
    ): "update trace.conservation set resting_minor = resting_minor - 1",
    (
        "trace.conservation",
        "each figure is what its own table adds up to",
    ): "update trace.conservation set injected_minor = injected_minor + 1,"
    " leaked_minor = leaked_minor + 1",
    (
        "trace.conservation",
        "a conversion brings what the payment's legs say of what it takes, rounded"
        " down",
    ): "update trace.movement set moved_in_minor = moved_in_minor + 2",
    (
        "trace.request",
        "every payment that left the data, or reached an institution, is in one"
        " request of its case",
    ): "delete from trace.request where rank = 1",
    (
        "trace.request",
        "payments of possible victims are in requests of their own, for the desk that"
        " protects them",
    ): "update trace.request set is_protected = false, transaction_ids = (select"
    " list(movement.transaction_id) from core.transaction as movement inner join"
    " cases.gate as gate on gate.account_id = movement.originator_account_id)",
    (
        "trace.request",
        "no account of a possible victim, or of its holder, is named",
    ): "update trace.request set account_id = (select min(account_id) from cases.gate)",
    (
        "trace.request",
        "no person's account outside the case is named",
    ): "update trace.request set account_id = (select min(account_id)"
    " from link.account_profile where holder_kind = 'person')",
    (
        "queue.traced",
        "every item has every rule",
    ): "delete from queue.traced where rule = (select min(rule) from queue.traced)",
    (
        "queue.traced",
        "every rule is within the bounds and at most the value",
    ): "update queue.traced set traced_usd = traced_usd + 1000000000",
    (
        "queue.traced",
        "traced_lowest_usd is the lowest of all rules",
    ): "update queue.seizure set traced_lowest_usd = traced_lowest_usd + 1",
    (
        "queue.traced",
        "traced_locked_usd is the selected rule's figure, or the whole value that a"
        " designated party has",
    ): "update queue.seizure set traced_locked_usd = traced_locked_usd + 1",
    (
        "queue.value_cap",
        "what is claimed is what the queue's items are traced to",
    ): "update queue.value_cap set claimed_usd = claimed_usd + 1",
    (
        "queue.value_cap",
        "what is claimed under a cap stays within it, or what is above is said",
    ): "update queue.value_cap set capped_usd = proceeds_usd + 7",
}
