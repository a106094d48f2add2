"""Tables of `cases`: members of each case and why, possible victims, scores."""

from g7fin.contracts.alert import OFFENCES
from g7fin.contracts.model import Check, Column, Table
from g7fin.contracts.rules import (
    absent,
    between,
    in_order,
    not_negative,
    one_of,
    ranked,
    refers,
    same_sums,
    sorted_ids,
)
from g7fin.policy import membership
from g7fin.policy.criteria import ACCOUNT as OF_ACCOUNT
from g7fin.policy.criteria import CASE as OF_CASE
from g7fin.policy.decisions import CALIBRATED, COMPARED, FITTED, NOTHING
from g7fin.policy.roles import HELD_BACK, PROTECTED, ROLES, SHOWN, UNCLEAR

BASES = tuple(item.name for item in membership.BASES)

RELATION = Table(
    name="cases.relation",
    meaning="The suspicious relations that each case is made of.",
    key=("relation",),
    columns=(
        Column("case_id", "VARCHAR", "the case"),
        Column("relation", "BIGINT", "a suspicious relation, in one case only"),
    ),
    checks=(
        refers("cases.relation", "case_id", "cases.case_file"),
        Check(
            "every relation of a case is suspicious",
            "select part.relation from cases.relation as part"
            " left join alert.relation as scored on scored.relation = part.relation"
            " where not coalesce(scored.is_suspicious, false)",
        ),
    ),
)

GATE = Table(
    name="cases.gate",
    meaning="Possible victims: who is in a case file and is not named, by which gate.",
    key=("account_id", "case_id", "transaction_id"),
    columns=(
        Column("account_id", "VARCHAR", "the account"),
        Column("case_id", "VARCHAR", "the case"),
        Column("gate", "VARCHAR", "why it is not named"),
        Column("transaction_id", "VARCHAR", "a payment that it made or got there"),
    ),
    checks=(
        one_of("cases.gate", "gate", *membership.GATE_REASONS),
        absent("cases.gate", "account_id", "cases.grouped"),
        refers("cases.gate", "case_id", "cases.case_file"),
        refers("cases.gate", "transaction_id", "link.payment"),
    ),
)

PAYER = Table(
    name="cases.payer",
    meaning="Possible victims and who paid a collector: none joins a case by links.",
    key=("account_id",),
    columns=(Column("account_id", "VARCHAR", "the account"),),
    checks=(
        Check(
            "every possible victim is among them",
            "select gate.account_id from cases.gate as gate left join cases.payer"
            " as payer on payer.account_id = gate.account_id"
            " where payer.account_id is null",
        ),
    ),
)

SUBJECT = Table(
    name="cases.subject",
    meaning="Alerted accounts that a case names.",
    key=("alert_id", "account_id"),
    columns=(
        Column("alert_id", "VARCHAR", "the alert"),
        Column("account_id", "VARCHAR", "the account"),
        Column("typology", "VARCHAR", "as in the alert"),
        Column("part", "VARCHAR", "as in the alert"),
        Column("family", "VARCHAR", "as in the alert"),
        Column("strength", "DECIMAL(9,6)", "as in the alert, share 0 to 1"),
        Column("account_number", "INTEGER", "dense number by id, from 0"),
        Column("holder_party_id", "VARCHAR", "first holder; empty: unknown", True),
        Column(
            "is_hub",
            "BOOLEAN",
            "connects unrelated parties: no case is joined through it",
        ),
    ),
    checks=(
        absent("cases.subject", "account_id", "cases.gate"),
        refers("cases.subject", "alert_id", "alert.alert"),
        refers("cases.subject", "account_id", "cases.grouped"),
    ),
)

ALERTED_CASE = Table(
    name="cases.alerted",
    meaning="Which alerts say something of which case.",
    key=("case_id", "alert_id", "account_id"),
    columns=(
        Column("case_id", "VARCHAR", "the case"),
        Column("alert_id", "VARCHAR", "the alert"),
        Column("account_id", "VARCHAR", "an account that it is about"),
        Column("typology", "VARCHAR", "as in the alert"),
        Column("family", "VARCHAR", "as in the alert"),
        Column("strength", "DECIMAL(9,6)", "as in the alert, share 0 to 1"),
    ),
    checks=(
        refers("cases.alerted", "account_id", "cases.grouped"),
        refers("cases.alerted", "case_id", "cases.case_file"),
    ),
)

