"""Policy: what the pipeline's judgements rest on, declared here and nowhere else.

Families of typologies, roles in an alert and in a case, reasons to join and bases of
membership, criteria, purposes of payments and indicators are records. SQL reads them as
tables (`table_of`) or binds their names; a name that is not declared here fails a
contract or the registry.
"""
