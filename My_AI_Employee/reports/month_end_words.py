"""The words of the month-end pack in German and French, by the English phrase: German, then French.

A phrase without a row is said in English; a test finds it. Names of accounts, customers and entries stay as they are.
"""

# ruff: noqa: E501
from collections.abc import Mapping
from typing import Literal

_ROWS = """
Month-end | Monatsabschluss | Clôture mensuelle
Generated | Erstellt | Établi le
Amounts in | Beträge in | Montants en
To settle | Zu klären | À régler
Nothing is known to be open. | Nichts Offenes ist bekannt. | Rien d'ouvert n'est connu.
Revenue | Erlöse | Produits
Expenses | Aufwendungen | Charges
Net income | Ergebnis | Résultat net
Profit and loss | Gewinn und Verlust | Compte de résultat
Balance sheet | Bilanz | Bilan
Cash flow | Geldfluss | Flux de trésorerie
Aged receivables | Offene Forderungen nach Alter | Balance âgée clients
Trial balance | Saldenliste | Balance générale
General ledger | Hauptbuch | Grand livre
Liquidity accounts | Liquide Konten | Comptes de trésorerie
Code | Nummer | Code
Account | Konto | Compte
Amount | Betrag | Montant
Inflow | Zufluss | Entrées
Outflow | Abfluss | Sorties
Net | Saldo | Net
Opening | Anfang | Ouverture
Closing | Ende | Clôture
Change | Veränderung | Variation
Invoice | Rechnung | Facture
Due | Fällig | Échéance
Days | Tage | Jours
Not due | Nicht fällig | Non échu
1-30 | 1-30 | 1-30
31-60 | 31-60 | 31-60
61-90 | 61-90 | 61-90
Over 90 | Über 90 | Plus de 90
Total | Summe | Total
All customers | Alle Kunden | Tous les clients
Debit | Soll | Débit
Credit | Haben | Crédit
Balance | Saldo | Solde
Date | Datum | Date
Entry | Buchung | Écriture
Text | Text | Libellé
Opening balance | Anfangssaldo | Solde d'ouverture
Closing balance | Endsaldo | Solde de clôture
Cost of revenue | Herstellungskosten | Coût des ventes
Operating expenses | Betriebliche Aufwendungen | Charges d'exploitation
Gross profit | Rohertrag | Marge brute
Total revenue | Summe Erlöse | Total des produits
Total cost of revenue | Summe Herstellungskosten | Total du coût des ventes
Total operating expenses | Summe betriebliche Aufwendungen | Total des charges d'exploitation
Receivables | Forderungen | Créances
Bank and cash | Bank und Kasse | Banque et caisse
Prepayments | Geleistete Anzahlungen | Acomptes versés
Fixed assets | Anlagevermögen | Immobilisations
Payables | Verbindlichkeiten | Dettes
Credit cards | Kreditkarten | Cartes de crédit
Current assets | Umlaufvermögen | Actif circulant
Non-current assets | Langfristiges Vermögen | Actif non courant
Other assets | Sonstiges Vermögen | Autres actifs
Current liabilities | Kurzfristige Schulden | Passif courant
Non-current liabilities | Langfristige Schulden | Passif non courant
Other liabilities | Sonstige Schulden | Autres passifs
Current equity | Laufendes Eigenkapital | Capitaux propres courants
Non-current equity | Langfristiges Eigenkapital | Capitaux propres non courants
Other equity | Sonstiges Eigenkapital | Autres capitaux propres
Capital and reserves | Kapital und Rücklagen | Capital et réserves
Retained earnings | Gewinnvortrag | Report à nouveau
Total receivables | Summe Forderungen | Total des créances
Total bank and cash | Summe Bank und Kasse | Total banque et caisse
Total prepayments | Summe geleistete Anzahlungen | Total des acomptes versés
Total fixed assets | Summe Anlagevermögen | Total des immobilisations
Total payables | Summe Verbindlichkeiten | Total des dettes
Total credit cards | Summe Kreditkarten | Total des cartes de crédit
Total current assets | Summe Umlaufvermögen | Total de l'actif circulant
Total non-current assets | Summe langfristiges Vermögen | Total de l'actif non courant
Total other assets | Summe sonstiges Vermögen | Total des autres actifs
Total current liabilities | Summe kurzfristige Schulden | Total du passif courant
Total non-current liabilities | Summe langfristige Schulden | Total du passif non courant
Total other liabilities | Summe sonstige Schulden | Total des autres passifs
Total current equity | Summe laufendes Eigenkapital | Total des capitaux propres courants
Total non-current equity | Summe langfristiges Eigenkapital | Total des capitaux propres non courants
Total other equity | Summe sonstiges Eigenkapital | Total des autres capitaux propres
Total capital and reserves | Summe Kapital und Rücklagen | Total capital et réserves
Total retained earnings | Summe Gewinnvortrag | Total du report à nouveau
Assets | Aktiva | Actif
Total assets | Summe Aktiva | Total de l'actif
Liabilities | Schulden | Passif
Total liabilities | Summe Schulden | Total du passif
Equity | Eigenkapital | Capitaux propres
Total equity | Summe Eigenkapital | Total des capitaux propres
Total liabilities and equity | Summe Schulden und Eigenkapital | Total du passif et des capitaux propres
Earnings not yet allocated | Noch nicht verteilte Ergebnisse | Résultats non affectés
Earnings of previous years | Ergebnisse früherer Jahre | Résultats des exercices précédents
Earnings of the current fiscal year | Ergebnis des laufenden Geschäftsjahres | Résultat de l'exercice en cours
Opening liquidity | Liquide Mittel am Anfang | Trésorerie à l'ouverture
Closing liquidity | Liquide Mittel am Ende | Trésorerie à la clôture
Net change | Veränderung | Variation nette
Operating activities | Laufende Geschäftstätigkeit | Activités d'exploitation
Investing activities | Investitionstätigkeit | Activités d'investissement
Financing activities | Finanzierungstätigkeit | Activités de financement
Net cash from operating activities | Geldfluss aus laufender Geschäftstätigkeit | Flux net d'exploitation
Net cash from investing activities | Geldfluss aus Investitionstätigkeit | Flux net d'investissement
Net cash from financing activities | Geldfluss aus Finanzierungstätigkeit | Flux net de financement
the month is not over | der Monat ist noch nicht zu Ende | le mois n'est pas terminé
{figure}: missing, {reason} | {figure}: fehlt, {reason} | {figure} : manque, {reason}
bank lines not explained by now: {number} ({received} received, {paid} paid) | noch nicht erklärte Bankzeilen: {number} ({received} erhalten, {paid} bezahlt) | lignes bancaires pas encore expliquées : {number} ({received} reçus, {paid} payés)
bank lines not explained by now: at least {number} ({received} received, {paid} paid) | noch nicht erklärte Bankzeilen: mindestens {number} ({received} erhalten, {paid} bezahlt) | lignes bancaires pas encore expliquées : au moins {number} ({received} reçus, {paid} payés)
plans that wait for a decision | Pläne, die auf eine Entscheidung warten | plans qui attendent une décision
plans that failed | gescheiterte Pläne | plans échoués
tasks that need an answer | Aufgaben, die eine Antwort brauchen | tâches qui attendent une réponse
costs of the last 90 days without a file | Kosten der letzten 90 Tage ohne Datei | frais des 90 derniers jours sans fichier
"""


def _table() -> Mapping[str, tuple[str, str]]:
    rows = (tuple(cell.strip() for cell in row.split(" | ")) for row in _ROWS.strip().splitlines())
    return {english: (german, french) for english, german, french in rows} | {
        "Page ": ("Seite ", "Page "),
        " of ": (" von ", " sur "),
    }


MONTH_END_WORDS = _table()
"""English -> (German, French)."""


def month_end_phrase(language: Literal["en", "de", "fr"], phrase: str, **values: object) -> str:
    """A phrase of the pack in a language; in English where it has no row."""
    known = MONTH_END_WORDS.get(phrase)
    text = known[("de", "fr").index(language)] if known and language != "en" else phrase
    return text.format(**values) if values else text