SHAPE = Table(
    name="cases.shape",
    meaning="What the relations of each case look like; a shape has no points.",
    key=("case_id", "position"),
    columns=(
        Column("case_id", "VARCHAR", "the case"),
        Column("position", "BIGINT", "1 names the whole, others some of its relations"),
        Column("shape", "VARCHAR", "fan-in, chain and the like; random or none: none"),
        Column("is_main", "BOOLEAN", "it names the whole"),
        Column("strength", "DOUBLE", "share 0 to 1 of its relations that make it"),
        Column("sentence", "VARCHAR", "the evidence, without a name"),
        Column("relations", "BIGINT[]", "the relations that make it, sorted"),
    ),
    checks=(
        refers("cases.shape", "case_id", "cases.case_file"),
        between("cases.shape", 0, 1, "strength"),
        Check(
            "the first shape of a case, and no other, names the whole",
            "select case_id, position from cases.shape where is_main <> (position = 1)",
        ),
    ),
)

LINEAGE = Table(
    name="cases.lineage",
    meaning="From which cases of the previous run each case comes.",
    key=("case_id", "earlier_case_id"),
    columns=(
        Column("case_id", "VARCHAR", "the case"),
        Column("earlier_case_id", "VARCHAR", "a case of the previous run", True),
        Column("accounts", "BIGINT", "accounts that the two share"),
        Column("kind", "VARCHAR", "continues, split from, merged from, or new"),
    ),
    checks=(
        refers("cases.lineage", "case_id", "cases.case_file"),
        one_of(
            "cases.lineage", "kind", "continues", "split from", "merged from", "new"
        ),
        Check(
            "what continues has the earlier case's id, and what is new has none",
            "select case_id from cases.lineage"
            " where (kind = 'continues') <> coalesce(case_id = earlier_case_id, false)"
            " or (kind = 'new') <> (earlier_case_id is null)",
        ),
    ),
)

COUNTED_RELATION = Table(
    name="cases.counted_relation",
    meaning="The relations that the score of each account counts: it is paid over all.",
    key=("account_id", "relation"),
    columns=(
        Column("case_id", "VARCHAR", "the case in which its score is told"),
        Column("account_id", "VARCHAR", "the account"),
        Column("relation", "BIGINT", "a suspicious relation of the case"),
        Column("points", "BIGINT", "what it counts for the account, 0 or more"),
    ),
    checks=(
        refers("cases.counted_relation", "relation", "cases.relation"),
        refers("cases.counted_relation", "account_id", "cases.grouped"),
        not_negative("cases.counted_relation", "points"),
        Check(
            "nobody is scored for paying: what an account pays is not counted",
            "select counted.account_id, counted.relation from cases.counted_relation"
            " as counted inner join link.relation as relation"
            " on relation.relation = counted.relation"
            " where relation.payee_id <> counted.account_id",
        ),
    ),
)

WITHOUT_PAYMENTS = Table(
    name="cases.without_payments",
    meaning="What each counted relation counts if all that its payee pays is deleted.",
    key=("account_id", "relation"),
    columns=(
        Column("account_id", "VARCHAR", "the scored account"),
        Column("relation", "BIGINT", "the relation over which it is paid"),
        Column("points", "BIGINT", "what it counts then, 0 or more"),
    ),
    checks=(
        same_sums(
            "nobody is scored for paying: no point hangs on what the account pays",
            "select account_id || ' ' || relation as id, points as number"
            " from cases.counted_relation",
            "select account_id || ' ' || relation as id, points as number"
            " from cases.without_payments",
        ),
    ),
)

ENTRY = Table(
    name="cases.entry",
    meaning="The payments by which proceeds enter a case.",
    key=("case_id", "position"),
    columns=(
        Column("case_id", "VARCHAR", "the case"),
        Column("position", "BIGINT", "booking order, as in core.transaction"),
        Column("transaction_id", "VARCHAR", "the payment"),
        Column("kind", "VARCHAR", "why it brings proceeds in"),
    ),
    checks=(
        one_of(
            "cases.entry",
            "kind",
            "fee",
            "paid in",
            "passed on",
            "spread",
            "in an alert",
        ),
        refers("cases.entry", "case_id", "cases.case_file"),
        refers("cases.entry", "transaction_id", "link.payment"),
    ),
)

