"""Parsers of published texts: characters, countries, dates, CSV rows, XML elements."""
