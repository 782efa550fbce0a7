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
        "direct deposit",
        "standing order",
        "internet banking",
        "online banking",
        "zelle",
        "twint",
        "bacs",
        "chaps",
        "faster payment",
        "interac",
        "e transfer",
        "etransfer",
        *_TRANSFERS,
    ),
    "credit_card": (
        "credit card",
        "debit card",
        "eftpos",
        "eftpos card",
        "bank card",
        "card",
        "visa",
        "mastercard",
        "amex",
        *_CARDS,
    ),
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

GERMAN_UNITS = (
    "unterrichtsstunde unterrichtsstunden schulstunde schulstunden",
    "unterrichtseinheit unterrichtseinheiten ue",
    "doppelstunde doppelstunden",
    "minute minuten",
    "halbtag halbtage halbtagen",
    "nacht nächte nächten",
    "jahr jahre jahren",
    "quartal quartale",
    "meter metern laufmeter laufmetern lfm",
    "quadratmeter quadratmetern qm m² m2",
    "kubikmeter kubikmetern cbm m³ m3",
    "kilometer kilometern km",
    "kilo kilos kg kilogramm",
    "tonne tonnen",
    "liter litern",
    "wort wörter wörtern",
    "zeile zeilen",
    "normzeile normzeilen",
    "normseite normseiten",
    "zeichen",
    "anschlag anschläge anschlägen",
    "person personen",
    "teilnehmer teilnehmern teilnehmerin teilnehmerinnen tn",
    "portion portionen",
)
"""Measures of German trades: the forms of one in one text, the singular first."""

GERMAN_COUNTED = (
    *("blatt blätter blättern", "bogen bögen", "gast gäste gästen", "kind kinder kindern", "blech bleche blechen"),
    *("laib laibe laiben", "glas gläser gläsern", "teller tellern", "sack säcke säcken", "kiste kisten"),
    *("karton kartons", "palette paletten", "flasche flaschen", "rolle rollen", "paket pakete paketen"),
    *("packung packungen", "dose dosen", "eimer eimern", "beutel beuteln", "kasten kästen", "dutzend"),
    *("einsatz einsätze einsätzen", "termin termine terminen", "besuch besuche besuchen", "fahrt fahrten"),
    *("anfahrt anfahrten", "lektion lektionen", "übernachtung übernachtungen", "behandlung behandlungen"),
    *("massage massagen", "kurs kurse kursen", "workshop workshops", "seminar seminare seminaren"),
    *("vortrag vorträge vorträgen", "coaching coachings", "shooting shootings", "foto fotos", "bild bilder bildern"),
    *("aufnahme aufnahmen", "motiv motive motiven", "entwurf entwürfe entwürfen", "fenster fenstern"),
    *("tür türen", "raum räume räumen", "zimmer zimmern", "platz plätze plätzen", "arbeitsplatz arbeitsplätze"),
    *("lieferung lieferungen", "sendung sendungen", "schicht schichten", "probe proben", "auftritt auftritte"),
    *("artikel artikeln", "text texte texten", "kapitel kapiteln", "video videos", "beitrag beiträge beiträgen"),
    *("container containern", "anlage anlagen", "gerät geräte geräten", "baum bäume bäumen", "grab gräber gräbern"),
    *("auto autos", "fahrzeug fahrzeuge fahrzeugen", "torte torten", "kuchen", "brot brote broten"),
    *("flyer flyern", "plakat plakate plakaten", "karte karten", "einladung einladungen", "etikett etiketten"),
)
"""Things that are counted as units are, and sold as well: a price may stand beside one alone."""

FRENCH_COUNTED = (
    *("passage passages", "visite visites", "intervention interventions", "déplacement déplacements", "rendez-vous"),
    *("consultation consultations", "prestation prestations", "leçon leçons", "dépannage dépannages", "soin soins"),
)
"""Occasions on which something is done, which are counted in its place: `tonte, 2 passages à 55 €`."""

_UNITS = {
    form: forms.split()[0]
    for forms in (
        "hour hours hr hrs h stunde stunden std stdn stundensatz stundenlohn"
        " arbeitsstunde arbeitsstunden mannstunde mannstunden heure heures horaire",
        "day days tag tage tagen tagessatz arbeitstag arbeitstage arbeitstagen"
        " manntag manntage personentag personentage journalier jour jours j journée journées",
        "week weeks woche wochen semaine semaines",
        "month months monat monate monaten mois",
        "unit units einheit einheiten unité unités",
        "piece pieces pc pcs exemplar exemplare exemplaire exemplaires stück stk stückpreis pièce pièces pce",
        "item items",
        "licence licences license licenses lizenz lizenzen",
        "session sessions sitzung sitzungen séance séances",
        "lesson lessons",
        "class classes",
        "seat seats",
        "page pages seite seiten",
        "mot mots",
        "nuitée nuitées",
        "ligne lignes",
        "feuillet feuillets",
        "kilomètre kilomètres",
        "demi-journée demi-journées",
        *GERMAN_UNITS,
    )
    for form in forms.split()
}
UNITS = spelled(_UNITS)
COUNTED = UNITS | spelled(
    {form: forms.split()[0] for forms in (*GERMAN_COUNTED, *FRENCH_COUNTED) for form in forms.split()}
)
"""Units, and the things that are counted in their place."""
