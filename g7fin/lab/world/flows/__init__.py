"""Money that is followed while the world is made: of schemes, and of their twins.

A flow is worked off in order of time: money arrives, waits, and is sent on by the
habits of whoever holds it. Guilty and innocent flows run through the same code, so that
no trace of the simulation itself tells them apart.
"""
