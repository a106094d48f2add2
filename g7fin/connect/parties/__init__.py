"""Entity resolution: parties, their identifiers and analysts' decisions."""
