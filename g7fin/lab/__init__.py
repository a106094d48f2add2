"""The laboratory: simulated worlds, their audit, and the scoring of runs against truth.

No stage imports it, and it is not part of the code digest of a run.
"""
