"""Reads single values from text: character sets, amounts of money, dates; every reading that a text allows."""