JOIN_REASON = Table(
    name="cases.join_reason",
    meaning="Why two accounts that one case names are linked.",
    key=("left_id", "right_id", "kind"),
    columns=(
        Column("left_id", "VARCHAR", "an account that the case names"),
        Column("right_id", "VARCHAR", "another one"),
        Column("kind", "VARCHAR", "why they are linked"),
        Column("detail", "VARCHAR", "the first alert, payment, account or stake"),
        Column("amount_usd", "DECIMAL(18,2)", "US dollars paid over relations", True),
    ),
    checks=(
        one_of(
            "cases.join_reason",
            "kind",
            *(item.name for item in membership.JOIN_REASONS),
        ),
        refers("cases.join_reason", "left_id", "cases.grouped", "account_id"),
        refers("cases.join_reason", "right_id", "cases.grouped", "account_id"),
    ),
)

GROUPED = Table(
    name="cases.grouped",
    meaning="The accounts that each case names for what they do themselves.",
    key=("case_id", "account_id"),
    columns=(
        Column("case_id", "VARCHAR", "the case"),
        Column("account_id", "VARCHAR", "an account; it may be lent to two schemes"),
    ),
    checks=(refers("cases.grouped", "case_id", "cases.case_file"),),
)

CANDIDATE = Table(
    name="cases.candidate",
    meaning="Who is in a case, before each account's role is chosen.",
    key=("case_id", "account_id"),
    columns=(
        Column("case_id", "VARCHAR", "the case"),
        Column("account_id", "VARCHAR", "the account"),
        Column("basis", "VARCHAR", "why it is in the case"),
        Column("through_id", "VARCHAR", "the account of the case it is in by", True),
        Column(
            "fed_share",
            "DECIMAL(9,6)",
            "share 0 to 1 of its receipts that come from the case",
            nullable=True,
        ),
    ),
    checks=(one_of("cases.candidate", "basis", *BASES),),
)

ROLE_POSTERIOR = Table(
    name="cases.role_posterior",
    meaning="How probable every role of each account of a case is, and why.",
    key=("case_id", "account_id", "role"),
    columns=(
        Column("case_id", "VARCHAR", "the case"),
        Column("account_id", "VARCHAR", "the account"),
        Column("role", "VARCHAR", "a role; some are never shown"),
        Column("position", "BIGINT", "of the role, as policy lists them, from 1"),
        Column("points", "BIGINT", "prior and evidence; 10 double the odds"),
        Column("probability", "DOUBLE", "0 to 1; those of one account sum to one"),
        Column("reasons", "VARCHAR[]", "what supports it, the strongest first"),
    ),
    checks=(
        one_of("cases.role_posterior", "role", *(item.name for item in ROLES)),
        between("cases.role_posterior", 0, 1, "probability"),
        refers("cases.role_posterior", "account_id", "cases.candidate"),
        absent("cases.role_posterior", "account_id", "cases.gate"),
        Check(
            "every account of a case has every role, and the probabilities sum to one",
            "select candidate.account_id, candidate.case_id"  # noqa: S608  a number
            " from cases.candidate as candidate left join cases.role_posterior as one"
            " on one.account_id = candidate.account_id"
            " and one.case_id = candidate.case_id"
            " group by candidate.account_id, candidate.case_id"
            f" having count(one.role) <> {len(ROLES)}"
            " or abs(sum(one.probability) - 1) > 0.000001",
        ),
    ),
)

ROLE = Table(
    name="cases.role",
    meaning="What each account of a case does in it, as reports show it.",
    key=("case_id", "account_id"),
    columns=(
        Column("case_id", "VARCHAR", "the case"),
        Column("account_id", "VARCHAR", "the account"),
        Column("role", "VARCHAR", "the most probable role, or unclear"),
        Column("probability", "DOUBLE", "of that role, 0 to 1; empty: unclear", True),
        Column("reasons", "VARCHAR[]", "what supports it, the strongest first"),
    ),
    checks=(
        refers("cases.role", "account_id", "cases.candidate"),
        between("cases.role", 0, 1, "probability"),
        one_of("cases.role", "role", *SHOWN, UNCLEAR),
        Check(
            "a role that is not clear has no probability",
            "select account_id, role from cases.role"  # noqa: S608  a word of policy
            f" where (role = '{UNCLEAR}') <> (probability is null)",
        ),
    ),
)

