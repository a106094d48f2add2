"""Speed and memory, always beside a comparator in the same run; never in a test."""
