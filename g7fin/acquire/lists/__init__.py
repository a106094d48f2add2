"""Readers of sanctions lists, one module for each published format.

A reader has `fits`, which knows its format by the start of a file, and `entries`, which
yields what the file holds; `registry` finds the reader of a file.
"""
