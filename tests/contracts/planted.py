"""One bad row or several for every rule: made from its words, or written out."""

import re
from collections.abc import Callable

from g7fin.contracts.model import Check, Table
from tests.contracts.planted_context import OF_CONTEXT
from tests.contracts.planted_inferred import OF_INFERRED
from tests.contracts.planted_link import OF_LINK
from tests.contracts.planted_opening import OF_OPENING
from tests.contracts.planted_relation import OF_RELATION
from tests.contracts.planted_seed_network import OF_SEED_NETWORK
from tests.contracts.planted_stop import OF_STOP


def plants(table: Table, check: Check) -> list[str]:
    """Return statements, each of which breaks the rule by itself."""
    own = OWN.get((table.name, check.meaning))
    changes = [own] if own is not None else []
    for words, made in MADE.items():
        found = re.fullmatch(words, check.meaning)
        if found is not None and own is None:
            changes = [f"update {table.name} set {text}" for text in made(found, table)]
    return changes


def beyond(names: str, *values: int) -> list[str]:
    return [f"{column} = {value}" for column in names.split(", ") for value in values]


def nothing(column: str, table: Table) -> str:
    types = {item.name: item.type for item in table.columns}
    is_number = types[column] in ("INTEGER", "BIGINT")
    return f"{column} = {-7 if is_number else repr('nothing')}"


# what the words of a rule of `contracts/rules.py` say, and changes that break it
MADE: dict[str, Callable[[re.Match[str], Table], list[str]]] = {
    r"(\w+) is '.*'": lambda found, _: [f"{found[1]} = 'no such word'"],
    r"0 <= ([\w, ]+) <= 1": lambda found, _: beyond(found[1], -1, 2),
    r"([\w, ]+) >= 0": lambda found, _: beyond(found[1], -1),
    r"(\w+) <= (\w+)": lambda found, _: [f"{found[1]} = 2, {found[2]} = 1"],
    r"strength is .*": lambda *_: ["strength = 0", "strength = 1.000001"],
    r"rank is 1 to n, each once": lambda *_: ["rank = rank + 1", "rank = 1"],
    r"(\w+) is in [\w.]+": lambda found, table: [nothing(found[1], table)],
    r"(\w+) is not in ([\w.]+)": lambda found, _: [
        f"{found[1]} = (select min(account_id) from {found[2]})"
    ],
    r"(\w+) is sorted, .*": lambda found, _: [
        f"{found[1]} = {value}" for value in ("[]", "['b', 'a']", "['a', 'a']")
    ],
    r"(\w+) is not after (\w+)": lambda found, _: [
        f"{found[1]} = '2999-01-01', {found[2]} = '1999-01-01'"
    ],
}

