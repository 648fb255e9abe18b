"""Helpers for building and shipping."""
