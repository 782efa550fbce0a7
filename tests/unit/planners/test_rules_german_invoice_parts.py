# ruff: noqa: E501
"""German invoice requests by their parts and with praise around them, and texts that only look like them."""

import pytest

from My_AI_Employee.domain.task import TaskType
from My_AI_Employee.planners.port import Draft, NeedsPerson, PlanningOutcome
from tests.unit.planners.planned_corpus import drafted, task

pytestmark = pytest.mark.slow


def plan(text: str, sender: str = "", subject: str = "") -> PlanningOutcome:
    mail = {"type": TaskType.EMAIL, "sender": sender, "subject": subject} if sender else {}
    return drafted("de", task(text, **mail))


@pytest.mark.parametrize(
    ("sender", "subject", "text", "expected"),
    [
        (
            "Petra Müller <rechnung@mueller-bau.example>",
            "Rechnung Baustellenschild",
            "Hallo Frau Nordmann,\n\ndas Baustellenschild ist angekommen und sieht klasse aus, vielen Dank für die schnelle Lieferung! Könnten Sie uns dafür noch die Rechnung schicken? Vereinbart waren 340 Euro.\n\nViele Grüße\nPetra Müller\nMüller Bau GmbH",
            "Müller Bau GmbH: 1 x Baustellenschild @ 340, sent",
        ),
        (
            "Petra Müller <rechnung@mueller-bau.example>",
            "Treppenhaus Gartenweg 8",
            "Guten Morgen Frau Nordmann,\n\ndas Treppenhaus ist sehr schön geworden, die Mieter sind begeistert. Bitte schicken Sie uns die Rechnung über 16 Stunden Malerarbeiten zu je 48,00 €, zahlbar bis 15.12.2026.\n\nMit freundlichen Grüßen\nPetra Müller",
            "Müller Bau GmbH: 16 x Malerarbeiten @ 48.00, sent",
        ),
        (
            "Weber Elektrotechnik <buero@weber-elektro.example>",
            "Honorarnote",
            "Grüß Gott Frau Nordmann,\n\nder Katalog ist da und schaut super aus. Er ist bei den Kunden gut angekommen.\n\nStellen Sie uns bitte die Katalogtexte in Rechnung, 12 Seiten zu je 45 Euro, zahlbar in 30 Tagen.\n\nSchöne Grüße aus Hallein\nBernd Weber",
            "Weber Elektrotechnik: 12 x Katalogtexte @ 45",
        ),
        (
            "Weber Elektrotechnik <buero@weber-elektro.example>",
            "Wartung",
            "Guten Tag,\n\nunsere Webseite läuft jetzt wieder einwandfrei, vielen Dank. Wir bitten um Zusendung der Rechnung für 2,5 Stunden Fehlersuche zum vereinbarten Satz von 80 €/Stunde. Zahlung erfolgt binnen 14 Tagen.\n\nMit freundlichem Gruß\nBernd Weber",
            "Weber Elektrotechnik: 2.5 x Fehlersuche @ 80, sent",
        ),
        (
            "Dana Nordmann <dana@nordlicht.example>",
            "Sonnenschein",
            "Hallo du,\n\nbitte an das Café Sonnenschein die monatliche Betreuung für November berechnen, 250 Euro wie im Oktober. Kannst du direkt rausschicken.\n\nLG Dana",
            "Café Sonnenschein: 1 x Monatliche Betreuung für November @ 250, sent",
        ),
        (
            "",
            "",
            "Für das Café Sonnenschein Rechnung anlegen. Hab am Samstag 4 Stunden fotografiert, 75 die Stunde.",
            "Café Sonnenschein: 4 x Fotografiert @ 75",
        ),
        (
            "",
            "",
            "Bitte Café Sonnenschein 5 Instagram-Posts berechnen, Stück 40 €. Geht direkt per Mail an sie.",
            "Café Sonnenschein: 5 x Instagram-Posts @ 40, sent",
        ),
        (
            "Café Sonnenschein <info@cafe-sonnenschein.example>",
            "Rechnung bitte",
            "Hallo Dana,\n\ndie neuen Getränkekarten sind da, die Gäste finden sie toll! Schreibst du mir dafür bitte eine Rechnung? 20 Karten waren es, 6 Euro pro Stück.\n\nGanz liebe Grüße\nSabine",
            "Café Sonnenschein: 20 x Neuen Getränkekarten @ 6",
        ),
        (
            "Petra Müller <rechnung@mueller-bau.example>",
            "Rechnung für Drohnenflug",
            "Hallo Dana,\n\nwar super am Montag, die Aufnahmen sind richtig gut geworden. Schick mir bitte die Rechnung für die zwei Flüge (je 200 Euro). Unsere Auftragsnummer ist MB-3321.\n\nBeste Grüße\nPetra Müller",
            "Müller Bau GmbH: 2 x Flüge @ 200, sent",
        ),
        (
            "",
            "",
            "Weber Elektrotechnik / Schaltplan zeichnen / 6 Std / 85 die Stunde / Rechnung bitte",
            "Weber Elektrotechnik: 6 x Schaltplan zeichnen @ 85",
        ),
        (
            "",
            "",
            "Rechnung bitte: Café Sonnenschein, Schaufenster bemalt, 320 pauschal",
            "Café Sonnenschein: 1 x Schaufenster @ 320",
        ),
        (
            "",
            "",
            "Gestern bei Müller Bau 5 Stunden Baustelle fotografiert. Stundensatz 90 €. Bitte Rechnung und per Mail raus.",
            "Müller Bau GmbH: 5 x Baustelle @ 90, sent",
        ),
        (
            "",
            "",
            "Hallo, ich war am Donnerstag in der Kanzlei Dr. Hoffmann. Habe den Drucker eingerichtet, das hat 2 Stunden gedauert, 85 Euro die Stunde. Schick ihnen bitte die Rechnung.",
            "Kanzlei Dr. Hoffmann: 2 x Drucker @ 85, sent",
        ),
    ],
)
def test_is_planned(sender: str, subject: str, text: str, expected: str) -> None:
    outcome = plan(text, sender, subject)
    assert isinstance(outcome, Draft), outcome
    invoice, *mailed = outcome.actions
    lines = [f"{line['quantity']} x {line['description']} @ {line['unit_price']}" for line in invoice["line_items"]]
    assert f"{invoice['customer_name']}: {'; '.join(lines)}{', sent' if mailed else ''}" == expected


