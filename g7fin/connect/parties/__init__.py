"""Which records are one party: documents, a model of evidence, and analysts."""
