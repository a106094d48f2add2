"""Truth folders, read strictly."""
