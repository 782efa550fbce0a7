"""Names of months and of days near today, in English, German and French. Data only."""

from My_AI_Employee.planners.rules.grammar.language.spellings import spelled

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jänner janvier janv",
            "february feb februar feber février fevrier févr fév",
            "march mar märz maerz mär mars",
            "april apr avril avr",
            "may mai",
            "june jun juni juin",
            "july jul juli juillet juil",
            "august aug août aout",
            "september sept sep septembre",
            "october oct oktober okt octobre",
            "november nov novembre",
            "december dec dezember dez décembre decembre déc",
        ),
        start=1,
    )
    for name in names.split()
}
MONTHS = spelled(_MONTHS)

RELATIVE_DAYS = {
    "today": 0,
    "yesterday": -1,
    "heute": 0,
    "gestern": -1,
    "vorgestern": -2,
    "aujourd'hui": 0,
    "ce jour": 0,
    "avant-hier": -2,
}
"""Without the French `hier`, which is a German word too."""
