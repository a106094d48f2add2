"""Every table of g7fin: its columns, types, units, meaning, key and checks."""
