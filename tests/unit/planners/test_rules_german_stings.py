# ruff: noqa: E501
"""German texts that only look like the requests that are read by their parts: each is asked about."""

import pytest

from My_AI_Employee.domain.task import TaskType
from My_AI_Employee.planners.port import Draft
from tests.unit.planners.planned_corpus import drafted, task

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("sender", "subject", "text"),
    [
        ("", "", "Scheck von Müller Bau über 1.140 € gestern nicht eingelöst, INV/2026/00002"),
        ("", "", "Scheck an Müller Bau über 1.140 € gestern eingelöst, INV/2026/00002"),
        ("", "", "INV/2026/00004: Weber hat heute 1.000 Euro überwiesen, damit erledigt"),
        ("", "", "Sabine vom Café Sonnenschein will mir 250 Euro in bar geben, das war für INV/2026/00003"),
        (
            "",
            "",
            "Sabine vom Café Sonnenschein hat von mir gestern 250 Euro in bar bekommen, das war für INV/2026/00003",
        ),
        (
            "",
            "",
            "Weber Elektrotechnik hat heute 1.400 € auf sein Konto überwiesen, Verwendungszweck INV/2026/00004. Bitte als bezahlt eintragen.",
        ),
        (
            "",
            "",
            "Weber Elektrotechnik hat heute 1.400 € auf unser Konto überwiesen, Verwendungszweck INV/2026/00004. Bitte noch nicht als bezahlt eintragen.",
        ),
        (
            "",
            "",
            "anbei der Beleg vom Mittagessen mit Frau Brandt: Restaurant Fördeblick, 52,30 Euro, 10. November, privat.",
        ),
        (
            "",
            "",
            "anbei der Beleg vom Mittagessen mit Frau Brandt: Restaurant Fördeblick, 52,30 Euro, 10. November, storniert.",
        ),
        (
            "",
            "",
            "ich hab gestern bei der Deutschen Bahn zwei Tickets nach Hamburg gekauft und eins zurückgegeben, zusammen 48,60 €. Bitte als Reisekosten verbuchen.",
        ),
        (
            "",
            "",
            "ich hab gestern bei der Deutschen Bahn zwei Tickets nach Hamburg reserviert, zusammen 48,60 €. Bitte als Reisekosten verbuchen.",
        ),
        (
            "",
            "",
            "ich hab gestern bei der Deutschen Bahn zwei Tickets nach Hamburg verkauft, zusammen 48,60 €. Bitte als Reisekosten verbuchen.",
        ),
        (
            "",
            "",
            "Gutschrift Café Sonnenschein 25 € zu INV/2026/00003 - Newsletter kam zu spät raus, aber kulanzhalber 30",
        ),
        ("", "", "Gutschrift Café Sonnenschein 25 € zu INV/2026/00003 - Newsletter kommt vielleicht zu spät raus"),
        (
            "",
            "",
            "bei der Rechnung INV/2026/00002 an Müller Bau haben wir eine Stunde zu wenig berechnet. Bitte 95 Euro gutschreiben, oder nachberechnen.",
        ),
        (
            "",
            "",
            "bei der Rechnung INV/2026/00002 an Café Sonnenschein haben wir eine Stunde zu viel berechnet. Bitte 95 Euro gutschreiben.",
        ),
        ("", "", "bitte leg Frau Ilse Marquardt nicht als neue Kundin an, ihre Mail ist ilse@marquardt.example"),
        (
            "Petra Müller <rechnung@mueller-bau.example>",
            "Baustellenstorno",
            "Bitte senden Sie uns eine Rechnung für 3 Stunden Baustelle zu je 95 Euro.",
        ),
        (
            "Petra Müller <rechnung@mueller-bau.example>",
            "Baustellenangebot",
            "Bitte senden Sie uns eine Rechnung für 3 Stunden Baustelle zu je 95 Euro.",
        ),
        (
            "Petra Müller <rechnung@mueller-bau.example>",
            "Rechnungsreklamation",
            "Bitte senden Sie uns eine Rechnung für 3 Stunden Baustelle zu je 95 Euro.",
        ),
        (
            "Petra Müller <rechnung@mueller-bau.example>",
            "Baustellenprobe",
            "Bitte senden Sie uns eine Rechnung für 3 Stunden Baustelle zu je 95 Euro.",
        ),
        (
            "Petra Müller <rechnung@mueller-bau.example>",
            "Preisanfrage Baustelle",
            "Bitte senden Sie uns eine Rechnung für 3 Stunden Baustelle zu je 95 Euro.",
        ),
        (
            "Sekretariat Kanzlei Dr. Hoffmann <sekretariat@hoffmann-recht.example>",
            "Rechnung",
            "wir haben die 500 Flyer verteilt. Bitte berechnen Sie uns den Druck, 500 Stück zu 0,38 € je Stück.",
        ),
        ("", "", "wir haben 500 Flyer erhalten, 0,38 € je Stück. Bitte Rechnung an Müller Bau"),
        (
            "",
            "",
            "Mach bitte die Rechnung für Weber Elektrotechnik: 3 Schilder, je 110 Euro, dazu 60 Euro für die Montage oder 80",
        ),
        (
            "",
            "",
            "Mach bitte die Rechnung für Weber Elektrotechnik: 3 Schilder, je 110 Euro, davon 60 Euro für die Montage",
        ),
        (
            "",
            "",
            "Mach bitte die Rechnung für Weber Elektrotechnik: 3 Schilder, je 110 Euro, minus 60 Euro für die Montage",
        ),
        ("", "", "Stell uns den Druck in Rechnung, 500 Stück, 0,38 € je Stück, Müller Bau"),
        ("", "", "Bitte Müller Bau die Schilder nicht berechnen, 3 Stück, je 110 Euro"),
        ("", "", "Bitte Müller Bau die Schilder erst im Januar berechnen, 3 Stück, je 110 Euro"),
        (
            "Weber Elektrotechnik <buero@weber-elektro.example>",
            "Rechnung",
            "Die Mail mit der Rechnung INV/2026/00004 ist im Spam gelandet. Bitte schick sie nicht nochmal.",
        ),
        (
            "",
            "",
            "Wir haben letzte Woche bei Müller Bau die Baustelle fotografiert, insgesamt 5 Stunden. Stundensatz wie ausgemacht 90 Euro. Die Rechnung ist schon raus.",
        ),
        (
            "",
            "",
            "Wir haben letzte Woche mit Müller Bau bei Weber Elektrotechnik die Baustelle fotografiert, insgesamt 5 Stunden, 90 Euro die Stunde. Bitte Rechnung.",
        ),
        (
            "",
            "",
            "Wir hätten letzte Woche bei Müller Bau die Baustelle fotografiert, insgesamt 5 Stunden, 90 Euro die Stunde. Bitte Rechnung.",
        ),
        (
            "",
            "",
            "Weber Elektrotechnik braucht noch eine Rechnung für die Produktfotos. 24 Fotos, 15 Euro die Stunde.",
        ),
        (
            "",
            "",
            "Kannst du für Café Sonnenschein eine Rechnung schreiben? Sie haben 3 Monate Newsletter bestellt, je Monat 60 Euro.",
        ),
        (
            "",
            "",
            "Kannst du für Café Sonnenschein eine Rechnung schreiben? Sie haben noch keine 3 Monate Newsletter bekommen, je Monat 60 Euro.",
        ),
        (
            "",
            "",
            "Kannst du für Café Sonnenschein eine Rechnung schreiben? Sie haben 3 Monate Newsletter bekommen, je Monat 60 Euro, der erste war frei.",
        ),
        (
            "",
            "",
            "Heute 6 Stunden bei Weber Elektrotechnik die neue Webseite nicht eingerichtet, Stundensatz 80. Bitte in Rechnung stellen.",
        ),
        (
            "",
            "",
            "Heute 6 Stunden bei Weber Elektrotechnik mit Müller Bau die neue Webseite eingerichtet, Stundensatz 80. Bitte in Rechnung stellen.",
        ),
        (
            "Weber Elektrotechnik <buero@weber-elektro.example>",
            "Rechnung",
            "Heute 6 Stunden die neue Webseite eingerichtet, Stundensatz 80. Bitte Rechnung.",
        ),
        (
            "Petra Müller <rechnung@mueller-bau.example>",
            "Rechnung Film",
            "der Film ist super angekommen. Jetzt fehlt nur noch die Rechnung INV/2026/00002. Vereinbart war ein Festpreis von 1.450,00 Euro.",
        ),
        (
            "Petra Müller <rechnung@mueller-bau.example>",
            "Rechnung Film",
            "der Film ist super angekommen. Jetzt fehlt nur noch die Rechnung. Vereinbart war ein Festpreis von 1.450,00 Euro, davon sind 500 bezahlt.",
        ),
        (
            "Petra Müller <rechnung@mueller-bau.example>",
            "Rechnung Film",
            "der Film ist super angekommen. Jetzt fehlt nur noch ein Teil. Vereinbart war ein Festpreis von 1.450,00 Euro.",
        ),
        (
            "Café Sonnenschein <info@cafe-sonnenschein.example>",
            "Rechnung Weihnachtskarten",
            "die Weihnachtskarten sind heute gekommen. Bitte schick uns die Rechnung dafür, es waren ja nur 90 statt 100 Stück zu je 1,20 Euro.",
        ),
        (
            "Café Sonnenschein <info@cafe-sonnenschein.example>",
            "Rechnung Weihnachtskarten",
            "die Weihnachtskarten sind nicht gekommen. Bitte schick uns die Rechnung dafür, es waren ja 100 Stück zu je 1,20 Euro.",
        ),
        ("", "", "Zahlung da? Müller Bau, 1.140, gestern, Bank, 00002"),
        ("", "", "Zahlung noch nicht da: Müller Bau, 1.140, gestern, Bank, 00002"),
        ("", "", "Zahlung da: Müller Bau, 1.140, gestern, Bank, 00003"),
        ("", "", "Zahlungseingang erwartet 12.11.2026 - Weber Elektrotechnik - 1.400,00 EUR - INV/2026/00004"),
        (
            "",
            "",
            "Hi, hab grad gesehen, dass Müller Bau am Donnerstag 1.140 € für INV/2026/00002 nicht überwiesen hat. Trägst du das ein?",
        ),
        (
            "",
            "",
            "Hi, hab grad gesehen, ob Müller Bau am Donnerstag 1.140 € für INV/2026/00002 überwiesen hat. Trägst du das ein?",
        ),
        (
            "",
            "",
            "Hi, hab grad gesehen, dass wir Müller Bau am Donnerstag 1.140 € für INV/2026/00002 überwiesen haben. Trägst du das ein?",
        ),
        ("", "", "Kunde von Café Sonnenschein hat heute seine Rechnung INV/2026/00003 mit Karte bezahlt, 250 Euro"),
        (
            "",
            "",
            "Gutschrift über 120,00 Euro für Weber Elektrotechnik auf Rechnung INV/2026/00004. Das ist nicht bestätigt.",
        ),
        (
            "",
            "",
            "Gutschrift über 120,00 Euro für Weber Elektrotechnik auf Rechnung INV/2026/00004. Ein Modul der Webseite wird nicht geliefert.",
        ),
        ("", "", "Hotel Motel One Berlin, 1 Nacht, 89,00 €, 10.11., reserviert"),
        ("", "", "Hotel Motel One Berlin, 1 Nacht, 89,00 €, 10.11., zahlt Weber"),
        ("", "", "Café Sonnenschein hat nicht mehr die Telefonnummer 0431 998877"),
        ("", "", "Neue Kundin anlegen: Yogastudio Lotus, Inhaberin zahlt nicht, hallo@yoga-lotus.example"),
        ("", "", "Vermietung Halle 00002 an Müller Bau, 250 Euro, Rechnung bitte"),
    ],
)
def test_is_asked(sender: str, subject: str, text: str) -> None:
    mail = {"type": TaskType.EMAIL, "sender": sender, "subject": subject} if sender else {}
    assert not isinstance(drafted("de", task(text, **mail)), Draft)
