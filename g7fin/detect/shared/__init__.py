"""Tables that several typologies need, computed once: one file = one table."""
