"""Units of a quantity as codes of UN/ECE Recommendation 20."""

ONE = "C62"
"""One piece; also of a unit that has no code here, whose name stays in the line's text."""

_WORDS = {
    "HUR": "h hour hours hr hrs stunde stunden std heure heures",
    "DAY": "day days tag tage pt jour jours",
    "WEE": "week weeks woche wochen semaine semaines",
    "MON": "month months monat monate mois",
    "ANN": "year years jahr jahre an ans année années",
    "MIN": "min minute minutes minuten",
    "H87": "pc pcs piece pieces stück stk stücke pièce pièces",
    "KGM": "kg kilo kilogram kilograms kilogramm",
    "GRM": "g gram grams gramm gramme grammes",
    "TNE": "t tonne tonnes",
    "KMT": "km kilometre kilometres kilometer",
    "MTR": "m metre metres meter",
    "MTK": "m2 m² sqm qm",
    "MTQ": "m3 m³ cbm",
    "LTR": "l litre litres liter liters",
    "KWH": "kwh",
    "SET": "set sets",
    "P1": "percent %",
}
_BY_WORD = {word: code for code, words in _WORDS.items() for word in words.split()}


def unit_code(unit: str) -> str:
    """The code of a unit; of an unknown one `ONE`."""
    return _BY_WORD.get(unit.strip().strip(".").casefold(), ONE)


def is_known(unit: str) -> bool:
    """Whether the unit is empty or has a code."""
    return not unit.strip() or unit.strip().strip(".").casefold() in _BY_WORD