MEMBER = Table(
    name="cases.member",
    meaning="Who is in a case, in what role, and why.",
    key=("case_id", "account_id"),
    columns=(
        CANDIDATE.columns[0],
        CANDIDATE.columns[1],
        Column("role", "VARCHAR", "what it does in the case"),
        *CANDIDATE.columns[2:],
    ),
    checks=(
        absent("cases.member", "account_id", "cases.gate"),
        one_of("cases.member", "basis", *BASES),
        between("cases.member", 0, 1, "fed_share"),
        refers("cases.member", "case_id", "cases.case_file"),
        refers("cases.member", "through_id", "cases.member", "account_id"),
        Check(
            "who is not named for itself says through whom it is here",
            "select account_id, basis from cases.member where (basis in"  # noqa: S608
            f" ('{membership.ALERTED.name}', '{membership.RELAYS.name}'))"
            " <> (through_id is null)",
        ),
        Check(
            "who is funded by the case says how much of its receipts that is",
            "select account_id, basis from cases.member"  # noqa: S608  a word of policy
            f" where (basis = '{membership.FUNDED.name}') <> (fed_share is not null)",
        ),
        Check(
            "every account that a case names is a member of it",
            "select grouped.account_id from cases.grouped as grouped"
            " left join cases.member as member"
            " on member.account_id = grouped.account_id"
            " and member.case_id = grouped.case_id"
            " where member.account_id is null",
        ),
    ),
)

CRITERION = Table(
    name="cases.criterion",
    meaning="What adds to a score beside typologies, as of this version.",
    key=("name", "subject"),
    columns=(
        Column("name", "VARCHAR", "as reports show it"),
        Column("subject", "VARCHAR", "account or case"),
        Column("points", "BIGINT", "what it adds at most; negative: takes away"),
        Column("reason", "VARCHAR", "the sentence for the analyst; {n} is counted"),
        Column("is_apart", "BOOLEAN", "adds where confirmed decisions count, alone"),
    ),
    checks=(one_of("cases.criterion", "subject", OF_ACCOUNT, OF_CASE),),
)

TYPOLOGY = Table(
    name="cases.typology",
    meaning="What each typology adds to a score, as of this version.",
    key=("typology",),
    columns=(
        Column("typology", "VARCHAR", "the typology"),
        Column("points", "BIGINT", "what its strongest alert adds"),
    ),
    checks=(not_negative("cases.typology", "points"),),
)


DECISION = Table(
    name="cases.decision",
    meaning="Each decision on a case or an account it names, and what is new since.",
    key=("case_id", "subject_kind", "subject_id"),
    columns=(
        Column("case_id", "VARCHAR", "the case"),
        Column("subject_kind", "VARCHAR", "account (or its holder), or case"),
        Column("subject_id", "VARCHAR", "which one"),
        Column("decision", "VARCHAR", "the newest; open takes back the others"),
        Column("decided_on", "DATE", "the day"),
        Column("new_payments", "BIGINT", "payments in evidence since"),
        Column("new_usd", "DECIMAL(18,2)", "of them, US dollars", nullable=True),
    ),
    checks=(
        one_of("cases.decision", "subject_kind", OF_ACCOUNT, OF_CASE),
        one_of("cases.decision", "decision", "confirmed", "cleared", "open"),
        refers("cases.decision", "case_id", "cases.case_file"),
        not_negative("cases.decision", "new_payments"),
    ),
)

FIT = Table(
    name="cases.fit",
    meaning="Whether points are fitted to decisions, why, and what a score stands for.",
    key=("status",),
    columns=(
        Column("status", "VARCHAR", "which points count, and why"),
        Column("confirmed", "BIGINT", "decisions that confirmed, up to the as-of date"),
        Column("cleared", "BIGINT", "decisions that cleared"),
        Column("cases", "BIGINT", "cases that they are on"),
        Column("expert_loss", "DOUBLE", "log loss of expert points, held out", True),
        Column("fitted_loss", "DOUBLE", "log loss of fitted points, held out", True),
        Column("gain", "DOUBLE", "the first less the second, a case", nullable=True),
        Column("standard_error", "DOUBLE", "of the gain, over cases", nullable=True),
        Column("calibrated_by", "VARCHAR", "what the probabilities rest on"),
        Column("start", "DOUBLE", "natural log-odds of a case with a score of 0"),
        Column("slope", "DOUBLE", "natural log-odds of one point of a score"),
    ),
    checks=(
        one_of("cases.fit", "calibrated_by", *CALIBRATED),
        not_negative("cases.fit", "confirmed", "cleared", "cases", "slope"),
    ),
)

