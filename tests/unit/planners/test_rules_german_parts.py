"""German outlays and payments by their parts in any order, and texts that only look like them."""

import pytest

from My_AI_Employee.planners.port import Draft, NeedsPerson
from tests.unit.planners.planned_corpus import drafted, task

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("text", "amount", "day", "category"),
    [
        (
            "Mittagessen mit Herrn Weber, Trattoria Luna, 46,80 inkl. Trinkgeld, letzten Donnerstag",
            "46.80",
            "2026-11-12",
            "meals",
        ),
        (
            "Deutsche Bahn Kiel-Hamburg hin und zurück 59,80 €, 11. November, Kundentermin",
            "59.80",
            "2026-11-11",
            "travel",
        ),
        ("Hosting Strato 12 € Nov, Lastschrift 2.11., Software", "12", "2026-11-02", "software"),
        ("Kundentermin Weber, 28 km à 0,70 = 19,60 €, am 12.11., Kategorie travel", "19.60", "2026-11-12", "travel"),
        (
            "bei Staples heute eingekauft: Papier, Ordner und Stifte für 53,17 €. Bitte als Büromaterial buchen.",
            "53.17",
            "2026-11-16",
            "office_supplies",
        ),
        (
            "Obi 10.11. Abdeckfolie und Kreppband 23,85 EUR, privat ausgelegt, bitte erstatten, Kategorie other",
            "23.85",
            "2026-11-10",
            "other",
        ),
        ("SBB Billett Aarau-Bern 10.11. 44,40 €, Kategorie travel", "44.40", "2026-11-10", "travel"),
        ("ÖBB Wien-Salzburg 10.11., 56,90 Euro, travel", "56.90", "2026-11-10", "travel"),
        ("Tanken Aral 10.11. 72,40 € Kategorie travel", "72.40", "2026-11-10", "travel"),
    ],
)
def test_outlay_is_planned(text: str, amount: str, day: str, category: str) -> None:
    outcome = drafted("de", task(text))
    assert isinstance(outcome, Draft), outcome
    (action,) = outcome.actions
    assert (action["amount"], action["expense_date"], action["category"]) == (amount, day, category)


@pytest.mark.parametrize(
    "text",
    [
        "Storno ÖBB Wien-Salzburg 10.11., 56,90 Euro, travel",
        "ÖBB Gutschein 10.11. 56,90 Euro, travel",
        "Deutsche Bahn Kiel-Hamburg zurückerstattet 59,80 €, 11. November",
        "Deutsche Bahn Entschädigung Kiel-Hamburg 59,80 €, 11. November",
        "Deutsche Bahn Erstattung 59,80 €, 11. November",
        "Deutsche Bahn Kiel-Hamburg 59,80 €, 11. November, für Weber",
        "heute bei Staples eingekauft: Papier, Ordner und kein Toner für zusammen 53,17 €, Büromaterial",
        "heute bei Staples bestellt: Papier, Ordner für zusammen 53,17 €, Büromaterial",
        "bei Staples: Papier 12,00, Ordner 41,17 €, heute",
        "Obi 10.11. Pfand zurück 23,85 EUR, Kategorie other",
        "Tanken Aral 10.11. 72,40 €, davon 20,00 privat, travel",
        "Hosting Strato 12 € Nov und Dez, Lastschrift 2.11., Software",
        "Hosting Strato 12 € statt Nov, Lastschrift 2.11., Software",
        "Mittagessen mit Herrn Weber, Trattoria Luna, 46,80, er hat gezahlt, letzten Donnerstag",
        "Mittagessen von Weber Elektrotechnik bezahlt, Trattoria Luna, 46,80, gestern",
        "Kundentermin Weber, 28 km à 0,70 = 20,60 €, am 12.11., Kategorie travel",
        "Kundentermin Weber abgesagt, 28 km à 0,70 = 19,60 €, am 12.11., Kategorie travel",
        "SBB Billett 10.11. 44,40 € geplant, Kategorie travel",
        "Digitec, Netzteil 39,90 €, 12.11.2026, zurückgeschickt, equipment",
        "ÖBB Wien-Salzburg 10.11., 56,90 Euro, zahlt der Kunde",
        "Lufthansa Flug 10.11., 156,90 Euro, Angebot",
        "Lufthansa Aktie 10.11., 156,90 Euro",
        "Obi 31.11. Abdeckfolie 23,85 EUR, Kategorie other",
        "Obi 10.11. 12.11. Abdeckfolie 23,85 EUR, Kategorie other",
        "Papier 10.10. Toner 23,85 EUR, Staples, heute",
        "Deutsche Bahn Kiel-Hamburg 59,80 €, 11. November, Verspätung",
        "Deutsche Bahn Kiel-Hamburg 59,80 €, 11. November, halbe Karte für Frau Weber",
        "Papier, Ordner, Toner 53,17 €, Staples, Rückgabe, heute",
        "Mittagessen mit Müller Bau, Trattoria Luna, 46,80, gestern, Hälfte übernommen",
        "Strato 12 € Nov Gutschrift, 2.11., Software",
        "Kundentermin Weber, 28 km à 0,70 = 19,60 €, am 12.11., berechnen wir weiter, travel",
        "SBB Billett Aarau-Bern 10.11. CHF 44.40, Kategorie travel",
        "Bei Digitec Netzteil 80 Fr. gekauft, heute, equipment",
        "Deutsche Bahn Kiel-Hamburg zurückerstattet, Kundentermin, 59,80 €, gestern",
        "Deutsche Bahn Aktie 59,80 €, 11. November, bar",
    ],
)
def test_outlay_is_asked(text: str) -> None:
    assert isinstance(drafted("de", task(text)), NeedsPerson)


