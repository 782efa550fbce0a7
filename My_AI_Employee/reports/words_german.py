"""The words of briefings and reminders in German, by the English phrase. `words` reads them."""

WORDS: dict[str, str] = {
    "Money in and out": "Geldein- und -ausgänge",
    "{inflow} came in and {outflow} went out ({period}).": (
        "{inflow} kamen herein, {outflow} gingen hinaus ({period})."
    ),
    "Nothing came in or went out ({period}).": "Nichts kam herein, nichts ging hinaus ({period}).",
    "Records: `{command}`": "Belege: `{command}`",
    "Account": "Konto",
    "In": "Eingang",
    "Out": "Ausgang",
    "Amount": "Betrag",
    "Cash": "Liquide Mittel",
    "{amount} on {day}.": "{amount} am {day}.",
    "Cash of the next 13 weeks": "Liquidität der nächsten 13 Wochen",
    "Week from": "Woche ab",
    "Received": "Eingänge",
    "Paid": "Ausgänge",
    "Low": "Niedrig",
    "Expected": "Erwartet",
    "High": "Hoch",
    "In the low case cash falls below zero in the week from {day}.": (
        "Im niedrigen Fall fällt der Bestand in der Woche ab {day} unter null."
    ),
    "How sure this is:": "Wie sicher das ist:",
    "it rests on what is open in the books and on recurring notes; wages, taxes and documents that are "
    "not booked yet are in no case": (
        "es beruht auf dem, was in den Büchern offen ist, und auf wiederkehrenden Notizen; Löhne, Steuern und "
        "noch nicht gebuchte Belege sind in keinem Fall enthalten"
    ),
    "when customers pay is known from {count} payments of the last year": (
        "wann Kunden zahlen, ist aus {count} Zahlungen des letzten Jahres bekannt"
    ),
    "too few payments are known to say when customers pay: due dates are used": (
        "zu wenige Zahlungen sind bekannt, um zu sagen, wann Kunden zahlen: es gelten die Fälligkeiten"
    ),
    "{amount} is open with customers of fewer than three known payments": (
        "{amount} sind bei Kunden mit weniger als drei bekannten Zahlungen offen"
    ),
    "{amount} is open for longer than the customers' habit; the low case counts none of it": (
        "{amount} sind länger offen, als es bei den Kunden üblich ist; der niedrige Fall zählt nichts davon"
    ),
    "{account}: the bank statement ends on {day} with {bank}, the books have {books} then, a difference of "
    "{difference}. An opening balance that was never entered, or a payment that the bank does not have, is a "
    "usual cause.": (
        "{account}: Der Kontoauszug endet am {day} mit {bank}, die Bücher haben dann {books}, ein Unterschied von "
        "{difference}. Oft fehlt der Anfangsbestand, oder eine Zahlung ist gebucht, die die Bank nicht hat."
    ),
    "{count} bank lines are not explained yet ({received} in, {paid} out)": (
        "{count} Bankzeilen sind noch nicht erklärt ({received} Eingang, {paid} Ausgang)"
    ),
    "at least": "mindestens",
    "Cash forecast for 13 weeks: {first} now, {last} expected at the end, between {low} and {high}.": (
        "Liquiditätsvorschau über 13 Wochen: jetzt {first}, am Ende erwartet {last}, zwischen {low} und {high}."
    ),
    "Who to call first": "Wen zuerst anrufen",
    "Nobody is overdue.": "Niemand ist überfällig.",
    "Customer": "Kunde",
    "Vendor": "Lieferant",
    "Overdue": "Überfällig",
    "Days": "Tage",
    "Oldest": "Älteste",
    "Document": "Beleg",
    "Date": "Datum",
    "Due": "Fällig",
    "Open": "Offen",
    "Age": "Alter",
    "Receivables by age": "Forderungen nach Alter",
    "Payables by age": "Verbindlichkeiten nach Alter",
    "not due yet": "noch nicht fällig",
    "1 to 30 days": "1 bis 30 Tage",
    "31 to 60 days": "31 bis 60 Tage",
    "61 to 90 days": "61 bis 90 Tage",
    "more than 90 days": "mehr als 90 Tage",
    "No revenue was posted.": "Kein Umsatz wurde gebucht.",
    "Nothing is open.": "Nichts ist offen.",
    "Bills to pay in the next 7 days, and overdue ones": (
        "In den nächsten 7 Tagen zu zahlende und überfällige Rechnungen"
    ),
    "Top customers of the last 90 days": "Größte Kunden der letzten 90 Tage",
    "Revenue": "Umsatz",
    "without a customer": "ohne Kunden",
    "Costs that changed": "Kosten, die sich änderten",
    "Last 30 days": "Letzte 30 Tage",
    "Usual": "Üblich",
    "The books do not reach back far enough to compare costs.": (
        "Die Bücher reichen nicht weit genug zurück, um Kosten zu vergleichen."
    ),
    "No costs grew by more than half, and none are new.": (
        "Keine Kosten stiegen um mehr als die Hälfte, keine sind neu."
    ),
    "new": "neu",
    "Bills that repeat": "Wiederkehrende Rechnungen",
    "Last": "Letzte",
    "{vendor}: the price changed from {before} to {now} ({entry}, {day})": (
        "{vendor}: der Preis änderte sich von {before} auf {now} ({entry}, {day})"
    ),
    "{vendor}: the bill expected about {day} has not come; the last one is {entry}": (
        "{vendor}: die um den {day} erwartete Rechnung ist nicht gekommen; die letzte ist {entry}"
    ),
    "Missing receipts": "Fehlende Belege",
    "Of what was recorded here in the last 90 days, these have no file:": (
        "Von dem, was hier in den letzten 90 Tagen gebucht wurde, haben diese keine Datei:"
    ),
    "Payments of {amount} at the bank are not explained by any document.": (
        "Zahlungen von {amount} auf der Bank sind durch keinen Beleg erklärt."
    ),
    "Tax to set aside": "Zurückzulegende Steuer",
    "{amount} on {day}, by the balances of these accounts:": "{amount} am {day}, nach den Salden dieser Konten:",
    "The tax office owes {amount} on {day}, by the balances of these accounts:": (
        "Das Finanzamt schuldet {amount} am {day}, nach den Salden dieser Konten:"
    ),
    "None of the tax accounts has an entry.": "Keines der Steuerkonten hat eine Buchung.",
    "Not counted, since no account with this code has an entry: {codes}.": (
        "Nicht gezählt, weil kein Konto mit dieser Nummer eine Buchung hat: {codes}."
    ),
    "missing: {reason}": "fehlt: {reason}",
    "the setting AI_EMPLOYEE_TAX_ACCOUNTS does not name the tax accounts": (
        "die Einstellung AI_EMPLOYEE_TAX_ACCOUNTS nennt die Steuerkonten nicht"
    ),
    "no bank or cash account has an entry": "kein Bank- oder Kassenkonto hat eine Buchung",
    "the books did not give it": "die Bücher gaben es nicht her",
    "Deadlines": "Fristen",
    "{day}: tax return for {period}": "{day}: Steuermeldung für {period}",
    "Approvals": "Freigaben",
    "{count} decisions took {median} hours in the middle, {longest} at the most.": (
        "{count} Entscheidungen dauerten im Mittel {median} Stunden, höchstens {longest}."
    ),
    "The oldest plan has waited for {days} days: {plan}": "Der älteste Plan wartet seit {days} Tagen: {plan}",
    "What can be done now": "Was jetzt getan werden kann",
    "the file for the bank that pays bills is drafted, and waits for you: {plans}": (
        "die Datei für die Bank, die Rechnungen bezahlt, ist entworfen und wartet auf Sie: {plans}"
    ),
    "pay the bills that are due, {count} with {amount}, at the bank; a note of the type `payment_file` that "
    "names them in `pay bills:` drafts the file for it: {numbers}": (
        "fällige Eingangsrechnungen bezahlen, {count} mit {amount}, bei der Bank; eine Notiz vom Typ "
        "`payment_file`, die sie unter `pay bills:` nennt, entwirft die Datei dafür: {numbers}"
    ),
    "take off what {vendor} has credited and is still open: {amount} ({numbers})": (
        "abziehen, was {vendor} gutgeschrieben hat und noch offen ist: {amount} ({numbers})"
    ),
    "reminders to customers are drafted, and wait for you: {plans}": (
        "Mahnungen an Kunden sind entworfen und warten auf Sie: {plans}"
    ),
    "draft reminders to customers: `{command}`": "Mahnungen an Kunden entwerfen: `{command}`",
    "decide on the oldest plan: {plan}, or `{command}`": (
        "über den ältesten Plan entscheiden: {plan}, oder `{command}`"
    ),
    "try a failed plan again, after mending what it names: {plan}, or `{command}`": (
        "einen gescheiterten Plan nach Behebung der Ursache erneut versuchen: {plan}, oder `{command}`"
    ),
    "decide on the rule for bank lines that recur, by its property `approved`: {note}": (
        "über die Regel für wiederkehrende Bankzeilen entscheiden, mit ihrer Eigenschaft `approved`: {note}"
    ),
    "draft the recurring document of {period}, which was missed: `{command}`": (
        "den versäumten wiederkehrenden Beleg für {period} entwerfen: `{command}`"
    ),
    "put the newest bank statement into `Inbox/`: the last one ends on {day}": (
        "den neuesten Kontoauszug in `Inbox/` legen: der letzte endet am {day}"
    ),
    "{name}: {problem}": "{name}: {problem}",
    "Monday briefing": "Montagsbericht",
    "Daily briefing": "Tagesbericht",
    "What matters now": "Was jetzt zählt",
    "Money": "Geld",
    "Expenses": "Ausgaben",
    "Net income": "Ergebnis",
    "nothing posted": "nichts gebucht",
    "{month} to {day}": "{month} bis {day}",
    "The books did not answer ({code}): {why}": "Die Bücher antworteten nicht ({code}): {why}",
    "There are no figures in this briefing; the ones of the journal follow.": (
        "Dieser Bericht enthält keine Zahlen der Bücher; die des Protokolls folgen."
    ),
    "Expenses of the month, {spent}, are above the limit of {limit}.": (
        "Die Ausgaben des Monats, {spent}, liegen über der Grenze von {limit}."
    ),
    "{overdue} is overdue, more than the limit of {limit}.": (
        "{overdue} sind überfällig, mehr als die Grenze von {limit}."
    ),
    "{day} of {days} days have passed": "{day} von {days} Tagen sind vergangen",
    "Revenue target of the month: {wanted}; nothing is posted yet; {passed}.": (
        "Umsatzziel des Monats: {wanted}; noch ist nichts gebucht; {passed}."
    ),
    "Revenue target of the month: {share}% of {wanted} reached; {passed}.": (
        "Umsatzziel des Monats: {share} % von {wanted} erreicht; {passed}."
    ),
    "Money due": "Offene Forderungen",
    "No invoice is open.": "Keine Rechnung ist offen.",
    "{total} is open, {overdue} of it overdue.": "{total} sind offen, davon {overdue} überfällig.",
    "Overdue by": "Überfällig seit",
    "Due in the next {days} days": "Fällig in den nächsten {days} Tagen",
    "Open for more than {days} days": "Seit mehr als {days} Tagen offen",
    "Invoice": "Rechnung",
    "Days overdue": "Tage überfällig",
    "{count} plan waits for your decision": "{count} Plan wartet auf Ihre Entscheidung",
    "{count} plans wait for your decision": "{count} Pläne warten auf Ihre Entscheidung",
    "no plan waits for you": "kein Plan wartet auf Sie",
    "{count} task needs an answer": "{count} Aufgabe braucht eine Antwort",
    "{count} tasks need an answer": "{count} Aufgaben brauchen eine Antwort",
    "{count} plan has failed": "{count} Plan ist gescheitert",
    "{count} plans have failed": "{count} Pläne sind gescheitert",
    "{count} plan is under way": "{count} Plan wird ausgeführt",
    "{count} plans are under way": "{count} Pläne werden ausgeführt",
    "{count} plan was done": "{count} Plan wurde erledigt",
    "{count} plans were done": "{count} Pläne wurden erledigt",
    "the books did not answer": "die Bücher antworteten nicht",
    "{amount} is overdue": "{amount} sind überfällig",
    "{count} was": "{count} wurde",
    "{count} were": "{count} wurden",
    "{what} approved by the policy, without a person.": "{what} durch die Regeln freigegeben, ohne einen Menschen.",
    "no reason is recorded": "kein Grund ist vermerkt",
    "waits for the books": "wartet auf die Bücher",
    "expired: nobody decided in time": "abgelaufen: niemand entschied rechtzeitig",
    "until {day}": "bis {day}",
    "Waits for your decision": "Wartet auf Ihre Entscheidung",
    "Failed": "Gescheitert",
    "Under way": "In Arbeit",
    "Done": "Erledigt",
    "Rejected": "Abgelehnt",
    "Needs a person": "Braucht einen Menschen",
    "Plan": "Plan",
    "What": "Was",
    "Note": "Anmerkung",
    "Decide": "Entscheiden",
    "Why": "Warum",
    "State": "Stand",
    "Approved by": "Freigegeben von",
    "Task": "Aufgabe",
    "Subject": "Betreff",
    "From": "Von",
    "What is missing": "Was fehlt",
    "Log": "Protokoll",
    "Nothing was logged ({period}).": "Nichts wurde protokolliert ({period}).",
    "Action": "Vorgang",
    "Result": "Ergebnis",
    "Entries": "Einträge",
    "Payment reminder": "Zahlungserinnerung",
    "Second reminder": "Mahnung",
    "Final reminder": "Letzte Mahnung",
    "Dear customer,": "Guten Tag,",
    "surely by oversight, these invoices are still open:": (
        "sicher nur aus Versehen sind diese Rechnungen noch offen:"
    ),
    "we have not yet received payment for these invoices:": (
        "für diese Rechnungen haben wir noch keine Zahlung erhalten:"
    ),
    "in spite of our reminders these invoices are still unpaid:": (
        "trotz unserer Erinnerungen sind diese Rechnungen noch unbezahlt:"
    ),
    "{number}: {amount}, due on {due}": "{number}: {amount}, fällig am {due}",
    "In all: {amount}.": "Insgesamt: {amount}.",
    "Please pay by {day}. If you have paid already, thank you; this mail is then void.": (
        "Bitte zahlen Sie bis zum {day}. Haben Sie schon gezahlt, danken wir und diese Nachricht ist gegenstandslos."
    ),
    "{count} min": "{count} Min.",
    "{count} h": "{count} Std.",
    "{count} days": "{count} Tage",
    "… and {count} more": "… und {count} weitere",
    "… and {count} more in {folder}": "… und {count} weitere in {folder}",
    "Books: {name}": "Bücher: {name}",
    "The books did not answer ({code}).": "Die Bücher antworteten nicht ({code}).",
    "{kind}: {party}": "{kind}: {party}",
    "Others": "Weitere",
    "Invoices": "Rechnungen",
    "Payments": "Zahlungseingänge",
    "Bills": "Eingangsrechnungen",
    "Bills paid": "Bezahlte Eingangsrechnungen",
    "Taking back": "Rücknahmen",
    "Journal entries": "Buchungen",
    "Transfers": "Umbuchungen",
    "Opening balances": "Anfangsbestände",
    "Bank statements": "Kontoauszüge",
    "Bank lines": "Bankzeilen",
    "Closing": "Abschluss",
    "New accounts": "Neue Konten",
    "Files for the bank": "Dateien für die Bank",
    "Invoices to send": "Zu sendende Rechnungen",
    "Statements to send": "Zu sendende Kontoauszüge",
    "New customers": "Neue Kunden",
    "New vendors": "Neue Lieferanten",
    "Changed partners": "Geänderte Partner",
    "by the policy": "nach den Regeln",
    "see the note": "siehe die Notiz",
    "see the note ({code})": "siehe die Notiz ({code})",
    "{count} points, see the note": "{count} Punkte, siehe die Notiz",
    "approved": "freigegeben",
    "being carried out": "wird ausgeführt",
    "success": "erfolgreich",
    "failed": "gescheitert",
    "queued": "wartet",
    "{file}: {name} is not a number of 0 or more": "{file}: {name} ist keine Zahl ab 0",
    "the note is to be put right: `{command}`": "die Notiz ist zu berichtigen: `{command}`",
    "The model gave no text: {reason}": ("Das Modell gab keinen Text: {reason}"),
    "The model's text was left out: it is too long.": ("Der Text des Modells wurde weggelassen: er ist zu lang."),
    "The model's text was left out: {names} is no name of this briefing.": (
        "Der Text des Modells wurde weggelassen: {names} ist kein Name dieses Berichts."
    ),
    "The model's text was left out: {numbers} is no figure of this briefing.": (
        "Der Text des Modells wurde weggelassen: {numbers} ist keine Zahl dieses Berichts."
    ),
    "In words, by a model; the figures below count": ("In Worten, von einem Modell; es gelten die Zahlen unten"),
    "Quotes without an answer": ("Angebote ohne Antwort"),
    "{quote}: {customer}, {amount}, valid until {day}": ("{quote}: {customer}, {amount}, gültig bis {day}"),
    "{quote}: {customer}, {amount}, was valid until {day}": ("{quote}: {customer}, {amount}, war gültig bis {day}"),
    "When there is an answer, write `{accepted}` or `{declined}` into the note.": (
        "Gibt es eine Antwort, schreiben Sie `{accepted}` oder `{declined}` in die Notiz."
    ),
    "Calendar": ("Kalender"),
    "What is due or ends on a day, as of {day}. Nothing here is done by itself.": (
        "Was an einem Tag fällig ist oder endet, Stand {day}. Nichts davon geschieht von selbst."
    ),
    "decide: {plan}": ("entscheiden: {plan}"),
    "tax return for {period}": ("Steuermeldung für {period}"),
    "quote ends: {quote}": ("Angebot endet: {quote}"),
    "recurring: {name}": ("wiederkehrend: {name}"),
    "to pay: {partner}": ("zu zahlen: {partner}"),
    "to receive: {partner}": ("zu erhalten: {partner}"),
}
