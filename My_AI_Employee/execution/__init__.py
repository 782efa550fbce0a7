"""Carrying approved plans out, and recording what the books answered."""
