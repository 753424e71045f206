"""Readings and records, arranged into answers for people. Everything here is a pure function."""