FITTED_POINT = Table(
    name="cases.fitted_point",
    meaning="Points of a case as an expert gave them and as decisions would have them.",
    key=("term",),
    columns=(
        Column("term", "VARCHAR", "criterion of a case, or all its alerts"),
        Column("expert_points", "BIGINT", "what it adds at most, by judgement"),
        Column("fitted_points", "DOUBLE", "what it would add at most, fitted"),
        Column("share", "DOUBLE", "the second over the first"),
        Column("is_used", "BOOLEAN", "whether scores of this run are made of the fit"),
    ),
    checks=(
        one_of("cases.fitted_point", "term", *FITTED),
        not_negative("cases.fitted_point", "expert_points", "fitted_points", "share"),
    ),
)

RELIABILITY = Table(
    name="cases.reliability",
    meaning="Beside the probabilities of cases, what share decisions confirmed.",
    key=("stated_from",),
    columns=(
        Column("stated_from", "DOUBLE", "from this probability, 0 to 1"),
        Column("stated_to", "DOUBLE", "up to this one"),
        Column("cases", "BIGINT", "cases of the run that are stated so"),
        Column("decisions", "BIGINT", "decisions on cases that were, held out"),
        Column("stated", "DOUBLE", "mean probability of these", nullable=True),
        Column("confirmed_share", "DOUBLE", "share of these that confirmed", True),
        Column("low", "DOUBLE", "lower end of the middle 95 %", nullable=True),
        Column("high", "DOUBLE", "upper end of it", nullable=True),
        Column("note", "VARCHAR", "whether there was anything to compare with"),
    ),
    checks=(
        between(
            "cases.reliability", 0, 1,
            "stated_from", "stated_to", "stated", "confirmed_share", "low", "high",
        ),
        one_of("cases.reliability", "note", NOTHING, COMPARED),
        not_negative("cases.reliability", "cases", "decisions"),
        Check(
            "what has no decision has no share, and says so",
            "select stated_from, note from cases.reliability"  # noqa: S608  policy
            f" where (note = '{NOTHING}') <> (confirmed_share is null)",
        ),
    ),
)  # fmt: skip

MEASURE = Table(
    name="cases.measure",
    meaning="Evidence for and against each account and case: one row a criterion.",
    key=("subject_kind", "subject_id", "criterion"),
    columns=(
        Column("subject_kind", "VARCHAR", "account or case"),
        Column("subject_id", "VARCHAR", "which one"),
        Column("case_id", "VARCHAR", "the case"),
        Column("criterion", "VARCHAR", "which criterion"),
        Column("factor", "DOUBLE", "share 0 to 1 of its points"),
        Column("n", "BIGINT", "what was counted, for the sentence"),
    ),
    checks=(
        one_of("cases.measure", "subject_kind", OF_ACCOUNT, OF_CASE),
        between("cases.measure", 0, 1, "factor"),
        refers("cases.measure", "criterion", "cases.criterion", "name"),
        refers("cases.measure", "case_id", "cases.case_file"),
    ),
)

