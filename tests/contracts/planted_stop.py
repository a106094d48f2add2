"""Bad rows for the rules about where tracing stops: a sum that is off by one unit."""

OF_STOP = {
    (
        "trace.ending",
        "of all that left the view, but in good faith, something is asked",
    ): "update trace.ending set asked_about = null",
    (
        "trace.stopped",
        "what payments brought to stops is what the stops took in",
    ): "update trace.stopped set stopped_minor = stopped_minor + 1",
    (
        "trace.leaked",
        "what left is what payments out of the view carried, and all fees",
    ): "update trace.leaked set leaked_minor = leaked_minor + 1 where outside = 'fee'",
    (
        "trace.conservation",
        "injected + converted in = resting + stopped + leaked + fees + converted out,"
        " to the minor unit",
    ): "update trace.conservation set resting_minor = resting_minor - 1",
    (
        "trace.conservation",
        "each part is what its own table adds up to",
    ): "update trace.conservation set injected_minor = injected_minor + 1,"
    " leaked_minor = leaked_minor + 1",
    (
        "trace.conservation",
        "a conversion brings what the payment's legs say of what it takes, rounded"
        " down",
    ): "update trace.movement set moved_in_minor = moved_in_minor + 2",
    (
        "trace.request",
        "every payment that left the view, or stopped with whom one can ask, is in one"
        " request of its case",
    ): "delete from trace.request where rank = 1",
    (
        "trace.request",
        "what possible victims paid is for the protection desk, and apart",
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
        "queue.value_cap",
        "what is claimed is what the queue's items are traced to",
    ): "update queue.value_cap set claimed_usd = claimed_usd + 1",
    (
        "queue.value_cap",
        "what is claimed under a cap stays within it, or what is above is said",
    ): "update queue.value_cap set capped_usd = proceeds_usd + 7",
}
