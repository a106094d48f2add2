"""Smuggling networks: who pays, who collects, and where the money goes."""
