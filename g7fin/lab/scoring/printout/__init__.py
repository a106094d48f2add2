"""The printed result of an evaluation."""
