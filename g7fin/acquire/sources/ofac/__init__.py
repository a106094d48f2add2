"""The US list of specially designated nationals."""

from g7fin.acquire.sources.ofac import sdn_advanced, sdn_csv, sdn_xml

FORMATS = (sdn_csv.FORMAT, sdn_xml.FORMAT, sdn_advanced.FORMAT)
