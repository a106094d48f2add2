"""Tests of the kernels, each against a plain Python reference."""
