"""Exports: one module a format."""
