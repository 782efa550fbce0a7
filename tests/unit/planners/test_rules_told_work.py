# ruff: noqa: E501
"""The planner `rules` reads in German what was done for a customer beside the items of an invoice, in any order."""

import pytest

from My_AI_Employee.domain.task import TaskType
from My_AI_Employee.planners.port import Draft, NeedsPerson
from tests.unit.planners.planned_corpus import drafted, task

pytestmark = pytest.mark.slow

_PLANNED = [
    (
        "Samstag Notdienst bei Müller Bau GmbH. 3 Std à 98 €, dazu Anfahrt 45 €. Bitte Rechnung schreiben.",
        ["3 x Notdienst @ 98", "1 x Anfahrt @ 45"],
    ),
    (
        "Hab gestern bei Weber Elektrotechnik den Siphon getauscht, 1,5 Stunden zu 68 Euro, Siphon 24,90 Euro. Rechnung bitte per Mail raus.",
        ["1.5 x Siphon @ 68", "1 x Siphon @ 24.90"],
    ),
    (
        "War heute beim Café Sonnenschein wegen der Heizung. 3 Stunden, Stundensatz 72 €. Mach bitte die Rechnung fertig.",
        ["3 x Heizung @ 72"],
    ),
    (
        "Schulungsunterlagen korrigiert für Kanzlei Dr. Hoffmann. Viereinhalb Stunden, Stundensatz 68 Euro. Rechnung raus damit.",
        ["4.5 x Schulungsunterlagen @ 68"],
    ),
    ("Dem Café Sonnenschein bitte 3 Newsletter-Texte verrechnen, € 95,- pro Text.", ["3 x Newsletter-Texte @ 95.00"]),
    (
        "Für die Kanzlei Dr. Hoffmann haben wir am Freitag 15 Lunchboxen geliefert, Preis je Box 14 Euro. Stell das bitte in Rechnung.",
        ["15 x Lunchboxen @ 14"],
    ),
    (
        "Weber Elektrotechnik kriegt noch 5 Flaschen Wein à 11,90 auf Rechnung. Bitte extra abrechnen.",
        ["5 x Flaschen Wein @ 11.90"],
    ),
    (
        "Brunch für 30 Personen zu 24 Euro pro Person, Müller Bau GmbH, Rechnung und ab per Mail.",
        ["30 x Brunch Personen @ 24"],
    ),
    (
        "Café Sonnenschein, Adventskonzert am 14.11.: Honorar 280 €, Fahrtkosten 35 €. Rechnung bitte fertig machen.",
        ["1 x Adventskonzert @ 280", "1 x Fahrtkosten @ 35"],
    ),
    (
        "Müller Bau GmbH hat 30 Flaschenfotos bekommen, 15 Euro pro Foto. Mach bitte die Rechnung und schick sie hin.",
        ["30 x Flaschenfotos @ 15"],
    ),
    (
        "Bitte eine Rechnung an Müller Bau GmbH ausstellen. Position 1: Wartung Backofen 180 Euro. Position 2: 2 Dichtungen à 12,50 Euro.",
        ["1 x Wartung Backofen @ 180", "2 x Dichtungen @ 12.50"],
    ),
    (
        "Leg bitte die Fahrschule Reuter (post@fahrschule-reuter.example) als neuen Kunden an und stell denen gleich 1 Terminbuchungsmodul zu 890,00 Euro in Rechnung.",
        ["1 x Terminbuchungsmodul @ 890.00"],
    ),
    (
        "Für Weber Elektrotechnik: Kassenschulung, 3 Stunden, 85 Euro pro Stunde. Rechnung schreiben, nicht verschicken.",
        ["3 x Kassenschulung @ 85"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), _PLANNED)
def test_the_work_that_is_told_names_what_is_charged(text: str, expected: list[str]) -> None:
    outcome = drafted("de", task(text))
    assert isinstance(outcome, Draft), outcome
    invoice = next(action for action in outcome.actions if action["tool"] == "create_invoice")
    assert [
        f"{line['quantity']} x {line['description']} @ {line['unit_price']}" for line in invoice["line_items"]
    ] == expected


_OPEN = [
    "Samstag kein Notdienst bei Müller Bau GmbH. 3 Std à 98 €, dazu Anfahrt 45 €. Bitte Rechnung schreiben.",
    "Nächsten Samstag Notdienst bei Müller Bau GmbH. 3 Std à 98 €. Bitte Rechnung schreiben.",
    "Donnerstag Notdienst bei Müller Bau GmbH. 3 Std à 98 €. Bitte Rechnung schreiben.",
    "Vielleicht Notdienst bei Müller Bau GmbH. 3 Std à 98 €. Bitte Rechnung schreiben.",
    "Am 20.11. Notdienst bei Müller Bau GmbH. 3 Std à 98 €. Bitte Rechnung schreiben.",
    "Hab gestern bei Weber Elektrotechnik den Siphon nicht getauscht, 1,5 Stunden zu 68 Euro. Rechnung bitte.",
    "Hab gestern bei Weber Elektrotechnik den Siphon nur halb getauscht, 1,5 Stunden zu 68 Euro. Rechnung bitte.",
    "Hätte ich gestern bei Weber Elektrotechnik den Siphon getauscht, 1,5 Stunden zu 68 Euro. Rechnung bitte.",
    "Wenn ich bei Weber Elektrotechnik den Siphon getauscht habe, 1,5 Stunden zu 68 Euro. Rechnung bitte.",
    "Gestern hat Meier bei Weber Elektrotechnik den Siphon getauscht, 1,5 Stunden zu 68 Euro. Rechnung bitte.",
    "Weber Elektrotechnik hat den Siphon getauscht, 1,5 Stunden zu 68 Euro. Rechnung bitte.",
    "Weber Elektrotechnik hatte den Siphon getauscht, 1,5 Stunden zu 68 Euro. Rechnung bitte.",
    "Hab bei Weber Elektrotechnik den Siphon aus Kulanz getauscht, 1,5 Stunden zu 68 Euro. Rechnung bitte.",
    "Reklamation bei Weber Elektrotechnik, 1,5 Stunden zu 68 Euro. Rechnung bitte.",
    "Hab gestern bei Weber Elektrotechnik den Siphon getauscht, Anfahrt 24,90 Euro. Rechnung bitte.",
    "Hab gestern bei Weber Elektrotechnik und Café Sonnenschein den Siphon getauscht, 1,5 Stunden zu 68 Euro. Rechnung bitte.",
    "Hab gestern bei Weber Elektrotechnik den Siphon getauscht, 1,5 Stunden zu 68 Dollar. Rechnung bitte.",
    "Hab gestern bei Weber Elektrotechnik den Siphon getauscht, 1,5 Stunden zu etwa 68 Euro. Rechnung bitte.",
    "Hab gestern bei Weber Elektrotechnik den Siphon getauscht, 1,5 Stunden zu 68 Euro, die Hälfte erlassen. Rechnung bitte.",
    "Hab gestern bei Weber Elektrotechnik den Siphon getauscht, 1,5 Stunden zu 68 Euro. Rechnung bitte erst im Januar.",
    "Menge korrigiert für Weber Elektrotechnik. 2 Stunden, Stundensatz 68 Euro. Rechnung raus damit.",
    "Stunden korrigiert für Weber Elektrotechnik. 2 Stunden, Stundensatz 68 Euro. Rechnung raus damit.",
    "Rechnung korrigiert für Kanzlei Dr. Hoffmann. Viereinhalb Stunden, Stundensatz 68 Euro. Rechnung raus damit.",
    "Schulungsunterlagen korrigiert für Kanzlei Dr. Hoffmann. Viereinhalb Stunden, Stundensatz 68 Euro. Rechnung raus damit?",
    "Für die Kanzlei Dr. Hoffmann haben wir am Freitag 15 Lunchboxen geliefert, 3 davon zurück, Preis je Box 14 Euro. Stell das bitte in Rechnung.",
    "Für die Kanzlei Dr. Hoffmann haben wir am Freitag 15 Lunchboxen geliefert, Preis je Box 14 Euro. Stell das bitte nicht in Rechnung.",
    "Für die Kanzlei Dr. Hoffmann haben wir am Freitag 15 Lunchboxen geliefert, Preis je Karton 14 Euro. Stell das bitte in Rechnung.",
    "Für die Kanzlei Dr. Hoffmann sollen wir am Freitag 15 Lunchboxen liefern, Preis je Box 14 Euro. Stell das bitte in Rechnung.",
    "Für die Kanzlei Dr. Hoffmann haben wir am Freitag 15 Lunchboxen angeboten, Preis je Box 14 Euro. Stell das bitte in Rechnung.",
    "Für die Kanzlei Dr. Hoffmann haben wir am Freitag 15 Lunchboxen geliefert, Preis je Box 14 Euro. Stell das bitte dem Müller Bau in Rechnung.",
    "Weber Elektrotechnik kriegt vielleicht noch 5 Flaschen Wein à 11,90 auf Rechnung. Bitte extra abrechnen.",
    "Weber Elektrotechnik kriegt keine 5 Flaschen Wein à 11,90 auf Rechnung. Bitte extra abrechnen.",
    "Weber Elektrotechnik kriegt morgen 5 Flaschen Wein à 11,90 auf Rechnung. Bitte extra abrechnen.",
    "Weber Elektrotechnik kriegt noch 5 Flaschen Wein à 11,90 auf Rechnung vom Müller Bau GmbH. Bitte extra abrechnen.",
    "Weber Elektrotechnik kriegt noch 5 Flaschen Wein à 11,90 zurück. Bitte extra abrechnen.",
    "Weber Elektrotechnik bekommt 5 Flaschen Wein à 11,90 geschenkt. Rechnung bitte.",
    "Brunch mit 3 Kellnern à 120 Euro, Müller Bau GmbH, Rechnung bitte.",
    "Brunch für etwa 30 Personen zu 24 Euro pro Person, Müller Bau GmbH, Rechnung bitte.",
    "Brunch für 30 Personen zu 24 Euro pro Person ab 40, Müller Bau GmbH, Rechnung bitte.",
    "Brunch für 30 Personen zu 24 Euro pro Tisch, Müller Bau GmbH, Rechnung bitte.",
    "Angebot für 30 Personen à 24 Euro, Müller Bau GmbH, Rechnung bitte.",
    "Rabatt für 30 Personen à 2 Euro, Müller Bau GmbH, Rechnung bitte.",
    "Gutschein für 3 Gäste à 24 Euro, Müller Bau GmbH, Rechnung bitte.",
    "Weber Elektrotechnik hatte 8 Abzüge bestellt, 7,50 € das Stück. Rechnung dafür bitte.",
    "Dem Weber Elektrotechnik bitte 3 Newsletter-Texte verrechnen, € 95,- pro Monat.",
    "Dem Weber Elektrotechnik bitte 3 Newsletter-Texte noch nicht verrechnen, € 95,- pro Text.",
    "Dem Weber Elektrotechnik bitte 3 Newsletter-Texte verrechnen, € 95,- pro Text, davon 1 gratis.",
    "Leg bitte die Fahrschule Reuter (post@fahrschule-reuter.example) als neuen Kunden an und stell denen noch nicht 1 Terminbuchungsmodul zu 890,00 Euro in Rechnung.",
    "Leg bitte die Fahrschule Reuter (post@fahrschule-reuter.example) als neuen Kunden an und stell Weber Elektrotechnik gleich 1 Terminbuchungsmodul zu 890,00 Euro in Rechnung.",
    "Falls es klappt, leg bitte die Fahrschule Reuter (post@fahrschule-reuter.example) als neuen Kunden an und stell denen 1 Terminbuchungsmodul zu 890,00 Euro in Rechnung.",
    "Leg bitte die Fahrschule Reuter (post@fahrschule-reuter.example) als neuen Kunden an und biete denen 1 Terminbuchungsmodul zu 890,00 Euro an.",
    "Bei Müller Bau GmbH hab ich letzte Woche vertreten: 6 Vertretungsstunden zu 42 Euro statt 45. Magst du die Rechnung vorbereiten?",
    "Bei Müller Bau GmbH vertrete ich nächste Woche: 6 Vertretungsstunden zu 42 Euro. Magst du die Rechnung vorbereiten?",
    "Weber Elektrotechnik bekam 3 Gratisstunden und 4 Klavierstunden à 38 Euro. Rechnung bitte.",
    "Samstag Rohrbruch bei Müller Bau GmbH verursacht. 3 Std à 98 €. Bitte Rechnung schreiben.",
    "Absage bei Weber Elektrotechnik, 2 Stunden à 68 Euro. Rechnung bitte.",
    "Hab bei Weber Elektrotechnik die Rechnung geschrieben, 2 Stunden à 68 Euro. Bitte Rechnung verschicken.",
    "Für die Café Sonnenschein 22 Mittagessen geliefert und bezahlt bekommen, je 4,20 Euro. Rechnung bitte.",
]


@pytest.mark.parametrize("text", _OPEN)
def test_what_is_told_with_a_doubt_stays_a_question(text: str) -> None:
    assert not isinstance(drafted("de", task(text)), Draft)


@pytest.mark.parametrize(
    "text",
    [
        "Hab gestern den Siphon selber getauscht, 2 Stunden zu 68 Euro. Rechnung bitte an mich.",
        "Ich hab gestern bei Müller Bau GmbH den Siphon getauscht, 2 Stunden zu 68 Euro. Rechnung bitte.",
    ],
)
def test_a_customer_tells_of_their_own_work(text: str) -> None:
    mail = task(text, type=TaskType.EMAIL, sender="buero@weber-elektro.example")
    assert isinstance(drafted("de", mail), NeedsPerson)
