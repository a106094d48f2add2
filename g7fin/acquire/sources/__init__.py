"""Sources, one file or folder each: the formats of a publisher and their readers."""