OWN = {
    **OF_LINK,
    **OF_SEED_NETWORK,
    **OF_CONTEXT,
    **OF_OPENING,
    **OF_INFERRED,
    **OF_STOP,
    **OF_RELATION,
    (
        "trace.untraced",
        "account_id is in core.account",
    ): "insert into trace.untraced values ('nothing', 'USD', 'too large')",
    (
        "core.reject",
        "kind is rejected, redelivery or superseded",
    ): "update core.reject set kind = 'lost'",
    (
        "core.reconciliation",
        "every row read is landed, rejected, redelivered, superseded or after the as-of"
        " date",
    ): "update core.reconciliation set rows_landed = rows_landed + 1",
    (
        "alert.alert",
        "the reason has no gap left to fill",
    ): "update alert.alert set reason = 'paid by {payers} payers'",
    (
        "alert.subject",
        "every account of every alert has a row",
    ): "delete from alert.subject where account_id = (select min(account_id)"
    " from alert.subject)",
    (
        "alert.evidence",
        "every transaction of every alert has a row",
    ): "delete from alert.evidence where transaction_id = (select min(transaction_id)"
    " from alert.evidence)",
    (
        "alert.status",
        "what was not evaluated in full says why",
    ): "update alert.status set status = 'not evaluated', reason = ''",
    (
        "cases.payer",
        "every possible victim is among them",
    ): "delete from cases.payer",
    (
        "cases.role_posterior",
        "every account of a case has every role, and the probabilities sum to one",
    ): "update cases.role_posterior set probability = 0",
    (
        "cases.role",
        "a role that is not clear has no probability",
    ): "update cases.role set role = 'unclear', probability = 1",
    (
        "cases.member",
        "who is not named for itself says through whom it is here",
    ): "update cases.member set basis = 'funded', through_id = null",
    (
        "cases.member",
        "who is funded by the case says how much of its receipts that is",
    ): "update cases.member set basis = 'funded', fed_share = null",
    (
        "cases.member",
        "every account that a case names is a member of it",
    ): "update cases.member set case_id = account_id",
    (
        "cases.protection",
        "every possible victim is here",
    ): "delete from cases.protection",
    (
        "cases.contribution",
        "what is not counted adds nothing",
    ): "update cases.contribution set status = 'not counted: for a reason', points = 1",
    (
        "cases.contribution",
        "what adds apart adds nothing to the score",
    ): "update cases.contribution set apart_points = points",
    (
        "cases.contribution",
        "a typology has an alert and evidence, a criterion has neither",
    ): "update cases.contribution set transaction_ids = null",
    (
        "cases.contribution",
        "one alert of a family counts for one subject",
    ): "insert into cases.contribution from cases.contribution",
    (
        "cases.account",
        "a higher rank has no lower score",
    ): "update cases.account set score = -score",
    (
        "cases.account",
        "an account's score is the sum of its contributions",
    ): "update cases.account set score = score + 1",
    (
        "cases.account",
        "rank_with_confirmed is 1 to n, each once",
    ): "update cases.account set rank_with_confirmed = 1",
    (
        "cases.account",
        "its points for confirmed decisions are the sum of what adds apart",
    ): "update cases.account set confirmed_points = confirmed_points + 1",
    (
        "cases.case_file",
        "rank_with_confirmed is 1 to n, each once",
    ): "update cases.case_file set rank_with_confirmed = 1",
    (
        "cases.case_file",
        "its points for confirmed decisions are the sum of what adds apart",
    ): "update cases.case_file set confirmed_points = confirmed_points + 1",
    (
        "cases.reliability",
        "what has no decision has no share, and says so",
    ): "update cases.reliability set confirmed_share = null,"
    " note = 'compared with decisions, each on a case that the fit had not seen'",
    (
        "cases.case_file",
        "account_count counts its members, at least one",
    ): "delete from cases.member where case_id = (select min(case_id)"
    " from cases.case_file)",
    (
        "cases.case_file",
        "a case's score is the sum of its contributions",
    ): "update cases.contribution set points = points + 1",
    (
        "cases.case_file",
        "the summary says consistent with, and nothing stronger",
    ): "update cases.case_file set summary = 'consistent with a criminal'",
    (
        "trace.pocket",
        "pocket is 0 to n - 1, each once",
    ): "update trace.pocket set pocket = pocket + 1",
    (
        "trace.pocket",
        "no account of a case stops proceeds",
    ): "update trace.pocket set stop_class = 'hub'",
    (
        "trace.receipt",
        "credit is what the transaction gave, in one currency at most what it took",
    ): "update trace.receipt set credit = credit + 1",
    (
        "trace.movement",
        "no leg contains more proceeds than its amount",
    ): "update trace.movement set fee_minor = 1000000000000000",
    (
        "trace.movement",
        "every receipt brings its whole credit, under every rule",
    ): "update trace.movement set moved_in_minor = moved_in_minor - 1",
    (
        "trace.remaining",
        "proceeds remain, or they stopped, and never both",
    ): "update trace.remaining set stop_class = 'hub', resting_minor = 1",
    (
        "trace.bound",
        "every rule is within the bounds",
    ): "update trace.bound set least_minor = most_minor, most_minor = most_minor + 1",
    (
        "trace.bound",
        "where a rule traces nothing the lower bound is zero",
    ): "update trace.bound set least_minor = 1, most_minor = most_minor + 1,"
    " place_id = 'nowhere'",
    (
        "queue.seizure",
        "an item is a balance of an account or an asset",
    ): "update queue.seizure set account_id = 'a000001', asset_id = 'g000001'",
    (
        "queue.seizure",
        "no asset of a possible victim is in the queue",
    ): "update queue.seizure set holder_party_id = (select min(holder_party_id)"
    " from cases.gate inner join link.account_profile using (account_id))",
    (
        "report.alerts",
        "no account of a possible victim is named",
    ): "update report.alerts set account_ids = [(select min(account_id)"
    " from report.protection)]",
    (
        "report.alerts",
        "every transaction in evidence is in core",
    ): "update report.alerts set transaction_ids = ['nothing']",
    (
        "report.accounts",
        "an account's score is the sum of the contributions reported",
    ): "update report.accounts set score = score + 1",
    (
        "report.cases",
        "every case has as many members as it says, at least one",
    ): "delete from report.case_members",
    (
        "report.cases",
        "a case's score is the sum of the contributions reported",
    ): "update report.contributions set points = points + 1",
    (
        "report.rejects",
        "every rejected row has a reason",
    ): "update report.rejects set reason = ''",
}
