"""The consolidated list of EU financial sanctions."""

from g7fin.acquire.sources.eu import fsf_csv, fsf_xml

FORMATS = (fsf_xml.FORMAT, fsf_csv.FORMAT)
