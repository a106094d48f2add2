"""Partial sight: what may be the same value, for intelligence only, never evidence.

Proceeds leave the view, or go to a broker who pays out elsewhere, and some come back.
No other part of the pipeline may read what is inferred here.
"""