@pytest.mark.parametrize(
    ("text", "number", "amount", "day", "method"),
    [
        ("Müller Bau 1.140 überwiesen Freitag, INV/2026/00002", "2", "1140", "2026-11-13", "bank_transfer"),
        ("cafe sonnenschein hat die 250 für oktober heute bar vorbeigebracht", "3", "250", "2026-11-16", "cash"),
        (
            "Restzahlung Weber Elektrotechnik 1.400 € gestern aufs Konto gekommen (INV/2026/00004)",
            "4",
            "1400",
            "2026-11-15",
            "bank_transfer",
        ),
        (
            "auf dem Konto ist heute Geld von Müller Bau eingegangen: 1.140 €. Damit ist alles ausgeglichen.",
            "2",
            "1140",
            "2026-11-16",
            "bank_transfer",
        ),
        (
            "Müller Bau 1.140 Euro eingegangen am 12.11., RE INV/2026/00002",
            "2",
            "1140",
            "2026-11-12",
            "bank_transfer",
        ),
        (
            "Weber Elektrotechnik twint 1.400 erhalten heute für die webseite, inv/2026/00004",
            "4",
            "1400",
            "2026-11-16",
            "bank_transfer",
        ),
        (
            "Weber hat 500 Euro auf die Rechnung INV/2026/00004 einbezahlt am 12.11. Bitte verbuchen.",
            "4",
            "500",
            "2026-11-12",
            "bank_transfer",
        ),
        (
            "Geldeingang 12.11. Müller Bau 1.140,00 Überweisung INV/2026/00002",
            "2",
            "1140.00",
            "2026-11-12",
            "bank_transfer",
        ),
        (
            "Teilzahlung 600 € von Weber Elektrotechnik (INV/2026/00004), per Überweisung am 11.11.",
            "4",
            "600",
            "2026-11-11",
            "bank_transfer",
        ),
        ("Abschlag Weber 500 EUR zu INV/2026/00004 heute auf dem Konto", "4", "500", "2026-11-16", "bank_transfer"),
        (
            "Müller Bau GmbH hat Rechnung INV/2026/00002 mit 1.140,00 € komplett bezahlt, Überweisung, Freitag",
            "2",
            "1140.00",
            "2026-11-13",
            "bank_transfer",
        ),
        (
            "Frau Müller von Müller Bau hat die 1140 gestern überwiesen. Trag das bitte bei INV/2026/00002 ein.",
            "2",
            "1140",
            "2026-11-15",
            "bank_transfer",
        ),
    ],
)
def test_payment_is_planned(text: str, number: str, amount: str, day: str, method: str) -> None:
    outcome = drafted("de", task(text))
    assert isinstance(outcome, Draft), outcome
    (action,) = outcome.actions
    assert action["invoice_id"] == f"INV/2026/0000{number}"
    assert (action["amount"], action["payment_date"], action["payment_method"]) == (amount, day, method)


