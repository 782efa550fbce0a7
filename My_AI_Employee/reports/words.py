"""The words of briefings in the owner's language: one table from English to German and French.

A phrase without a row is said in English, and a test finds it. What people and plans wrote stays as it is.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Literal

Language = Literal["en", "de", "fr"]
Say = Callable[..., str]

_WORDS: dict[str, tuple[str, str]] = {
    # the owner's figures
    "Money in and out": ("Geldein- und -ausgänge", "Encaissements et décaissements"),
    "{inflow} came in and {outflow} went out ({period}).": (
        "{inflow} kamen herein, {outflow} gingen hinaus ({period}).",
        "{inflow} encaissés, {outflow} décaissés ({period}).",
    ),
    "Nothing came in or went out ({period}).": (
        "Nichts kam herein, nichts ging hinaus ({period}).",
        "Aucun mouvement ({period}).",
    ),
    "Records: `{command}`": ("Belege: `{command}`", "Pièces : `{command}`"),
    "Account": ("Konto", "Compte"),
    "In": ("Eingang", "Entrées"),
    "Out": ("Ausgang", "Sorties"),
    "Amount": ("Betrag", "Montant"),
    "Cash": ("Liquide Mittel", "Trésorerie"),
    "{amount} on {day}.": ("{amount} am {day}.", "{amount} au {day}."),
    "Cash of the next 13 weeks": ("Liquidität der nächsten 13 Wochen", "Trésorerie des 13 prochaines semaines"),
    "Week from": ("Woche ab", "Semaine du"),
    "Received": ("Eingänge", "Encaissements"),
    "Paid": ("Ausgänge", "Décaissements"),
    "Low": ("Niedrig", "Bas"),
    "Expected": ("Erwartet", "Attendu"),
    "High": ("Hoch", "Haut"),
    "In the low case cash falls below zero in the week from {day}.": (
        "Im niedrigen Fall fällt der Bestand in der Woche ab {day} unter null.",
        "Dans le cas bas, la trésorerie devient négative la semaine du {day}.",
    ),
    "How sure this is:": ("Wie sicher das ist:", "Degré de certitude :"),
    "it rests on what is open in the books and on recurring notes; wages, taxes and documents that are not "
    "booked yet are in no case": (
        "es beruht auf dem, was in den Büchern offen ist, und auf wiederkehrenden Notizen; Löhne, Steuern und noch "
        "nicht gebuchte Belege sind in keinem Fall enthalten",
        "elle repose sur les postes ouverts et les notes récurrentes ; salaires, impôts et pièces non encore "
        "comptabilisées n'y figurent pas",
    ),
    "when customers pay is known from {count} payments of the last year": (
        "wann Kunden zahlen, ist aus {count} Zahlungen des letzten Jahres bekannt",
        "le délai de paiement des clients est connu par {count} paiements de l'année passée",
    ),
    "too few payments are known to say when customers pay: due dates are used": (
        "zu wenige Zahlungen sind bekannt, um zu sagen, wann Kunden zahlen: es gelten die Fälligkeiten",
        "trop peu de paiements connus pour prévoir les délais : les échéances sont utilisées",
    ),
    "{amount} is open with customers of fewer than three known payments": (
        "{amount} sind bei Kunden mit weniger als drei bekannten Zahlungen offen",
        "{amount} sont dus par des clients ayant moins de trois paiements connus",
    ),
    "{amount} is open for longer than the customers' habit; the low case counts none of it": (
        "{amount} sind länger offen, als es bei den Kunden üblich ist; der niedrige Fall zählt nichts davon",
        "{amount} sont ouverts au-delà des habitudes des clients ; le cas bas n'en compte rien",
    ),
    "{count} bank lines are not explained yet ({received} in, {paid} out)": (
        "{count} Bankzeilen sind noch nicht erklärt ({received} Eingang, {paid} Ausgang)",
        "{count} lignes bancaires ne sont pas encore expliquées ({received} entrées, {paid} sorties)",
    ),
    "at least": ("mindestens", "au moins"),
    "Cash forecast for 13 weeks: {first} now, {last} expected at the end, between {low} and {high}.": (
        "Liquiditätsvorschau über 13 Wochen: jetzt {first}, am Ende erwartet {last}, zwischen {low} und {high}.",
        "Prévision de trésorerie sur 13 semaines : {first} maintenant, {last} attendus enfin, entre {low} et {high}.",
    ),
    "Who to call first": ("Wen zuerst anrufen", "Qui appeler d'abord"),
    "Nobody is overdue.": ("Niemand ist überfällig.", "Personne n'est en retard."),
    "Customer": ("Kunde", "Client"),
    "Vendor": ("Lieferant", "Fournisseur"),
    "Overdue": ("Überfällig", "En retard"),
    "Days": ("Tage", "Jours"),
    "Oldest": ("Älteste", "La plus ancienne"),
    "Document": ("Beleg", "Pièce"),
    "Date": ("Datum", "Date"),
    "Due": ("Fällig", "Échéance"),
    "Open": ("Offen", "Ouvert"),
    "Age": ("Alter", "Ancienneté"),
    "Receivables by age": ("Forderungen nach Alter", "Créances par ancienneté"),
    "Payables by age": ("Verbindlichkeiten nach Alter", "Dettes par ancienneté"),
    "not due yet": ("noch nicht fällig", "non échu"),
    "1 to 30 days": ("1 bis 30 Tage", "1 à 30 jours"),
    "31 to 60 days": ("31 bis 60 Tage", "31 à 60 jours"),
    "61 to 90 days": ("61 bis 90 Tage", "61 à 90 jours"),
    "more than 90 days": ("mehr als 90 Tage", "plus de 90 jours"),
    "No revenue was posted.": ("Kein Umsatz wurde gebucht.", "Aucun chiffre d'affaires n'a été comptabilisé."),
    "Nothing is open.": ("Nichts ist offen.", "Rien n'est ouvert."),
    "Bills to pay in the next 7 days, and overdue ones": (
        "In den nächsten 7 Tagen zu zahlende und überfällige Rechnungen",
        "Factures à payer sous 7 jours et en retard",
    ),
    "Top customers of the last 90 days": (
        "Größte Kunden der letzten 90 Tage",
        "Principaux clients des 90 derniers jours",
    ),
    "Revenue": ("Umsatz", "Chiffre d'affaires"),
    "without a customer": ("ohne Kunden", "sans client"),
    "Costs that changed": ("Kosten, die sich änderten", "Charges qui ont changé"),
    "Last 30 days": ("Letzte 30 Tage", "30 derniers jours"),
    "Usual": ("Üblich", "Habituel"),
    "The books do not reach back far enough to compare costs.": (
        "Die Bücher reichen nicht weit genug zurück, um Kosten zu vergleichen.",
        "Les livres ne remontent pas assez loin pour comparer les charges.",
    ),
    "No costs grew by more than half, and none are new.": (
        "Keine Kosten stiegen um mehr als die Hälfte, keine sind neu.",
        "Aucune charge n'a augmenté de plus de moitié, aucune n'est nouvelle.",
    ),
    "new": ("neu", "nouveau"),
    "Bills that repeat": ("Wiederkehrende Rechnungen", "Factures récurrentes"),
    "Last": ("Letzte", "Dernière"),
    "{vendor}: the price changed from {before} to {now} ({entry}, {day})": (
        "{vendor}: der Preis änderte sich von {before} auf {now} ({entry}, {day})",
        "{vendor} : le prix est passé de {before} à {now} ({entry}, {day})",
    ),
    "{vendor}: the bill expected about {day} has not come; the last one is {entry}": (
        "{vendor}: die um den {day} erwartete Rechnung ist nicht gekommen; die letzte ist {entry}",
        "{vendor} : la facture attendue vers le {day} n'est pas arrivée ; la dernière est {entry}",
    ),
    "Missing receipts": ("Fehlende Belege", "Justificatifs manquants"),
    "Of what was recorded here in the last 90 days, these have no file:": (
        "Von dem, was hier in den letzten 90 Tagen gebucht wurde, haben diese keine Datei:",
        "Parmi les écritures passées ici ces 90 derniers jours, celles-ci n'ont pas de fichier :",
    ),
    "Payments of {amount} at the bank are not explained by any document.": (
        "Zahlungen von {amount} auf der Bank sind durch keinen Beleg erklärt.",
        "Des paiements bancaires de {amount} ne sont justifiés par aucune pièce.",
    ),
    "Tax to set aside": ("Zurückzulegende Steuer", "Taxe à provisionner"),
    "{amount} on {day}, by the balances of these accounts:": (
        "{amount} am {day}, nach den Salden dieser Konten:",
        "{amount} au {day}, selon les soldes de ces comptes :",
    ),
    "The tax office owes {amount} on {day}, by the balances of these accounts:": (
        "Das Finanzamt schuldet {amount} am {day}, nach den Salden dieser Konten:",
        "L'administration fiscale doit {amount} au {day}, selon les soldes de ces comptes :",
    ),
    "None of the tax accounts has an entry.": (
        "Keines der Steuerkonten hat eine Buchung.",
        "Aucun des comptes de taxe n'a d'écriture.",
    ),
    "Not counted, since no account with this code has an entry: {codes}.": (
        "Nicht gezählt, weil kein Konto mit dieser Nummer eine Buchung hat: {codes}.",
        "Non compté, car aucun compte de ce numéro n'a d'écriture : {codes}.",
    ),
    "missing: {reason}": ("fehlt: {reason}", "manquant : {reason}"),
    "the setting AI_EMPLOYEE_TAX_ACCOUNTS does not name the tax accounts": (
        "die Einstellung AI_EMPLOYEE_TAX_ACCOUNTS nennt die Steuerkonten nicht",
        "le réglage AI_EMPLOYEE_TAX_ACCOUNTS ne nomme pas les comptes de taxe",
    ),
    "no bank or cash account has an entry": (
        "kein Bank- oder Kassenkonto hat eine Buchung",
        "aucun compte de banque ou de caisse n'a d'écriture",
    ),
    "the books did not give it": ("die Bücher gaben es nicht her", "les livres ne l'ont pas fourni"),
    "Deadlines": ("Fristen", "Échéances"),
    "{day}: tax return for {period}": (
        "{day}: Steuermeldung für {period}",
        "{day} : déclaration de taxe pour {period}",
    ),
    "Approvals": ("Freigaben", "Approbations"),
    "{count} decisions took {median} hours in the middle, {longest} at the most.": (
        "{count} Entscheidungen dauerten im Mittel {median} Stunden, höchstens {longest}.",
        "{count} décisions ont pris {median} heures en médiane, {longest} au plus.",
    ),
    "The oldest plan has waited for {days} days: {plan}": (
        "Der älteste Plan wartet seit {days} Tagen: {plan}",
        "Le plan le plus ancien attend depuis {days} jours : {plan}",
    ),
    "What can be done now": ("Was jetzt getan werden kann", "Ce qui peut être fait maintenant"),
    "draft reminders to customers: `{command}`": (
        "Mahnungen an Kunden entwerfen: `{command}`",
        "préparer les relances : `{command}`",
    ),
    "decide on the oldest plan: `{command}`": (
        "über den ältesten Plan entscheiden: `{command}`",
        "décider du plan le plus ancien : `{command}`",
    ),
    "try a failed plan again, after mending what it names: `{command}`": (
        "einen gescheiterten Plan nach Behebung der Ursache erneut versuchen: `{command}`",
        "réessayer un plan échoué, après correction : `{command}`",
    ),
    "draft the recurring document of {period}, which was missed: `{command}`": (
        "den versäumten wiederkehrenden Beleg für {period} entwerfen: `{command}`",
        "préparer la pièce récurrente de {period}, qui a été manquée : `{command}`",
    ),
    "put the newest bank statement into `Inbox/`: the last one ends on {day}": (
        "den neuesten Kontoauszug in `Inbox/` legen: der letzte endet am {day}",
        "déposer le dernier relevé dans `Inbox/` : le dernier s'arrête au {day}",
    ),
    "{name}: {problem}": ("{name}: {problem}", "{name} : {problem}"),
    # the frame, money and the journal
    "Monday briefing": ("Montagsbericht", "Rapport du lundi"),
    "Daily briefing": ("Tagesbericht", "Rapport du jour"),
    "What matters now": ("Was jetzt zählt", "Ce qui compte maintenant"),
    "Money": ("Geld", "Argent"),
    "Expenses": ("Ausgaben", "Charges"),
    "Net income": ("Ergebnis", "Résultat net"),
    "nothing posted": ("nichts gebucht", "rien de comptabilisé"),
    "{month} to {day}": ("{month} bis {day}", "{month} au {day}"),
    "The books did not answer ({code}): {why}": (
        "Die Bücher antworteten nicht ({code}): {why}",
        "Les livres n'ont pas répondu ({code}) : {why}",
    ),
    "There are no figures in this briefing; the ones of the journal follow.": (
        "Dieser Bericht enthält keine Zahlen der Bücher; die des Protokolls folgen.",
        "Ce rapport ne contient pas de chiffres des livres ; ceux du journal suivent.",
    ),
    "Expenses of the month, {spent}, are above the limit of {limit}.": (
        "Die Ausgaben des Monats, {spent}, liegen über der Grenze von {limit}.",
        "Les charges du mois, {spent}, dépassent la limite de {limit}.",
    ),
    "{overdue} is overdue, more than the limit of {limit}.": (
        "{overdue} sind überfällig, mehr als die Grenze von {limit}.",
        "{overdue} sont en retard, plus que la limite de {limit}.",
    ),
    "{day} of {days} days have passed": (
        "{day} von {days} Tagen sind vergangen",
        "{day} jours sur {days} sont passés",
    ),
    "Revenue target of the month: {wanted}; nothing is posted yet; {passed}.": (
        "Umsatzziel des Monats: {wanted}; noch ist nichts gebucht; {passed}.",
        "Objectif du mois : {wanted} ; rien n'est encore comptabilisé ; {passed}.",
    ),
    "Revenue target of the month: {share}% of {wanted} reached; {passed}.": (
        "Umsatzziel des Monats: {share} % von {wanted} erreicht; {passed}.",
        "Objectif du mois : {share} % de {wanted} atteints ; {passed}.",
    ),
    "Money due": ("Offene Forderungen", "Créances ouvertes"),
    "No invoice is open.": ("Keine Rechnung ist offen.", "Aucune facture n'est ouverte."),
    "{total} is open, {overdue} of it overdue.": (
        "{total} sind offen, davon {overdue} überfällig.",
        "{total} sont ouverts, dont {overdue} en retard.",
    ),
    "Overdue by": ("Überfällig seit", "En retard de"),
    "Due in the next {days} days": ("Fällig in den nächsten {days} Tagen", "À échoir sous {days} jours"),
    "Open for more than {days} days": ("Seit mehr als {days} Tagen offen", "Ouvertes depuis plus de {days} jours"),
    "Invoice": ("Rechnung", "Facture"),
    "Days overdue": ("Tage überfällig", "Jours de retard"),
    "{count} plan waits for your decision": (
        "{count} Plan wartet auf Ihre Entscheidung",
        "{count} plan attend votre décision",
    ),
    "{count} plans wait for your decision": (
        "{count} Pläne warten auf Ihre Entscheidung",
        "{count} plans attendent votre décision",
    ),
    "no plan waits for you": ("kein Plan wartet auf Sie", "aucun plan ne vous attend"),
    "{count} task needs an answer": ("{count} Aufgabe braucht eine Antwort", "{count} tâche attend une réponse"),
    "{count} tasks need an answer": (
        "{count} Aufgaben brauchen eine Antwort",
        "{count} tâches attendent une réponse",
    ),
    "{count} plan has failed": ("{count} Plan ist gescheitert", "{count} plan a échoué"),
    "{count} plans have failed": ("{count} Pläne sind gescheitert", "{count} plans ont échoué"),
    "{count} plan is under way": ("{count} Plan wird ausgeführt", "{count} plan est en cours"),
    "{count} plans are under way": ("{count} Pläne werden ausgeführt", "{count} plans sont en cours"),
    "{count} plan was done": ("{count} Plan wurde erledigt", "{count} plan a été exécuté"),
    "{count} plans were done": ("{count} Pläne wurden erledigt", "{count} plans ont été exécutés"),
    "the books did not answer": ("die Bücher antworteten nicht", "les livres n'ont pas répondu"),
    "{amount} is overdue": ("{amount} sind überfällig", "{amount} sont en retard"),
    "{count} was": ("{count} wurde", "{count} a été"),
    "{count} were": ("{count} wurden", "{count} ont été"),
    "{what} approved by the policy, without a person.": (
        "{what} durch die Regeln freigegeben, ohne einen Menschen.",
        "{what} approuvé(s) par la règle, sans personne.",
    ),
    "no reason is recorded": ("kein Grund ist vermerkt", "aucune raison n'est notée"),
    "waits for the books": ("wartet auf die Bücher", "attend les livres"),
    "expired: nobody decided in time": (
        "abgelaufen: niemand entschied rechtzeitig",
        "expiré : sans décision à temps",
    ),
    "until {day}": ("bis {day}", "jusqu'au {day}"),
    "Waits for your decision": ("Wartet auf Ihre Entscheidung", "Attend votre décision"),
    "Failed": ("Gescheitert", "Échoué"),
    "Under way": ("In Arbeit", "En cours"),
    "Done": ("Erledigt", "Fait"),
    "Rejected": ("Abgelehnt", "Refusé"),
    "Needs a person": ("Braucht einen Menschen", "Demande une personne"),
    "Plan": ("Plan", "Plan"),
    "What": ("Was", "Quoi"),
    "Note": ("Anmerkung", "Remarque"),
    "Decide": ("Entscheiden", "Décider"),
    "Why": ("Warum", "Pourquoi"),
    "State": ("Stand", "État"),
    "Approved by": ("Freigegeben von", "Approuvé par"),
    "Task": ("Aufgabe", "Tâche"),
    "Subject": ("Betreff", "Objet"),
    "From": ("Von", "De"),
    "What is missing": ("Was fehlt", "Ce qui manque"),
    "Log": ("Protokoll", "Journal"),
    "Nothing was logged ({period}).": ("Nichts wurde protokolliert ({period}).", "Rien n'a été consigné ({period})."),
    "Action": ("Vorgang", "Action"),
    "Result": ("Ergebnis", "Résultat"),
    "Entries": ("Einträge", "Entrées"),
    # reminders
    "Payment reminder": ("Zahlungserinnerung", "Rappel de paiement"),
    "Second reminder": ("Mahnung", "Deuxième rappel"),
    "Final reminder": ("Letzte Mahnung", "Dernier rappel"),
    "Dear customer,": ("Guten Tag,", "Bonjour,"),
    "surely by oversight, these invoices are still open:": (
        "sicher nur aus Versehen sind diese Rechnungen noch offen:",
        "sans doute par oubli, ces factures restent ouvertes :",
    ),
    "we have not yet received payment for these invoices:": (
        "für diese Rechnungen haben wir noch keine Zahlung erhalten:",
        "nous n'avons pas encore reçu le paiement de ces factures :",
    ),
    "in spite of our reminders these invoices are still unpaid:": (
        "trotz unserer Erinnerungen sind diese Rechnungen noch unbezahlt:",
        "malgré nos rappels, ces factures restent impayées :",
    ),
    "{number}: {amount}, due on {due}": (
        "{number}: {amount}, fällig am {due}",
        "{number} : {amount}, échue le {due}",
    ),
    "In all: {amount}.": ("Insgesamt: {amount}.", "Au total : {amount}."),
    "Please pay by {day}. If you have paid already, thank you; this mail is then void.": (
        "Bitte zahlen Sie bis zum {day}. Haben Sie schon gezahlt, danken wir und diese Nachricht ist gegenstandslos.",
        "Merci de régler avant le {day}. Si vous avez déjà payé, merci ; ce message est alors sans objet.",
    ),
}


def words_of(language: Language) -> Say:
    """The function that says a phrase in a language: `say("{amount} on {day}.", amount=..., day=...)`."""
    column = {"de": 0, "fr": 1}.get(language)

    def say(phrase: str, **values: object) -> str:
        text = phrase if column is None else _WORDS.get(phrase, (phrase, phrase))[column]
        return text.format(**values) if values else text

    return say


def rows() -> dict[str, tuple[str, str]]:
    """The table: English to German and French."""
    return dict(_WORDS)


def money_in(language: Language, amount: Decimal, currency: str) -> str:
    """The amount as the language writes it: `1,234.50 EUR`, `1.234,50 EUR`, `1 234,50 EUR`."""
    text = f"{amount:,.2f}"
    if language == "de":
        text = text.replace(",", " ").replace(".", ",").replace(" ", ".")
    elif language == "fr":
        text = text.replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")
    return f"{text} {currency}"
