"""Innocent flows with the outward shape of a planted one."""
