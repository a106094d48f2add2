"""Bad rows for the rules of relations, and of cases that are made of them."""

OF_RELATION = {
    (
        "link.relation",
        "nobody pays themselves, and no hub takes part",
    ): "update link.relation set payer_id = payee_id",
    (
        "link.relay",
        "money is relayed by the account that it came to, and not to its payer",
    ): "update link.relay set to_relation = from_relation",
    (
        "alert.relation_point",
        "the points of a suspicious relation are the sum of its terms",
    ): "update alert.relation_point set points = points + 1",
    (
        "alert.account_strength",
        "every account of the input is here",
    ): (
        "delete from alert.account_strength where account_id ="
        " (select min(account_id) from alert.account_strength)"
    ),
    (
        "alert.account_strength",
        "who has no strength says why",
    ): "update alert.account_strength set strength = null",
    (
        "cases.relation",
        "every relation of a case is suspicious",
    ): "update cases.relation set relation = -7",
    (
        "cases.counted_relation",
        "nobody is scored for paying: what an account pays is not counted",
    ): (
        "update cases.counted_relation set account_id = (select paid.payer_id"
        " from link.relation as paid where paid.relation = counted_relation.relation)"
    ),
    (
        "cases.without_payments",
        "nobody is scored for paying: no point hangs on what the account pays",
    ): "update cases.without_payments set points = points + 1",
    (
        "cases.role_posterior",
        "every account of a case has every role, and the probabilities sum to one",
    ): "update cases.role_posterior set probability = probability / 2",
    (
        "cases.role",
        "a role that is not clear has no probability",
    ): "update cases.role set role = 'unclear', probability = 0.5",
    (
        "cases.shape",
        "the first shape of a case, and no other, names the whole",
    ): "update cases.shape set is_main = not is_main",
    (
        "cases.lineage",
        "what continues has the earlier case's id, and what is new has none",
    ): "update cases.lineage set kind = 'continues', earlier_case_id = 'x'",
    (
        "alert.candidate",
        "relation is in link.relation",
    ): "insert into alert.candidate values (1, -7)",
    (
        "report.account_strength",
        "account_id is not in report.protection",
    ): (
        "insert into report.account_strength select min(account_id), 1, 'cycle'"
        " from report.protection"
    ),
    (
        "report.account_strength",
        "every account of such a ledger is here or in the protection file",
    ): "update alert.account_strength set method = 'channels'",
}
