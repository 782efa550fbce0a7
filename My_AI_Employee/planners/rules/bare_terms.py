"""Reads terms that stand alone: `14 Tage` as a line of its own, behind lines that have their prices."""

from My_AI_Employee.planners.rules.grammar.parse import Spoken
from My_AI_Employee.planners.rules.grammar.tokens import Token
from My_AI_Employee.planners.rules.lines import LINES
from My_AI_Employee.planners.rules.task_text import TaskText

_USUAL_DAYS = frozenset({"7", "8", "10", "14", "15", "20", "21", "30", "45", "60", "90"})
_LASTING = (
    *("miet", "leih", "pacht", "kurs", "seminar", "urlaub", "dienstreise", "rundreise", "busreise", "aufenthalt"),
    *("übernacht", "unterkunft", "betreuung", "pflege", "lager", "stellplatz", "abo", "lizenz", "tag", "woche"),
    *("zimmer", "wohnung", "vertret", "container", "gerüst", "zelt", "pension", "hüten", "wart", "einsatz", "dauer"),
    *("lieferzeit", "lieferung", "camp", "training", "anzeige", "werbung", "kampagne", "probe", "test", "plakat"),
)
"""Beginnings of words, or of their last parts, for what lasts some days, or comes after some."""


def is_alone(said: Spoken, source: TaskText) -> bool:
    """Whether a number of days can only be the terms: alone in its sentence, behind a price, nothing there lasts."""
    tokens = source.prose.sentences[said.sentence]
    end = said.start + len(said.quote)
    others = [token for token in tokens if token.text not in ".!" and not said.start <= token.start < end]
    number = said.slots["number"][0].text
    priced = [one for one in source.said(*LINES, "fixed") if one.sentence < said.sentence]
    words = [token for one in source.prose.sentences for token in one if not _is_of(token, said)]
    lasts = any(part in token.folded for token in words for part in _LASTING)
    return not others and number in _USUAL_DAYS and bool(priced) and not lasts


def _is_of(token: Token, said: Spoken) -> bool:
    return said.start <= token.start < said.start + len(said.quote)
