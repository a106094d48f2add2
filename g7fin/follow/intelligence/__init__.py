"""Partial visibility: what may be the same value, for intelligence only, no evidence.

Proceeds leave the data, or go to a broker who pays out elsewhere, and some come back.
No other stage may read what is inferred here.
"""