@pytest.mark.parametrize(
    ("sender", "text"),
    [
        (
            "",
            "die Mieter sind nicht begeistert. Bitte Rechnung an Müller Bau über 3 Stunden Malerarbeiten zu je 48 €",
        ),
        (
            "",
            "die Mieter sind begeistert, wenn es fertig ist. Bitte Rechnung an Müller Bau über 3 Stunden Malerarbeiten zu je 48 €",
        ),
        ("", "der Preis ist super. Bitte Rechnung an Müller Bau über 3 Stunden Malerarbeiten zu je 48 €"),
        ("", "der Rabatt ist toll. Bitte Rechnung an Müller Bau über 3 Stunden Malerarbeiten zu je 48 €"),
        ("", "halb so schön geworden. Bitte Rechnung an Müller Bau über 3 Stunden Malerarbeiten zu je 48 €"),
        ("", "die Wand sieht fast gut aus. Bitte Rechnung an Müller Bau über 3 Stunden Malerarbeiten zu je 48 €"),
        (
            "",
            "die erste Wand ist schön geworden. Bitte Rechnung an Müller Bau über 3 Stunden Malerarbeiten zu je 48 €",
        ),
        ("", "die Wand passt noch nicht gut. Bitte Rechnung an Müller Bau über 3 Stunden Malerarbeiten zu je 48 €"),
        (
            "",
            "die Wände sind super, eine fehlt. Bitte Rechnung an Müller Bau über 3 Stunden Malerarbeiten zu je 48 €",
        ),
        (
            "",
            "Danke für die kostenlose Lieferung! Bitte Rechnung an Müller Bau über 3 Stunden Malerarbeiten zu je 48 €",
        ),
        ("", "Danke für die Gutschrift! Bitte Rechnung an Müller Bau über 3 Stunden Malerarbeiten zu je 48 €"),
        ("", "Danke für die schnelle Rechnung! Bitte Rechnung an Müller Bau über 3 Stunden Malerarbeiten zu je 48 €"),
        (
            "",
            "Vielen Dank, dass Sie uns das geschenkt haben! Bitte Rechnung an Müller Bau über 3 Stunden Malerarbeiten zu je 48 €",
        ),
        (
            "",
            "Im Frühjahr melden wir uns wegen der Rechnung. Bitte Rechnung an Müller Bau über 3 Stunden Malerarbeiten zu je 48 €",
        ),
        (
            "",
            "Bitte an das Café Sonnenschein die monatliche Betreuung für November berechnen, 260 Euro wie im Oktober.",
        ),
        (
            "",
            "Bitte an das Café Sonnenschein die monatliche Betreuung für November berechnen, 250 Euro statt wie im Oktober.",
        ),
        ("", "Bitte Weber Elektrotechnik die Beratung berechnen, 3 Stunden zu 90 Euro wie im Oktober."),
        ("", "Rechnung an Müller Bau über 3 Stunden Malerarbeiten zum vereinbarten Satz von 80 € pro Tag"),
        ("", "Rechnung an Müller Bau über die vereinbarten 290 Euro für die Küche und 40 Euro Material"),
        ("", "Rechnung an Müller Bau über die vereinbarten 290 Euro für die Küche, oder 300"),
        ("", "Hängt noch. Rechnung an Müller Bau über 3 Stunden Malerarbeiten zu je 48 €"),
        ("", "Sie sind zufrieden mit 2 Stunden. Rechnung an Müller Bau über 3 Stunden Malerarbeiten zu je 48 €"),
        (
            "",
            "Das Muster sieht gut aus. Rechnung an Müller Bau über 3 Stunden Malerarbeiten zu je 48 €, aber erst nach Freigabe",
        ),
        (
            "",
            "Frau Nordmann, die Wand ist toll geworden, der Nachbar zahlt. Rechnung an Müller Bau über 3 Stunden Malerarbeiten zu je 48 €",
        ),
        (
            "",
            "Wir kommen nächstes Jahr wieder auf Sie zu wegen der Rechnung. Rechnung an Müller Bau über 3 Stunden Malerarbeiten zu je 48 €",
        ),
        ("", "Weber Elektrotechnik / Schaltplan zeichnen / 6 Std / 85 die Stunde / Rechnung noch nicht"),
        ("", "Weber Elektrotechnik / Schaltplan zeichnen / 6 Std / 85 pro Tag / Rechnung bitte"),
        ("", "Weber Elektrotechnik / Schaltplan zeichnen / 6 Std / 85 die Stunde oder 500 pauschal / Rechnung bitte"),
        ("", "Rechnung bitte: Café Sonnenschein, Schaufenster nicht bemalt, 320 pauschal"),
        ("", "Rechnung bitte: Café Sonnenschein, Schaufenster bemalt von Müller Bau, 320 pauschal"),
        ("", "Rechnung bitte: Café Sonnenschein, Schaufenster bemalt, 320 pauschal, 100 Anzahlung"),
        ("", "Rechnung: Café Sonnenschein, Schaufenster bemalt, 320 pauschal, erst nach Abnahme"),
        (
            "",
            "Hallo, ich war am Donnerstag in der Kanzlei Dr. Hoffmann. Habe den Drucker eingerichtet, das hat 2 Stunden gedauert, 85 Euro die Stunde. Schick ihnen bitte keine Rechnung.",
        ),
        (
            "",
            "Hallo, ich war am Donnerstag in der Kanzlei Dr. Hoffmann. Habe den Drucker eingerichtet, das hat 2 Stunden gedauert, 85 Euro die Stunde, halber Preis. Schick ihnen bitte die Rechnung.",
        ),
        (
            "",
            "Hallo, ich war am Donnerstag in der Kanzlei Dr. Hoffmann. Habe den Drucker eingerichtet, das hat 2 Stunden gedauert, 85 Euro die Stunde. Schick Müller Bau bitte die Rechnung.",
        ),
        (
            "",
            "Hallo, ich war am Donnerstag in der Kanzlei Dr. Hoffmann. Habe den Drucker eingerichtet, das hat 2 oder 3 Stunden gedauert, 85 Euro die Stunde. Schick ihnen bitte die Rechnung.",
        ),
        (
            "",
            "Hallo, ich war am Donnerstag in der Kanzlei Dr. Hoffmann. Habe den Drucker eingerichtet, das hat 2 Stunden gedauert, 85 Euro die Stunde, 90 am Wochenende. Schick ihnen bitte die Rechnung.",
        ),
        (
            "",
            "Hallo, ich werde am Donnerstag in der Kanzlei Dr. Hoffmann den Drucker einrichten, das hat 2 Stunden gedauert, 85 Euro die Stunde. Schick ihnen bitte die Rechnung.",
        ),
        (
            "Weber Elektrotechnik <buero@weber-elektro.example>",
            "die Schulung war super. Wir brauchen noch kein Angebot darüber: 2 Tage, 480 Euro pro Tag.",
        ),
        (
            "Weber Elektrotechnik <buero@weber-elektro.example>",
            "die Schulung war super. Wir brauchen noch eine Rechnung darüber: 2 Tage, 480 Euro pro Stunde.",
        ),
        (
            "Weber Elektrotechnik <buero@weber-elektro.example>",
            "die Schulung war super. Wir brauchen eine neue Rechnung darüber, die alte war falsch: 2 Tage, 480 Euro pro Tag.",
        ),
        (
            "Weber Elektrotechnik <buero@weber-elektro.example>",
            "Wir haben 2 Tage geschult und brauchen eine Rechnung, 480 Euro pro Tag.",
        ),
        (
            "Weber Elektrotechnik <buero@weber-elektro.example>",
            "könnten Sie uns eine Rechnung für das neue Logo schicken? Ausgemacht waren 650 Euro, bezahlt haben wir schon 200.",
        ),
        (
            "Weber Elektrotechnik <buero@weber-elektro.example>",
            "könnten Sie uns eine Rechnung für das neue Logo schicken? Ausgemacht waren 650 Euro mit der Anzeige zusammen.",
        ),
        (
            "",
            "Für das Café Sonnenschein Rechnung anlegen. Hab am Samstag 4 Stunden fotografiert, 75 die Stunde, die erste gratis.",
        ),
        ("", "Für das Café Sonnenschein Rechnung anlegen. Hab am Samstag 4 Stunden fotografiert, 75 für alles."),
        (
            "",
            "Für das Café Sonnenschein Rechnung anlegen. Hab am Samstag bei Müller Bau 4 Stunden fotografiert, 75 die Stunde.",
        ),
        (
            "",
            "Für das Café Sonnenschein Rechnung anlegen. Die haben am Samstag 4 Stunden fotografiert, 75 die Stunde.",
        ),
        ("", "Rechnung an Müller Bau: 4 Banner, 145 Euro"),
        ("", "Rechnung an Müller Bau: Banner 145 Euro, 160 Euro"),
        ("", "Bitte rechnen Sie die Einrichtung mit 200 Euro Rabatt ab, Müller Bau"),
        ("", "Bitte rechnen Sie mit 1200 Euro für die Einrichtung, Müller Bau"),
        ("", "Müller Bau, Rechnung bitte: Beratung 3 Std, 90 die Stunde ab Dezember"),
    ],
)
def test_is_asked(sender: str, text: str) -> None:
    assert isinstance(plan(text, sender, "Rechnung" if sender else ""), NeedsPerson)
