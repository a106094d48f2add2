"""The UK Sanctions List."""

from g7fin.acquire.sources.uk import list_csv, list_xml

FORMATS = (list_csv.FORMAT, list_xml.FORMAT)
