"""The vocabulary of values: ways to pay, reports, yes and no, units, in English, German and French. Data only."""

from My_AI_Employee.planners.rules.grammar.language.spellings import spelled, with_plain_spellings

_TRANSFERS = (
    "überweisung", "banküberweisung", "überwiesen", "lastschrift", "sepa überweisung", "sepa lastschrift",
    "bankeinzug", "virement", "virement bancaire", "viré", "prélèvement", "prélèvement automatique",
)  # fmt: skip
_CARDS = (
    "kreditkarte", "karte", "ec karte", "ec", "girokarte", "girocard", "debitkarte", "firmenkarte",
    "carte", "carte bancaire", "carte bleue", "carte de crédit", "cb",
)  # fmt: skip
_METHODS = {
    "bank_transfer": (
        "bank transfer",
        "wire transfer",
        "wire",
        "transfer",
        "bank",
        "sepa",
        "ach",
        "direct debit",
        "zelle",
        "bacs",
        "chaps",
        "faster payment",
        "interac",
        "e transfer",
        "etransfer",
        *_TRANSFERS,
    ),
    "credit_card": ("credit card", "debit card", "card", "visa", "mastercard", "amex", *_CARDS),
    "cash": ("cash", "bar", "in bar", "bargeld", "barzahlung", "espèces", "en espèces", "liquide", "en liquide"),
    "check": ("check", "cheque", "scheck", "chèque"),
}
METHODS = {method: tuple(with_plain_spellings(words)) for method, words in _METHODS.items()}

_REPORTS = {
    "profit_loss": (
        "profit loss",
        "profit and loss",
        "p l",
        "pnl",
        "income statement",
        "guv",
        "gewinn und verlustrechnung",
        "gewinn und verlust",
        "compte de résultat",
        "compte de résultats",
    ),
    "balance_sheet": ("balance sheet", "bilanz", "bilan"),
    "cash_flow": (
        "cash flow",
        "cash flow statement",
        "cashflow",
        "kapitalflussrechnung",
        "tableau de trésorerie",
        "flux de trésorerie",
    ),
    "aged_receivables": (
        "aged receivables",
        "receivables",
        "aging",
        "offene forderungen",
        "offene posten",
        "balance âgée",
        "créances clients",
    ),
}
REPORTS = {report: tuple(with_plain_spellings(words)) for report, words in _REPORTS.items()}

YES = frozenset({"true", "yes", "y", "1", "on", "ja", "oui"})
NO = frozenset({"false", "no", "n", "0", "off", "nein", "non"})
NO_TAX = frozenset(
    {"none", "no", "0", "0%", "exempt", "tax free", "no tax", "no vat", "zero"}
    | {"keine", "ohne", "steuerfrei", "keine mwst", "ohne mwst", "aucune", "sans tva", "exonéré"}
)
ON_RECEIPT = (
    "on receipt",
    "upon receipt",
    "immediately",
    "due on receipt",
    "due upon receipt",
    "payable on receipt",
    "payable upon receipt",
    "due immediately",
    *("sofort", "sofort fällig", "bei erhalt", "nach erhalt", "sofort nach erhalt", "zahlbar sofort"),
    *("à réception", "à réception de la facture", "comptant", "immédiat"),
)

_UNITS = {
    form: forms.split()[0]
    for forms in (
        "hour hours hr hrs h stunde stunden std stdn stundensatz stundenlohn heure heures horaire",
        "day days tag tage tagen tagessatz journalier jour jours j journée journées",
        "week weeks woche wochen semaine semaines",
        "month months monat monate monaten mois",
        "unit units einheit einheiten unité unités",
        "piece pieces pc pcs exemplar exemplare exemplaire exemplaires stück stk stückpreis pièce pièces pce",
        "item items",
        "licence licences license licenses lizenz lizenzen",
        "session sessions sitzung sitzungen séance séances",
        "seat seats",
        "page pages seite seiten",
        "mot mots",
        "nuitée nuitées",
        "ligne lignes",
        "feuillet feuillets",
        "kilomètre kilomètres",
        "demi-journée demi-journées",
    )
    for form in forms.split()
}
UNITS = spelled(_UNITS)
