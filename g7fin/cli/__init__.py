"""The command line: options, progress and printing over `g7fin.api`."""
