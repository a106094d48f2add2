"""Publishers, one file or folder each, with their formats and readers."""
