"""Network of accounts: a neighbourhood as a NetworkX graph.

Everything over all accounts is done in SQL and kernels; a graph object is built for a
few thousand accounts at most: a million edges take half a minute and a gigabyte.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import networkx as nx
import pyarrow as pa

from g7fin.errors import InputError
from g7fin.store import Store

MOST_ACCOUNTS = 5_000

_NEIGHBOURS = """
select distinct flow.beneficiary_account_id as account_id
from link.flow as flow
inner join (select unnest($frontier) as account_id) as frontier
    on frontier.account_id = flow.originator_account_id
union
select distinct flow.originator_account_id
from link.flow as flow
inner join (select unnest($frontier) as account_id) as frontier
    on frontier.account_id = flow.beneficiary_account_id
order by account_id
"""
_EDGES = """
select flow.originator_account_id, flow.beneficiary_account_id, flow.payments,
    flow.amount_usd, flow.first_at, flow.last_at
from link.flow as flow
inner join (select unnest($accounts) as account_id) as payer
    on payer.account_id = flow.originator_account_id
inner join (select unnest($accounts) as account_id) as payee
    on payee.account_id = flow.beneficiary_account_id
order by flow.originator_account_id, flow.beneficiary_account_id
"""
_NODES = """
select profile.account_id, profile.kind, profile.country, profile.holder_party_id,
    profile.hub_reason
from link.account_profile as profile
inner join (select unnest($accounts) as account_id) as wanted
    on wanted.account_id = profile.account_id
order by profile.account_id
"""


@dataclass(frozen=True)
class Network:
    """Flows between accounts, one neighbourhood at a time."""

    store: Store

    def around(self, seeds: Iterable[str], hops: int = 1) -> "nx.DiGraph":
        """Return the accounts within some hops of the seeds, not looking past hubs.

        A hub (a shop, a utility, an institution's own account) is shown where it is
        met, and nothing is reached through it unless it is a seed.

        Args:
            seeds: account ids.
            hops: how far to look, in payments either way.

        Raises:
            InputError: if a seed is no account, or more than 5,000 accounts are met.
        """
        wanted = sorted(set(seeds))
        self._check(len(wanted))
        known = self._nodes(wanted)
        missing = sorted(set(wanted) - set(known))
        if missing:
            raise InputError(f"{missing[0]}: no such account")
        frontier, met = wanted, set(wanted)
        for _ in range(hops):
            if len(frontier) == 0:
                break
            found = {
                str(row[0])
                for row in self.store.rows(_NEIGHBOURS, {"frontier": frontier})
            }
            new = sorted(found - met)
            met |= found
            self._check(len(met))
            hubs = self._nodes(new)
            frontier = [name for name in new if hubs[name]["hub_reason"] is None]
        return self._graph(sorted(met))

    def _graph(self, accounts: list[str]) -> "nx.DiGraph":
        graph: nx.DiGraph = nx.DiGraph()
        for name, data in self._nodes(accounts).items():
            graph.add_node(name, **data)
        if len(accounts) == 0:
            return graph
        for row in self.store.arrow(_EDGES, {"accounts": accounts}).to_pylist():
            payer = row.pop("originator_account_id")
            graph.add_edge(payer, row.pop("beneficiary_account_id"), **row)
        return graph

    def _nodes(self, accounts: list[str]) -> dict[str, dict[str, object]]:
        if len(accounts) == 0:
            return {}
        table: pa.Table = self.store.arrow(_NODES, {"accounts": accounts})
        return {row.pop("account_id"): row for row in table.to_pylist()}

    @staticmethod
    def _check(count: int) -> None:
        if count > MOST_ACCOUNTS:
            raise InputError(
                f"the neighbourhood has {count} accounts; look at fewer hops or seeds"
                f" (at most {MOST_ACCOUNTS})"
            )
