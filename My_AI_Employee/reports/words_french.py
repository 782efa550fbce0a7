"""The words of briefings and reminders in French, by the English phrase. `words` reads them."""

WORDS: dict[str, str] = {
    "Money in and out": "Encaissements et décaissements",
    "{inflow} came in and {outflow} went out ({period}).": "{inflow} encaissés, {outflow} décaissés ({period}).",
    "Nothing came in or went out ({period}).": "Aucun mouvement ({period}).",
    "Records: `{command}`": "Pièces : `{command}`",
    "Account": "Compte",
    "In": "Entrées",
    "Out": "Sorties",
    "Amount": "Montant",
    "Cash": "Trésorerie",
    "{amount} on {day}.": "{amount} au {day}.",
    "Cash of the next 13 weeks": "Trésorerie des 13 prochaines semaines",
    "Week from": "Semaine du",
    "Received": "Encaissements",
    "Paid": "Décaissements",
    "Low": "Bas",
    "Expected": "Attendu",
    "High": "Haut",
    "In the low case cash falls below zero in the week from {day}.": (
        "Dans le cas bas, la trésorerie devient négative la semaine du {day}."
    ),
    "How sure this is:": "Degré de certitude :",
    "it rests on what is open in the books and on recurring notes; wages, taxes and documents that are "
    "not booked yet are in no case": (
        "elle repose sur les postes ouverts et les notes récurrentes ; salaires, impôts et pièces non encore "
        "comptabilisées n'y figurent pas"
    ),
    "when customers pay is known from {count} payments of the last year": (
        "le délai de paiement des clients est connu par {count} paiements de l'année passée"
    ),
    "too few payments are known to say when customers pay: due dates are used": (
        "trop peu de paiements connus pour prévoir les délais : les échéances sont utilisées"
    ),
    "{amount} is open with customers of fewer than three known payments": (
        "{amount} sont dus par des clients ayant moins de trois paiements connus"
    ),
    "{amount} is open for longer than the customers' habit; the low case counts none of it": (
        "{amount} sont ouverts au-delà des habitudes des clients ; le cas bas n'en compte rien"
    ),
    "{account}: the bank statement ends on {day} with {bank}, the books have {books} then, a difference of "
    "{difference}. An opening balance that was never entered, or a payment that the bank does not have, is a "
    "usual cause.": (
        "{account} : le relevé bancaire se termine le {day} par {bank}, les livres ont alors {books}, soit un écart "
        "de {difference}. Souvent, le solde d'ouverture manque, ou un paiement saisi n'est pas à la banque."
    ),
    "{count} bank lines are not explained yet ({received} in, {paid} out)": (
        "{count} lignes bancaires ne sont pas encore expliquées ({received} entrées, {paid} sorties)"
    ),
    "at least": "au moins",
    "Cash forecast for 13 weeks: {first} now, {last} expected at the end, between {low} and {high}.": (
        "Prévision de trésorerie sur 13 semaines : {first} maintenant, {last} attendus enfin, entre {low} et {high}."
    ),
    "Who to call first": "Qui appeler d'abord",
    "Nobody is overdue.": "Personne n'est en retard.",
    "Customer": "Client",
    "Vendor": "Fournisseur",
    "Overdue": "En retard",
    "Days": "Jours",
    "Oldest": "La plus ancienne",
    "Document": "Pièce",
    "Date": "Date",
    "Due": "Échéance",
    "Open": "Ouvert",
    "Age": "Ancienneté",
    "Receivables by age": "Créances par ancienneté",
    "Payables by age": "Dettes par ancienneté",
    "not due yet": "non échu",
    "1 to 30 days": "1 à 30 jours",
    "31 to 60 days": "31 à 60 jours",
    "61 to 90 days": "61 à 90 jours",
    "more than 90 days": "plus de 90 jours",
    "No revenue was posted.": "Aucun chiffre d'affaires n'a été comptabilisé.",
    "Nothing is open.": "Rien n'est ouvert.",
    "Bills to pay in the next 7 days, and overdue ones": "Factures à payer sous 7 jours et en retard",
    "Top customers of the last 90 days": "Principaux clients des 90 derniers jours",
    "Revenue": "Chiffre d'affaires",
    "without a customer": "sans client",
    "Costs that changed": "Charges qui ont changé",
    "Last 30 days": "30 derniers jours",
    "Usual": "Habituel",
    "The books do not reach back far enough to compare costs.": (
        "Les livres ne remontent pas assez loin pour comparer les charges."
    ),
    "No costs grew by more than half, and none are new.": (
        "Aucune charge n'a augmenté de plus de moitié, aucune n'est nouvelle."
    ),
    "new": "nouveau",
    "Bills that repeat": "Factures récurrentes",
    "Last": "Dernière",
    "{vendor}: the price changed from {before} to {now} ({entry}, {day})": (
        "{vendor} : le prix est passé de {before} à {now} ({entry}, {day})"
    ),
    "{vendor}: the bill expected about {day} has not come; the last one is {entry}": (
        "{vendor} : la facture attendue vers le {day} n'est pas arrivée ; la dernière est {entry}"
    ),
    "Missing receipts": "Justificatifs manquants",
    "Of what was recorded here in the last 90 days, these have no file:": (
        "Parmi les écritures passées ici ces 90 derniers jours, celles-ci n'ont pas de fichier :"
    ),
    "Payments of {amount} at the bank are not explained by any document.": (
        "Des paiements bancaires de {amount} ne sont justifiés par aucune pièce."
    ),
    "Tax to set aside": "Taxe à provisionner",
    "{amount} on {day}, by the balances of these accounts:": "{amount} au {day}, selon les soldes de ces comptes :",
    "The tax office owes {amount} on {day}, by the balances of these accounts:": (
        "L'administration fiscale doit {amount} au {day}, selon les soldes de ces comptes :"
    ),
    "None of the tax accounts has an entry.": "Aucun des comptes de taxe n'a d'écriture.",
    "Not counted, since no account with this code has an entry: {codes}.": (
        "Non compté, car aucun compte de ce numéro n'a d'écriture : {codes}."
    ),
    "missing: {reason}": "manquant : {reason}",
    "the setting AI_EMPLOYEE_TAX_ACCOUNTS does not name the tax accounts": (
        "le réglage AI_EMPLOYEE_TAX_ACCOUNTS ne nomme pas les comptes de taxe"
    ),
    "no bank or cash account has an entry": "aucun compte de banque ou de caisse n'a d'écriture",
    "the books did not give it": "les livres ne l'ont pas fourni",
    "Deadlines": "Échéances",
    "{day}: tax return for {period}": "{day} : déclaration de taxe pour {period}",
    "Approvals": "Approbations",
    "{count} decisions took {median} hours in the middle, {longest} at the most.": (
        "{count} décisions ont pris {median} heures en médiane, {longest} au plus."
    ),
    "The oldest plan has waited for {days} days: {plan}": (
        "Le plan le plus ancien attend depuis {days} jours : {plan}"
    ),
    "What can be done now": "Ce qui peut être fait maintenant",
    "the file for the bank that pays bills is drafted, and waits for you: {plans}": (
        "le fichier pour la banque qui paie des factures est préparé et vous attend : {plans}"
    ),
    "pay the bills that are due, {count} with {amount}, at the bank; a note of the type `payment_file` that "
    "names them in `pay bills:` drafts the file for it: {numbers}": (
        "payer les factures échues, {count} pour {amount}, à la banque ; une note de type `payment_file` qui "
        "les nomme sous `pay bills:` en prépare le fichier : {numbers}"
    ),
    "take off what {vendor} has credited and is still open: {amount} ({numbers})": (
        "déduire ce que {vendor} a crédité et qui est encore ouvert : {amount} ({numbers})"
    ),
    "reminders to customers are drafted, and wait for you: {plans}": (
        "des relances sont préparées et vous attendent : {plans}"
    ),
    "draft reminders to customers: `{command}`": "préparer les relances : `{command}`",
    "decide on the oldest plan: {plan}, or `{command}`": "décider du plan le plus ancien : {plan}, ou `{command}`",
    "try a failed plan again, after mending what it names: {plan}, or `{command}`": (
        "réessayer un plan échoué, après correction : {plan}, ou `{command}`"
    ),
    "decide on the rule for bank lines that recur, by its property `approved`: {note}": (
        "décider de la règle pour des lignes bancaires récurrentes, par sa propriété `approved` : {note}"
    ),
    "draft the recurring document of {period}, which was missed: `{command}`": (
        "préparer la pièce récurrente de {period}, qui a été manquée : `{command}`"
    ),
    "put the newest bank statement into `Inbox/`: the last one ends on {day}": (
        "déposer le dernier relevé dans `Inbox/` : le dernier s'arrête au {day}"
    ),
    "{name}: {problem}": "{name} : {problem}",
    "Monday briefing": "Rapport du lundi",
    "Daily briefing": "Rapport du jour",
    "What matters now": "Ce qui compte maintenant",
    "Money": "Argent",
    "Expenses": "Charges",
    "Net income": "Résultat net",
    "nothing posted": "rien de comptabilisé",
    "{month} to {day}": "{month} au {day}",
    "The books did not answer ({code}): {why}": "Les livres n'ont pas répondu ({code}) : {why}",
    "There are no figures in this briefing; the ones of the journal follow.": (
        "Ce rapport ne contient pas de chiffres des livres ; ceux du journal suivent."
    ),
    "Expenses of the month, {spent}, are above the limit of {limit}.": (
        "Les charges du mois, {spent}, dépassent la limite de {limit}."
    ),
    "{overdue} is overdue, more than the limit of {limit}.": (
        "{overdue} sont en retard, plus que la limite de {limit}."
    ),
    "{day} of {days} days have passed": "{day} jours sur {days} sont passés",
    "Revenue target of the month: {wanted}; nothing is posted yet; {passed}.": (
        "Objectif du mois : {wanted} ; rien n'est encore comptabilisé ; {passed}."
    ),
    "Revenue target of the month: {share}% of {wanted} reached; {passed}.": (
        "Objectif du mois : {share} % de {wanted} atteints ; {passed}."
    ),
    "Money due": "Créances ouvertes",
    "No invoice is open.": "Aucune facture n'est ouverte.",
    "{total} is open, {overdue} of it overdue.": "{total} sont ouverts, dont {overdue} en retard.",
    "Overdue by": "En retard de",
    "Due in the next {days} days": "À échoir sous {days} jours",
    "Open for more than {days} days": "Ouvertes depuis plus de {days} jours",
    "Invoice": "Facture",
    "Days overdue": "Jours de retard",
    "{count} plan waits for your decision": "{count} plan attend votre décision",
    "{count} plans wait for your decision": "{count} plans attendent votre décision",
    "no plan waits for you": "aucun plan ne vous attend",
    "{count} task needs an answer": "{count} tâche attend une réponse",
    "{count} tasks need an answer": "{count} tâches attendent une réponse",
    "{count} plan has failed": "{count} plan a échoué",
    "{count} plans have failed": "{count} plans ont échoué",
    "{count} plan is under way": "{count} plan est en cours",
    "{count} plans are under way": "{count} plans sont en cours",
    "{count} plan was done": "{count} plan a été exécuté",
    "{count} plans were done": "{count} plans ont été exécutés",
    "the books did not answer": "les livres n'ont pas répondu",
    "{amount} is overdue": "{amount} sont en retard",
    "{count} was": "{count} a été",
    "{count} were": "{count} ont été",
    "{what} approved by the policy, without a person.": "{what} approuvé(s) par la règle, sans personne.",
    "no reason is recorded": "aucune raison n'est notée",
    "waits for the books": "attend les livres",
    "expired: nobody decided in time": "expiré : sans décision à temps",
    "until {day}": "jusqu'au {day}",
    "Waits for your decision": "Attend votre décision",
    "Failed": "Échoué",
    "Under way": "En cours",
    "Done": "Fait",
    "Rejected": "Refusé",
    "Needs a person": "Demande une personne",
    "Plan": "Plan",
    "What": "Quoi",
    "Note": "Remarque",
    "Decide": "Décider",
    "Why": "Pourquoi",
    "State": "État",
    "Approved by": "Approuvé par",
    "Task": "Tâche",
    "Subject": "Objet",
    "From": "De",
    "What is missing": "Ce qui manque",
    "Log": "Journal",
    "Nothing was logged ({period}).": "Rien n'a été consigné ({period}).",
    "Action": "Action",
    "Result": "Résultat",
    "Entries": "Entrées",
    "Payment reminder": "Rappel de paiement",
    "Second reminder": "Deuxième rappel",
    "Final reminder": "Dernier rappel",
    "Dear customer,": "Bonjour,",
    "surely by oversight, these invoices are still open:": "sans doute par oubli, ces factures restent ouvertes :",
    "we have not yet received payment for these invoices:": (
        "nous n'avons pas encore reçu le paiement de ces factures :"
    ),
    "in spite of our reminders these invoices are still unpaid:": (
        "malgré nos rappels, ces factures restent impayées :"
    ),
    "{number}: {amount}, due on {due}": "{number} : {amount}, échue le {due}",
    "In all: {amount}.": "Au total : {amount}.",
    "Please pay by {day}. If you have paid already, thank you; this mail is then void.": (
        "Merci de régler avant le {day}. Si vous avez déjà payé, merci ; ce message est alors sans objet."
    ),
    "{count} min": "{count} min",
    "{count} h": "{count} h",
    "{count} days": "{count} jours",
    "… and {count} more": "… et {count} autres",
    "… and {count} more in {folder}": "… et {count} autres dans {folder}",
    "Books: {name}": "Livres : {name}",
    "The books did not answer ({code}).": "Les livres n'ont pas répondu ({code}).",
    "{kind}: {party}": "{kind} : {party}",
    "Others": "Divers",
    "Invoices": "Factures",
    "Payments": "Paiements reçus",
    "Bills": "Factures fournisseurs",
    "Bills paid": "Factures fournisseurs payées",
    "Taking back": "Annulations",
    "Journal entries": "Écritures",
    "Transfers": "Virements internes",
    "Opening balances": "Soldes d'ouverture",
    "Bank statements": "Relevés bancaires",
    "Bank lines": "Lignes bancaires",
    "Closing": "Clôture",
    "New accounts": "Nouveaux comptes",
    "Files for the bank": "Fichiers pour la banque",
    "Invoices to send": "Factures à envoyer",
    "Statements to send": "Relevés à envoyer",
    "New customers": "Nouveaux clients",
    "New vendors": "Nouveaux fournisseurs",
    "Changed partners": "Partenaires modifiés",
    "by the policy": "selon la règle",
    "see the note": "voir la note",
    "see the note ({code})": "voir la note ({code})",
    "{count} points, see the note": "{count} points, voir la note",
    "approved": "approuvé",
    "being carried out": "en cours d'exécution",
    "success": "réussi",
    "failed": "échoué",
    "queued": "en attente",
    "{file}: {name} is not a number of 0 or more": "{file} : {name} n'est pas un nombre de 0 ou plus",
    "the note is to be put right: `{command}`": "la note est à corriger : `{command}`",
    "The model gave no text: {reason}": ("Le modèle n'a donné aucun texte : {reason}"),
    "The model's text was left out: it is too long.": ("Le texte du modèle a été écarté : il est trop long."),
    "The model's text was left out: {names} is no name of this briefing.": (
        "Le texte du modèle a été écarté : {names} n'est pas un nom de ce rapport."
    ),
    "The model's text was left out: {numbers} is no figure of this briefing.": (
        "Le texte du modèle a été écarté : {numbers} n'est pas un chiffre de ce rapport."
    ),
    "In words, by a model; the figures below count": ("En mots, par un modèle ; les chiffres ci-dessous font foi"),
    "Quotes without an answer": ("Devis sans réponse"),
    "{quote}: {customer}, {amount}, valid until {day}": ("{quote} : {customer}, {amount}, valable jusqu'au {day}"),
    "{quote}: {customer}, {amount}, was valid until {day}": (
        "{quote} : {customer}, {amount}, était valable jusqu'au {day}"
    ),
    "When there is an answer, write `{accepted}` or `{declined}` into the note.": (
        "Quand il y a une réponse, écrivez `{accepted}` ou `{declined}` dans la note."
    ),
    "Calendar": ("Calendrier"),
    "What is due or ends on a day, as of {day}. Nothing here is done by itself.": (
        "Ce qui échoit ou se termine un jour, au {day}. Rien ici ne se fait tout seul."
    ),
    "decide: {plan}": ("décider : {plan}"),
    "tax return for {period}": ("déclaration de taxe pour {period}"),
    "quote ends: {quote}": ("fin du devis : {quote}"),
    "recurring: {name}": ("récurrent : {name}"),
    "to pay: {partner}": ("à payer : {partner}"),
    "to receive: {partner}": ("à recevoir : {partner}"),
}
