"""Prose of a model: every number in it is one of the briefing's, or it is left out with a line that says so."""

from decimal import Decimal

import pytest

from My_AI_Employee.errors import BooksUnavailableError
from My_AI_Employee.reports.number_words import number_words
from My_AI_Employee.reports.prose import MAX_CHARS, foreign_numbers, prose_for
from My_AI_Employee.reports.words import Language

NBSP = "\N{NO-BREAK SPACE}"
BRIEFING = {
    "en": "**2 plans wait.**\n\n3,260.00 USD on 2026-11-30. Target: 42% of 10,000.00 USD. [[PLAN-20261119-000001]]\n"
    "| INV/2026/00005 | Late Ltd | 46 | -240.00 USD |\n"
    "| Firm 3,2 | 1,000.00 USD | 326 |\n`ai-employee report --start 2026-01-09`",
    "de": "**2 Pläne warten.**\n\n3.260,00 EUR am 2026-11-30. Ziel: 42 % von 10.000,00 EUR.\n| 46 | 240,00 EUR |\n"
    "| 1.000,00 EUR | 1.000.000,00 EUR |",
    "fr": f"**2 plans.**\n\n3{NBSP}260,00 EUR au 2026-11-30. Objectif : 42 % de 10{NBSP}000,00 EUR.\n"
    "| 46 | 80 | 240,00 EUR | 1{NBSP}000,00 EUR |",
}

GOOD: tuple[tuple[Language, str], ...] = (
    ("en", "You have 3,260.00 USD on 2026-11-30; Late Ltd owes 240.00 USD for 46 days (INV/2026/00005)."),
    ("en", "Two plans wait, and 42% of 10,000 USD is reached. Call Late Ltd first."),
    ("en", "Late Ltd is forty-six days late with $240."),
    ("en", "42 percent are reached, 42 per cent, and Late Ltd owes 240 dollars."),
    ("en", "42%"),
    ("en", "It is late by 46, X Ltd says; on day 46. Times are hard."),
    (
        "de",
        "Zwei Pläne warten; 42 % von 10.000 EUR sind da. Eine Rechnung ist sechsundvierzig Tage alt.",
    ),
    (
        "de",
        "Zwei Pläne warten auf Ihre Freigabe, und die Rücklage für die Umsatzsteuer ist da. Der Zahlungseingang der "
        "letzten Woche liegt unter dem Monatsziel; rufen Sie die säumigen Kunden zuerst an.",
    ),
    ("fr", f"Deux plans attendent, 3{NBSP}260,00 EUR en caisse, une facture a quatre-vingts jours, 240 € sont dus."),
)
BAD: tuple[tuple[Language, str, str], ...] = (
    ("en", "You have 3,261.00 USD.", "3,261.00"),
    ("en", "You have 3.260 USD.", "3.260"),  # German: in English this is three and a quarter
    ("en", "You have 3,260.00 EUR.", "EUR"),
    ("en", "You have 3.26k.", "3.26"),
    ("en", "You have 46% more.", "46%"),
    ("en", "About three thousand dollars are there.", "three thousand"),
    ("en", "46 thousand USD are there.", "46 thousand"),  # 46 days, and 1,000.00 USD, are figures
    ("en", "46 bn USD are there.", "46 bn"),
    ("en", "46 (thousand) USD are there.", "46 (thousand"),
    ("en", "It is 46 times as much.", "46 times"),
    ("en", "Late Ltd owes 46 dollars.", "46 dollars"),
    ("en", "Late Ltd owes CHF46.", "CHF46"),
    ("en", "Late Ltd owes ¥46.", "¥46"),
    ("en", "It is 46 per cent more.", "46 per cent"),
    ("en", "You have 32,60 USD.", "32,60"),
    ("en", "You have 3,26 on hand.", "3,26"),
    ("en", "Half of it is late.", "Half"),
    ("de", "46 Tausend Euro sind da.", "46 Tausend"),
    ("de", "46 Mio. Euro sind da.", "46 Mio"),
    ("fr", "46 mille euros sont dus.", "46 mille"),
    ("en", "See INV/2026/0000.", "2026"),
    ("en", "You have 3,260.00 euros.", "3,260.00 euros"),
    ("en", "You have 3,260.00 eur.", "3,260.00 eur"),
    ("en", "It is 46 9999 days.", "9999"),
    ("en", "It is 46x9999_77 days.", "9999"),
    ("en", "It is 46_77 days.", "77"),
    ("en", "It is 3,260.00.77 USD.", "77"),
    ("en", "It doubled; Late Ltd owes half of it.", "doubled"),
    ("en", "Three invoices are late.", "Three"),
    ("en", "One thousand two hundred and twelve is due.", "One thousand two hundred and twelve"),
    ("en", "It is due on 2026-12-01.", "2026-12-01"),
    ("en", "It is due on the 9th.", "9"),
    ("en", "See INV/2026/00006.", "2026"),
    ("en", "See INV/2026/0000.", "2026"),
    ("en", "See NV/2026/00005.", "2026"),
    ("en", "Pay to DE89 3704 0044 0532 0130 00.", "89"),
    ("en", "There are ½ of them, and ٣ more, and chapter IV.", "½"),
    ("en", "Zwölf Rechnungen.", "Zwölf"),  # whatever language it chose
    ("de", "Es sind 3,260.00 EUR.", "3,260.00"),
    ("de", "Dreihundertzwölf Euro sind offen.", "Dreihundertzwölf"),
    ("de", "Das Dreifache ist offen.", "Dreifache"),
    ("de", "Die Hälfte ist offen.", "Hälfte"),
    ("de", "Zwanzig Tage und siebenundvierzig.", "siebenundvierzig"),
    ("fr", "Trois cents euros sont dus.", "Trois cents"),
    ("fr", "Il reste quatre-vingt-dix jours.", "quatre-vingt-dix"),
    ("fr", "La moitié est due.", "moitié"),
    ("fr", "Une dizaine de factures.", "dizaine"),
)