@pytest.mark.parametrize(
    "text",
    [
        "Müller Bau 1.140 überwiesen Freitag, INV/2026/00003",
        "Müller Bau 1.100 überwiesen Freitag, INV/2026/00002",
        "an Müller Bau 1.140 überwiesen Freitag, INV/2026/00002",
        "Müller Bau 1.140 zurück überwiesen Freitag, INV/2026/00002",
        "Müller Bau 1.140 überweisen Freitag, INV/2026/00002",
        "Müller Bau 1.140 von uns überwiesen Freitag, INV/2026/00002",
        "wir haben Müller Bau 1.140 überwiesen Freitag, INV/2026/00002",
        "Müller Bau 1.140 noch nicht überwiesen Freitag, INV/2026/00002",
        "Café Sonnenschein hat die 250 für oktober heute bar abgeholt",
        "Café Sonnenschein haben wir die 250 heute bar vorbeigebracht",
        "dem Café Sonnenschein heute 250 bar vorbeigebracht",
        "Café Sonnenschein 250 heute bar vorbeigebracht",
        "Restzahlung Weber Elektrotechnik 1.300 € gestern aufs Konto gekommen (INV/2026/00004)",
        "Restzahlung Weber Elektrotechnik 1.400 € angekündigt (INV/2026/00004)",
        "Damit ist die Rechnung ausgeglichen: Weber Elektrotechnik 700 € eingegangen am 12.11., INV/2026/00004",
        "Abschlag an Weber 500 EUR zu INV/2026/00004 heute vom Konto",
        "Abschlag Weber 500 EUR zu INV/2026/00004 heute",
        "Müller Bau GmbH hat Rechnung INV/2026/00002 mit 1.140,00 € storniert, Überweisung, Freitag",
        "Müller Bau GmbH hat Rechnung INV/2026/00002 mit 1.040,00 € komplett bezahlt, Überweisung, Freitag",
        "Frau Müller von Müller Bau will die 1140 morgen überweisen. Trag das bitte bei INV/2026/00002 ein.",
        "Frau Kunz von Müller Bau hat die 250 gestern überwiesen. Trag das bitte bei INV/2026/00003 ein.",
        "Weber twint 1.400 an uns geplant heute, inv/2026/00004",
        "Müller Bau 1.140 Euro nicht eingegangen am 12.11., RE INV/2026/00002",
        "Müller Bau 1.140 Euro eingegangen am 12.11. und wieder zurückgebucht, RE INV/2026/00002",
        "Müller Bau 1.140 Euro Angebot eingegangen am 12.11., RE INV/2026/00002",
        "Rechnung von Müller Bau über 1.140 Euro eingegangen am 12.11.",
        "Müller Bau, Rechnung über 1.140 Euro eingegangen am 12.11.",
        "Müller Bau Mahnung 1.140 Euro eingegangen am 12.11., INV/2026/00002",
        "Müller Bau 1.140 USD eingegangen am 12.11., RE INV/2026/00002",
        "Weber 700 + 700 eingegangen am 12.11., INV/2026/00004",
        "Rate 1.400 von Weber fällig am 12.11., INV/2026/00004",
        "Weber Elektrotechnik 1.400 erhalten heute von der Versicherung, inv/2026/00004",
    ],
)
def test_payment_is_asked(text: str) -> None:
    assert isinstance(drafted("de", task(text)), NeedsPerson)


