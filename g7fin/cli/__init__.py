"""The command line: `g7fin run | simulate | evaluate | explain`."""
