"""Order of accounts by an isolation forest, which knows no scheme: one more to beat.

Features are what a ledger says of an account at a glance: how many payments it made
and got, over how many accounts, their US dollars, cash, and how long it was active,
each by its logarithm (Liu, Ting and Zhou, *Isolation Forest*, ICDM 2008).
"""

import numpy as np
import pandas as pd
from sklearn.ensemble import IsolationForest

from g7fin.store import Store

_FEATURES = """
select account_id, in_count, out_count, payer_count, payee_count,
    cast(in_usd as double) as in_usd, cast(out_usd as double) as out_usd,
    cast(cash_in_usd as double) as cash_in_usd, card_in_count,
    cast(largest_payee_usd as double) as largest_payee_usd,
    coalesce(epoch(last_at) - epoch(first_at), 0) / 86400 as days
from link.account_profile
order by account_id
"""
_SEED = 20_251_201


def forest_order(store: Store, volumes: pd.DataFrame) -> pd.DataFrame:
    """Return the accounts of the volumes with their oddness in place of the volume."""
    oddness = account_oddness(store.frame(_FEATURES))
    order = volumes["account_id"].map(oddness).fillna(0.0)
    return volumes.assign(volume_usd=order.astype(float))


def account_oddness(features: pd.DataFrame) -> dict[str, float]:
    """Return how odd each account is among all, 0 to 1."""
    if features.empty:
        return {}
    values = features.drop(columns="account_id").fillna(0).to_numpy(float)
    logs = np.log1p(np.maximum(values, 0))
    forest = IsolationForest(
        n_estimators=100, max_samples=min(256, len(logs)), random_state=_SEED
    )
    scores = -forest.fit(logs).score_samples(logs)
    return dict(zip(features["account_id"], map(float, scores), strict=True))