@pytest.mark.parametrize(
    ("text", "number", "amount"),
    [
        ("Gutschrift 95 € auf INV/2026/00002 für Müller Bau, eine Stunde war doppelt abgerechnet", "2", "95"),
        (
            "Gutschrift für Müller Bau GmbH über 95 € zu INV/2026/00002, weil 2 Stunden zu viel berechnet wurden.",
            "2",
            "95",
        ),
        (
            (
                "Bitte Weber Elektrotechnik 150 € gutschreiben, Rechnung INV/2026/00004, weil eine Unterseite "
                "nicht fertig wurde"
            ),
            "4",
            "150",
        ),
        ("INV/2026/00003 Café Sonnenschein: 50 € Gutschrift wegen verspäteter Lieferung", "3", "50"),
        ("Schreib bitte Müller Bau 95 Euro gut, INV/2026/00002. Der Termin am Dienstag ist ausgefallen.", "2", "95"),
        (
            (
                "Kannst du bitte eine Gutschrift für Café Sonnenschein machen? 25 Euro auf INV/2026/00003, da "
                "der Newsletter im Oktober einen Tippfehler hatte."
            ),
            "3",
            "25",
        ),
        ("Gutschrift Weber 200,00 EUR / Rechnung INV/2026/00004 / Grund: Kulanz", "4", "200.00"),
    ],
)
def test_credit_is_planned(text: str, number: str, amount: str) -> None:
    outcome = drafted("de", task(text))
    assert isinstance(outcome, Draft), outcome
    (action,) = outcome.actions
    assert (action["invoice_id"], action["amount"]) == (f"INV/2026/0000{number}", amount)
    assert action["reason"]


@pytest.mark.parametrize(
    "text",
    [
        "Gutschrift 95 € auf INV/2026/00002 für Müller Bau, weil wir dafür nächsten Monat mehr berechnen wollen",
        "Gutschrift 95 € auf INV/2026/00002 für Müller Bau, falls eine Stunde doppelt abgerechnet war",
        "Gutschrift 95 € auf INV/2026/00002 für Müller Bau, weil 190 € zu viel berechnet wurden",
        "Keine Gutschrift 95 € auf INV/2026/00002 für Müller Bau, weil alles richtig war",
        "Gutschrift 95 € auf INV/2026/00002 für Müller Bau? Eine Stunde war doppelt abgerechnet",
        "Gutschrift 95 € auf INV/2026/00002 für Café Sonnenschein, eine Stunde war doppelt abgerechnet",
        "Gutschrift 95 € und 45 € auf INV/2026/00002 für Müller Bau, eine Stunde war doppelt abgerechnet",
        "Gutschrift 95 € auf INV/2026/00002 und INV/2026/00003, eine Stunde war doppelt abgerechnet",
        "Gutschrift von Müller Bau über 95 € zu INV/2026/00002 erhalten, weil eine Stunde doppelt war",
        "Müller Bau will 95 € Gutschrift auf INV/2026/00002, weil eine Stunde doppelt war",
        "Gutschrift 95 € auf INV/2026/00002 für Müller Bau überweisen, weil eine Stunde doppelt war",
        "Gutschrift 9500 € auf INV/2026/00002 für Müller Bau, weil eine Stunde doppelt war",
        "Gutschrift etwa 95 € auf INV/2026/00002 für Müller Bau, weil eine Stunde doppelt war",
        "Gutschrift 95 € netto auf INV/2026/00002 für Müller Bau, weil eine Stunde doppelt war",
        "Gutschrift 95 € auf INV/2026/00002 für Müller Bau, weil eine Stunde doppelt war, aber erst nach Rücksprache",
        (
            "Gutschrift 95 € auf INV/2026/00002 für Müller Bau. Weil eine Stunde doppelt war, bitte auch "
            "auf der Oktoberrechnung."
        ),
        "Gutschrift 95 € auf INV/2026/00002 für Müller Bau statt Erstattung, weil eine Stunde doppelt war",
        "Gutschrift 95 € auf INV/2026/00002 für Müller Bau schon erstellt, weil eine Stunde doppelt war",
        "Müller Bau bekommt eine Gutschrift über 10 % auf INV/2026/00002, weil eine Stunde doppelt war",
        "Müller Bau bekommt eine Gutschrift auf INV/2026/00002, weil eine Stunde doppelt war",
        "Gutschrift 95 USD auf INV/2026/00002 für Müller Bau, weil eine Stunde doppelt war",
        "Gutschrift 95 € auf INV/2026/00002 für Müller Bau, weil eine Stunde doppelt war, und 45 € wegen der Fahrt",
        "Gutschrift 95 € auf INV/2026/00009 für Müller Bau, weil eine Stunde doppelt war",
        "Gutschrift 95 € auf INV/2026/00002 für Müller Bau morgen erstellen, weil eine Stunde doppelt war",
    ],
)
def test_credit_is_asked(text: str) -> None:
    assert isinstance(drafted("de", task(text)), NeedsPerson)


