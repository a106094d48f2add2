"""Figures that an investigator looks at."""
