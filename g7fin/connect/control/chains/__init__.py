"""Chains of stakes from a designated party to an organisation."""
