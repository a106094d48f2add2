"""Public tables that every run may look into: currencies, prices, thresholds, clocks.

Each row says where it comes from; `judgement` means that no public source states it.
"""