@pytest.mark.parametrize(
    "text",
    [
        (
            "Strom Stadtwerke Kiel Rechnung SW-88213 vom 9.11., 214,20 € brutto 19%, fällig 30.11., "
            "Kategorie other, schon bezahlt"
        ),
        "Strom Stadtwerke Kiel Rechnung SW-88213 vom 9.11., 214,20 € Guthaben, fällig 30.11., Kategorie other",
        "Telekom Rechnung 4402118 vom 03.11.2026 über 59,95 €, fällig 20.11., Kategorie other, falsch berechnet",
        "Telekom Rechnung 4402118 vom 03.11.2026 über 59,95 € und 12,00 €, fällig 20.11., Kategorie other",
        (
            "Stürmer & Partner hat die Rechnung geschickt: Nr. 2026-1187 vom 12.11.2026, 480 € plus 19 % "
            "MwSt, also 580,20 €. Fällig am 12.12. Kategorie other."
        ),
        (
            "Rechnung von Druckhaus Lüth, Nr. DL-5531 vom 10.11.2026, 357,00 € inkl. 19 % MwSt, zahlbar in "
            "14 Tagen oder 30 Tagen, Kategorie marketing"
        ),
        (
            "Rechnung von Druckhaus Lüth, Nr. DL-5531 vom 10.11.2026, 357,00 € inkl. 19 % MwSt, zahlbar bis "
            "24.11., 14 Tage 2 % Skonto, Kategorie marketing"
        ),
        (
            "Rechnung von Druckhaus Lüth, Nr. DL-5531 vom 10.11.2026, netto 357,00, MwSt 19 %, gesamt "
            "357,00, zahlbar bis 24.11., Kategorie marketing"
        ),
        (
            "Lieferant Holzmarkt Petersen will Rechnung HP-2231 schicken, 09.11.2026, netto 300,00, MwSt 19 "
            "%, gesamt 357,00, fällig 09.12.2026, equipment"
        ),
        "leg bitte keine neue Kundin an: Zahnarztpraxis Dr. Wehner, E-Mail verwaltung@praxis-wehner.example",
        (
            "leg bitte eine neue Kundin an: Zahnarztpraxis Dr. Wehner, falls sie zusagt, E-Mail "
            "verwaltung@praxis-wehner.example"
        ),
        "Rechnung für Müller Bau GmbH: - 2 x Blogbeitrag @ 160,00, inkl. 19% USt",
        "Rechnung für Müller Bau GmbH: 2 Blogbeiträge je 160,00, 19% USt enthalten",
        "Rechnung für Müller Bau GmbH: 2 Blogbeiträge je 160,00, keine 19% USt",
        "Rechnung an Weber Elektrotechnik, 3 Stunden Schulung à 90 €, 10 Tage vor Termin zahlbar",
        "Rechnung an Weber Elektrotechnik, 3 Stunden Schulung à 90 €, 10 Tage oder 30 Tage netto zahlbar",
        "Rechnung an Weber Elektrotechnik, 3 Stunden Schulung à 90 €, bitte nicht heute noch raus",
        "Rechnung an Weber Elektrotechnik, 3 Stunden Schulung à 90 €. Die geht an die Kanzlei Dr. Hoffmann.",
        "Rechnung an Weber Elektrotechnik, 3 Stunden Schulung à 90 €. Bitte an Café Sonnenschein schicken.",
        "Rechnung an Weber Elektrotechnik, 3 Stunden Schulung à 90 €, ihre Gutschrift W-2231",
        "Rechnung an Weber Elektrotechnik, 3 Stunden Schulung à 90 €, ihre Bestellung läuft noch",
        "Rechnung an Weber Elektrotechnik, 3 Stunden Schulung à 90 €, Ihre Freigabe fehlt",
        "Frau Lindemann Petra hat die 640 € überwiesen",
        "Müller Bau hat keine neue Mailadresse: buchhaltung@mueller-bau.example. Bitte ändern.",
    ],
)
def test_bill_customer_or_terms_are_asked(text: str) -> None:
    assert isinstance(drafted("de", task(text)), NeedsPerson)
