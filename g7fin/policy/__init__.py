"""Policy: what the pipeline's judgements rest on, declared here and nowhere else.

Families of findings, parts played in them, roles in a case and purposes of payments are
records. SQL reads them as tables (`table_of`) or binds their names; a name that is not
declared here fails a contract or the registry.
"""
