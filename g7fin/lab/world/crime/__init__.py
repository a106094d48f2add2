"""Schemes: smuggling networks, launderers, traffickers, evaders of sanctions."""
