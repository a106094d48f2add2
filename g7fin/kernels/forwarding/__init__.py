"""Newest-first forwarding of receipts."""