CONTRIBUTION = Table(
    name="cases.contribution",
    meaning="Every point of every score, with its reason and its evidence.",
    key=("subject_kind", "subject_id", "criterion", "alert_id"),
    columns=(
        Column("subject_kind", "VARCHAR", "account or case"),
        Column("subject_id", "VARCHAR", "which one"),
        Column("case_id", "VARCHAR", "the case"),
        Column("criterion", "VARCHAR", "typology or criterion"),
        Column("family", "VARCHAR", "behaviour, or context for a criterion"),
        Column("points", "BIGINT", "what it adds; 0: not counted"),
        Column(
            "apart_points",
            "BIGINT",
            "what it adds to the order with confirmed decisions, beside the score",
        ),
        Column("status", "VARCHAR", "counted, or why not"),
        Column("reason", "VARCHAR", "the sentence for the analyst"),
        Column("alert_id", "VARCHAR", "the alert; empty: a criterion", nullable=True),
        Column("transaction_ids", "VARCHAR[]", "its evidence, sorted", nullable=True),
    ),
    checks=(
        one_of("cases.contribution", "subject_kind", OF_ACCOUNT, OF_CASE),
        refers("cases.contribution", "alert_id", "alert.alert"),
        refers("cases.contribution", "case_id", "cases.case_file"),
        Check(
            "what is not counted adds nothing",
            "select subject_id, criterion from cases.contribution"
            " where status <> 'counted' and points <> 0",
        ),
        Check(
            "what adds apart adds nothing to the score",
            "select subject_id, criterion from cases.contribution"
            " where apart_points <> 0 and points <> 0",
        ),
        Check(
            "a typology has an alert and evidence, a criterion has neither",
            "select subject_id, criterion from cases.contribution"
            " where (family = 'context') <> (alert_id is null)"
            " or (alert_id is null) <> (transaction_ids is null)",
        ),
        Check(
            "one alert of a family counts for one subject",
            "select subject_kind, subject_id, family from cases.contribution"
            " where family <> 'context' and status = 'counted'"
            " group by subject_kind, subject_id, family having count(*) > 1",
        ),
    ),
)

_WITH_CONFIRMED = (
    Column("confirmed_points", "BIGINT", "what decisions that confirmed would add"),
    Column("rank_with_confirmed", "BIGINT", "1 to n: score and those points together"),
)
_APART = (
    "select subject_id as id, sum(apart_points) as number from cases.contribution"
    " where subject_kind = '{}' group by subject_id"
)

ACCOUNT = Table(
    name="cases.account",
    meaning="Every scored account, in order of its score.",
    key=("account_id",),
    columns=(
        Column("rank", "BIGINT", "1 to n: higher score first, then more turnover"),
        Column("account_id", "VARCHAR", "the account"),
        Column("score", "BIGINT", "sum of its contributions; 10 double the odds"),
        *_WITH_CONFIRMED,
        Column("role", "VARCHAR", "what it does in the case"),
        Column("case_id", "VARCHAR", "the case"),
        Column("holder_party_id", "VARCHAR", "first holder; empty: unknown", True),
        Column("institution_id", "VARCHAR", "who keeps it", nullable=True),
        Column("country", "VARCHAR", "where it is kept", nullable=True),
        Column("alert_count", "BIGINT", "alerts about it"),
        Column("reason", "VARCHAR", "its strongest contribution"),
    ),
    checks=(
        ranked("cases.account"),
        ranked("cases.account", "rank_with_confirmed"),
        refers("cases.account", "account_id", "cases.member"),
        Check(
            "a higher rank has no lower score",
            "select one.account_id, other.account_id from cases.account as one"
            " inner join cases.account as other on other.rank = one.rank + 1"
            " where one.score < other.score",
        ),
        same_sums(
            "an account's score is the sum of its contributions",
            "select subject_id as id, sum(points) as number from cases.contribution"
            " where subject_kind = 'account' group by subject_id",
            "select account_id as id, score as number from cases.account",
        ),
        same_sums(
            "its points for confirmed decisions are the sum of what adds apart",
            _APART.format(OF_ACCOUNT),
            "select account_id as id, confirmed_points as number from cases.account",
        ),
    ),
)

