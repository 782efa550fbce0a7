"""German nouns of which a paragraph about a firm is made: every noun has a capital, so a name is what is not here.

A compound such as `Steuerrücklage` is known when both of its parts are. What is not known counts as a name.
"""

import re

_LIST = """
abend abfluss abgabe ablage ablauf abnahme abrechnung abschlag abschluss abschreibung absprache abstand
abweichung aktion amt anbieter anfang anfrage angabe angebot angelegenheit anlage anlass anruf ansatz anstieg
anteil antrag antwort anzahl anzahlung april arbeit art aufgabe aufmerksamkeit auftrag aufwand aufwendung august
ausblick ausgabe ausgang ausgleich aussage aussicht ausstand auszug bank bargeld basis beachtung bearbeitung
bedarf beginn beitrag belastung beleg benzin beratung bereich bericht besonderheit bestand bestätigung betrag
betrieb bewegung bezahlung bezug bilanz blick brief briefing buch buchhaltung buchung bücher büro cash cent
datei daten datum dauer dezember dienst dienstag differenz ding dinge dokument dollar donnerstag dringlichkeit
dritten druck durchschnitt ebene eingang einkauf einkommen einnahme einsatz eintrag einzelheit empfehlung ende
engpass entlastung entscheidung entwicklung entwurf erfolg ergebnis erinnerung erlös ersten ertrag erwartung
essen etat euro fahrt faktor fall februar fehler finanz finanzen firma folge folgendes forderung form frage
franken frau freigabe freitag frist fälle fälligkeit führung gebühr geduld gegenwert gegenüber gehalt gehälter
geld gelegenheit gesamt gesamtheit geschäft gewicht gewinn grenze grund grundlage gruppe größe gutes guthaben
gutschrift halbjahr handlung haupt herr hinweis hälfte höhe ihnen ihr ihre ihrem ihren ihrer ihres information
inhaber inhalt internet jahr januar januars juli juni jänner kapital kasse kategorie kauf klärung kontakt konten
konto korrektur kosten kredit kunde kundin lage leben leistung lieferant lieferung linie liquidität liste lohn
löhne lücke mahnung mai mail mangel material maß maßnahme mehrwert mehrwertsteuer menge miete minus minute
mitarbeiter mitte mittel mittwoch moment monat montag morgen mwst märz möglichkeit nachfrage nachmittag
nachricht nachzahlung netto neues notiz november nummer nächstes oktober option ordnung ort papier partner pause
person pfund plan planung plus pläne position posten preis preise priorität problem produkt prognose prozent
prüfung punkt quartal quote rate rechnung reihe reserve rest rhythmus richtung risiko runde rückgang rücklage
rückmeldung rückstand sache saldo samstag schritt schritte schuld schulden schwelle schätzung seite senkung
september sicherheit sicht sie situation software sonntag sorge spalte spanne sparte spielraum spitze stand
start steigerung stelle stellung steuer steuern strom stunde stunden stück summe system säumnis tabelle tag tage
teil telefon tendenz termin test text thema themen titel umfang umlauf umsatz umsatzsteuer umsätze unterlage
unterlagen unternehmen unterschied ursache ust verbindlichkeit verbleib vergleich verkauf verkäufe verlauf
verlust verlängerung vermögen versand versicherung verspätung verspätungen vertrag verträge verwendung verzug
viertel vierten vorauszahlung vorgang vorgänge vorjahr vormonat vorschlag vorsicht vorsteuer vorwoche wachstum
wahl ware waren warnung wartung wechsel weg weiteres werbung wert werte wichtigkeit wichtigste wichtigstes
wirkung woche wochen wort worte wunsch währung zahl zahlen zahlung zahlungen zeile zeit zeiten zeitraum ziel
ziele zins zinsen zufluss zugang zunahme zusammenfassung zustand zuwachs zweck zweiten zwischenstand überblick
übersicht überweisung überzahlung übrige übrigen
"""
_NOUNS = frozenset(_LIST.split())
_ENDINGS = ("", "e", "en", "n", "s", "es", "er", "ern", "em", "nen", "innen", "in")
_JOINTS = ("", "s", "n", "en", "es", "e", "er")
_SHORTEST, _LONGEST = 3, 40
"""Letters of a part, and of a word; a longer one is no ordinary noun."""


def is_german_noun(word: str) -> bool:
    """Whether it is a noun of the list, in any of its forms, or made of such nouns. word: in small letters."""
    return len(word) <= _LONGEST and all(_is_known(part) for part in re.split(r"[-/]", word) if part)


def _is_known(word: str) -> bool:
    return _is_simple(word) or any(
        _is_first(word[:at]) and _is_known(word[at:]) for at in range(_SHORTEST, len(word) - _SHORTEST + 1)
    )


def _is_simple(word: str) -> bool:
    return any(word.endswith(end) and word[: len(word) - len(end)] in _NOUNS for end in _ENDINGS)


def _is_first(word: str) -> bool:
    """Whether it is a noun with or without the letters that join it to the next one."""
    return any(word.endswith(joint) and word[: len(word) - len(joint)] in _NOUNS for joint in _JOINTS)