@pytest.mark.parametrize(("language", "prose"), GOOD)
def test_numbers_of_the_briefing_may_be_said(language: Language, prose: str) -> None:
    assert foreign_numbers(prose, BRIEFING[language], language) == []
    found = prose_for(BRIEFING[language], language, lambda _instructions, _data: prose)
    assert (found.text, found.remark) == (prose.replace(NBSP, " "), "")


@pytest.mark.parametrize(("language", "prose", "named"), BAD)
def test_another_number_drops_the_whole_text(language: Language, prose: str, named: str) -> None:
    found = prose_for(BRIEFING[language], language, lambda _instructions, _data: prose)
    assert found.text == ""
    assert named in found.remark
    assert any(named in written for written in foreign_numbers(prose, BRIEFING[language], language))


NAMES: tuple[tuple[Language, str, str], ...] = (
    ("en", "You should call Globex first.", "Globex"),
    ("en", "Globex Corp is late.", "Globex"),
    ("en", "Late Ltd and Later Ltd owe you.", "Later"),
    ("en", "Two plans wait, and the next is Initech's.", "Initech"),
    ("en", "This comes first: Globex is late.", "Globex"),
    ("en", "Two plans wait \N{EN DASH} Initech is late.", "Initech"),
    ("en", "A bill of eBay waits.", "eBay"),
    ("en", "INITECH LTD is late.", "INITECH"),
    ("de", "Die Muster GmbH ist säumig.", "Muster"),
    ("de", "Rufen Sie zuerst Globex an.", "Globex"),
    ("de", "Zwei Pläne warten, und Herr Brinkmann ist säumig.", "Brinkmann"),
    ("de", "Die Zahlung der Commerzbank fehlt.", "Commerzbank"),
    ("fr", "Il faut appeler Durand d'abord.", "Durand"),
)


@pytest.mark.parametrize(("language", "prose", "named"), NAMES)
def test_another_name_drops_the_whole_text(language: Language, prose: str, named: str) -> None:
    found = prose_for(BRIEFING[language], language, lambda _instructions, _data: prose)
    assert found.text == ""
    assert named in found.remark
    assert prose_for(f"{BRIEFING[language]} | {named} |", language, lambda _instructions, _data: prose).text


WORDS: tuple[tuple[Language, str, int], ...] = (
    ("en", "nineteen hundred", 1900),
    ("en", "two million three hundred thousand and five", 2_300_005),
    ("de", "einundzwanzig", 21),
    ("de", "zweitausenddreihundertsiebzehn", 2317),
    ("de", "hundertfünf", 105),
    ("de", "zwölfmal", 12),
    ("de", "vierzigste", 40),
    ("fr", "vingt et un", 21),
    ("fr", "vingt-deux", 22),
    ("fr", "soixante-dix-huit", 78),
    ("fr", "quatre-vingt-dix-neuf", 99),
    ("fr", "deux mille trois cents", 2300),
    ("fr", "quatrième", 4),
)


@pytest.mark.parametrize(("language", "words", "value"), WORDS)
def test_words_are_read_as_numbers(language: Language, words: str, value: int) -> None:
    assert [found for _, found in number_words(f"x {words} y", language)] == [Decimal(value)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "a tent, often, and someone"),
        ("de", "eine Acht gebende Firma, einer, und"),
        ("fr", "une, un, dixit, et"),
    ],
)
def test_other_words_are_none(language: Language, text: str) -> None:
    assert [written for written, _ in number_words(text, language) if written != "Acht"] == []


def test_two_figures_side_by_side_are_not_one() -> None:
    for briefing in ("It took 5\n100 more.", "It took 5 100 more."):
        assert foreign_numbers("It took 5 and 100.", briefing, "en") == []
        assert foreign_numbers("It took 5,100.", briefing, "en") == ["5,100"]


def test_no_text_is_said_with_its_reason() -> None:
    def away(_instructions: str, _data: str) -> str:
        raise BooksUnavailableError("the model does not answer")

    assert prose_for(BRIEFING["en"], "en", away).remark == "The model gave no text: the model does not answer"
    assert prose_for(BRIEFING["en"], "en", lambda *_: " \n").text == ""
    assert "too long" in prose_for(BRIEFING["en"], "en", lambda *_: "word " * MAX_CHARS).remark
