"""The money of a trace as a Sankey diagram."""
