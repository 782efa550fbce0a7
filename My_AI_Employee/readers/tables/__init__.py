"""Reads tables of bank lines: CSV of any dialect, and XLSX."""