CASE_FILE = Table(
    name="cases.case_file",
    meaning="One case: its score, its hypothesis, what it is about.",
    key=("case_id",),
    columns=(
        Column("rank", "BIGINT", "1 to n: higher score first, then more value"),
        Column("case_id", "VARCHAR", "the case"),
        Column("score", "BIGINT", "sum of its contributions; 10 double the odds"),
        *_WITH_CONFIRMED,
        Column("probability", "DOUBLE", "0 to 1: that a decision would confirm it"),
        Column("offence", "VARCHAR", "what it is consistent with"),
        Column("account_count", "BIGINT", "its members"),
        Column("entry_payers", "BIGINT", "possible victims who paid into it; no names"),
        Column(
            "entry_usd", "DECIMAL(18,2)", "US dollars that they paid", nullable=True
        ),
        Column("held_back", "BIGINT", "others in its file that it does not name"),
        Column("transaction_count", "BIGINT", "payments in evidence"),
        Column("value_usd", "DECIMAL(18,2)", "of them, US dollars", nullable=True),
        Column("turnover_usd", "DECIMAL(18,2)", "in and out of accounts, USD", True),
        Column("first_at", "TIMESTAMP", "first payment in evidence, UTC"),
        Column("last_at", "TIMESTAMP", "last payment in evidence, UTC"),
        Column("summary", "VARCHAR", "hypothesis and strongest reason"),
    ),
    checks=(
        ranked("cases.case_file"),
        ranked("cases.case_file", "rank_with_confirmed"),
        one_of("cases.case_file", "offence", *OFFENCES),
        in_order("cases.case_file", "first_at", "last_at"),
        not_negative("cases.case_file", "value_usd", "turnover_usd"),
        between("cases.case_file", 0, 1, "probability"),
        same_sums(
            "account_count counts its members, at least one",
            "select case_id as id, count(*) as number from cases.member"
            " group by case_id",
            "select case_id as id, account_count as number from cases.case_file",
        ),
        same_sums(
            "a case's score is the sum of its contributions",
            "select subject_id as id, sum(points) as number from cases.contribution"
            " where subject_kind = 'case' group by subject_id",
            "select case_id as id, score as number from cases.case_file",
        ),
        same_sums(
            "its points for confirmed decisions are the sum of what adds apart",
            _APART.format(OF_CASE),
            "select case_id as id, confirmed_points as number from cases.case_file",
        ),
        Check(
            "the summary says consistent with, and nothing stronger",
            "select case_id, summary from cases.case_file"
            " where summary not like 'consistent with %'"
            " or lower(summary) like '%guilty%' or lower(summary) like '%criminal%'",
        ),
    ),
)

SEED_NETWORK = Table(
    name="cases.seed_network",
    meaning="Accounts close to the known ones that were given; empty if none were.",
    key=("account_id",),
    columns=(
        Column("rank", "BIGINT", "from 1, the closest first"),
        Column("account_id", "VARCHAR", "the account, none of those known"),
        Column("closeness", "DOUBLE", "above 0, that of the closest is 1"),
        Column("hops", "BIGINT", "steps of the strongest path from a known account"),
        Column(
            "through_id",
            "VARCHAR",
            "account before it on that path; null: a known one or one not named",
            nullable=True,
        ),
        Column(
            "usd", "DECIMAL(18,2)", "US dollars paid on the last step", nullable=True
        ),
        Column("reason", "VARCHAR", "the last step of that path in words"),
        Column(
            "left_out", "BIGINT", "closer accounts of possible victims or relatives"
        ),
    ),
    checks=(
        ranked("cases.seed_network"),
        not_negative("cases.seed_network", "closeness", "usd", "hops", "left_out"),
        absent(
            "cases.seed_network", "account_id", "cases.protection", status=PROTECTED
        ),
        absent(
            "cases.seed_network",
            "through_id",
            "cases.protection",
            "account_id",
            PROTECTED,
        ),
    ),
)

PROTECTION = Table(
    name="cases.protection",
    meaning="Possible victims and relatives; apart by status, who is held back.",
    key=("account_id", "case_id"),
    columns=(
        Column("account_id", "VARCHAR", "the account"),
        Column("case_id", "VARCHAR", "the case in whose file it is"),
        Column(
            "status",
            "VARCHAR",
            "possible victim or relative, or not named for want of evidence",
        ),
        Column("reason", "VARCHAR", "why the account is protected"),
        Column("transaction_ids", "VARCHAR[]", "what it paid or got, sorted"),
    ),
    checks=(
        one_of("cases.protection", "status", PROTECTED, HELD_BACK),
        sorted_ids("cases.protection", "transaction_ids"),
        refers("cases.protection", "account_id", "cases.gate"),
        refers("cases.protection", "case_id", "cases.case_file"),
        Check(
            "every possible victim is here",
            "select gate.account_id from cases.gate as gate"
            " left join cases.protection as protection"
            " on protection.account_id = gate.account_id"
            " where protection.account_id is null",
        ),
    ),
)
