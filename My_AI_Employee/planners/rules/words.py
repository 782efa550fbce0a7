"""The vocabulary of labels: types of requests and their fields in English, German and French. Data only."""

from My_AI_Employee.planners.rules.grammar.language.spellings import spelled, with_plain_spellings

_REQUEST_TYPES = {
    "invoice_request": "invoice_request",
    "invoice": "invoice_request",
    "payment_received": "payment_received",
    "payment": "payment_received",
    "expense": "expense",
    "customer_request": "customer_request",
    "customer": "customer_request",
    "new_customer": "customer_request",
    "report_request": "report_request",
    "books_question": "books_question",
    "report": "report_request",
    "bank_statement": "bank_statement",
    "journal_entry": "journal_entry",
    "transfer": "transfer",
    **dict.fromkeys(("opening_balances", "opening_balance"), "opening_balances"),
    "credit_request": "credit_request",
    "credit_note": "credit_request",
    "refund": "refund",
    "write_off": "write_off",
    "send_request": "send_request",
    "statement_request": "statement_request",
    **dict.fromkeys(("bill", "vendor_bill", "eingangsrechnung"), "bill"),
    "bill_payment": "bill_payment",
    **dict.fromkeys(("bank_match", "bank_line"), "bank_match"),
    "payment_file": "payment_file",
    "close_books": "close_books",
    "reopen_books": "reopen_books",
    "new_account": "new_account",
    **dict.fromkeys(("vendor_request", "vendor", "new_vendor"), "vendor_request"),
    "partner_update": "partner_update",
    **dict.fromkeys(("rechnung", "facture", "ausgangsrechnung"), "invoice_request"),
    **dict.fromkeys(("zahlung", "zahlungseingang", "paiement", "paiement_reçu", "encaissement"), "payment_received"),
    **dict.fromkeys(("ausgabe", "dépense", "depense"), "expense"),
    **dict.fromkeys(("kunde", "neuer_kunde", "neue_kundin", "client", "nouveau_client"), "customer_request"),
    **dict.fromkeys(("bericht", "rapport"), "report_request"),
    **dict.fromkeys(("eröffnungsbilanz", "eröffnungsbestände", "anfangsbestände"), "opening_balances"),
    **dict.fromkeys(("bilan_d_ouverture", "soldes_d_ouverture"), "opening_balances"),
    **dict.fromkeys(("gutschrift", "avoir"), "credit_request"),
    **dict.fromkeys(("erstattung", "rückerstattung", "rückzahlung", "remboursement"), "refund"),
    **dict.fromkeys(("ausbuchung", "abandon_de_créance"), "write_off"),
    **dict.fromkeys(("buchungssatz", "écriture", "écriture_comptable"), "journal_entry"),
    **dict.fromkeys(("lieferantenrechnung", "facture_fournisseur"), "bill"),
    **dict.fromkeys(("lieferant", "neuer_lieferant", "fournisseur", "nouveau_fournisseur"), "vendor_request"),
    **dict.fromkeys(("zahlungsdatei", "fichier_de_paiement"), "payment_file"),
    **dict.fromkeys(("bücher_schließen", "clôture"), "close_books"),
    **dict.fromkeys(("bücher_öffnen", "réouverture"), "reopen_books"),
    **dict.fromkeys(("kontoauszug_senden", "relevé_client"), "statement_request"),
}
REQUEST_TYPES = spelled(_REQUEST_TYPES)

_ENGLISH: dict[str, tuple[str, ...]] = {
    "customer": ("customer", "client", "bill_to", "customer_name", "invoice_to", "name"),
    "email": ("email", "e_mail", "mail", "customer_email", "billing_email", "mail_address", "email_address"),
    "invoice_date": ("date", "invoice_date", "issue_date"),
    "due": ("due", "due_date", "payment_due", "pay_by", "due_on", "due_by"),
    "terms": ("terms", "payment_terms"),
    "currency": ("currency", "invoice_currency", "waehrung", "währung", "devise"),
    "tax": ("tax", "vat", "gst", "tax_rate", "vat_rate", "sales_tax"),
    "notes": ("notes", "note", "invoice_notes"),
    "line": ("line", "lines", "item", "items", "line_items"),
    "quantity": ("quantity", "qty", "hours", "days", "units"),
    "unit_price": ("unit_price", "price", "price_each", "hourly_rate", "daily_rate", "rate_per_hour", "unit_cost"),
    "total": ("total", "grand_total", "invoice_total", "total_amount", "subtotal", "net_total", "amount", "how_much"),
    "send": ("send", "send_it", "mail_it"),
    "invoice": ("invoice", "invoice_id", "invoice_number", "invoice_no", "for_invoice"),
    "amount": ("amount", "amount_paid", "amount_received", "paid", "sum", "total", "how_much"),
    "payment_date": ("date", "payment_date", "received_on", "paid_on", "date_received", "date_paid"),
    "method": ("method", "payment_method", "paid_by", "paid_via", "payment_type", "how_paid"),
    "reference": (
        *("reference", "ref", "payment_reference", "memo", "po", "po_number", "purchase_order", "order_number"),
    ),
    "vendor": ("vendor", "supplier", "merchant", "shop", "store", "seller", "payee"),
    "expense_date": ("date", "expense_date", "receipt_date", "date_paid", "bought_on"),
    "category": ("category", "expense_category"),
    "description": ("description", "what", "purpose", "service", "services", "work", "work_done", "job"),
    "receipt": ("receipt", "receipt_file", "attachment"),
    "phone": ("phone", "telephone", "tel", "mobile"),
    "address": ("address", "street_address", "billing_address", "postal_address"),
    "tax_id": ("tax_id", "vat", "vat_id", "vat_number", "tax_number", "ein"),
    "report": ("report", "report_type"),
    "start": ("start", "from", "start_date", "since"),
    "end": ("end", "to", "end_date", "until"),
    "format": ("format",),
    "entry_date": ("date", "entry_date", "accounting_date"),
    "bank_account": ("bank_account",),
    "bank_line": ("bank_line",),
    "recorded_payment": ("payment_id",),
    "recorded_expense": ("expense_id",),
    "settles": ("settles",),
    "bank_rate": ("bank_rate",),
    "closing_balance": ("closing_balance",),
    "from_account": ("from_account",),
    "opening_balance": ("opening_balance",),
    "sign": ("sign",),
    "date_order": ("date_order",),
    "balances": ("balances",),
    "accounts": ("accounts",),
    "unsettled": ("unsettled",),
    "buyer": ("buyer",),
    "seller_tax_id": ("seller_tax_id",),
    "seller_iban": ("seller_iban",),
    "seller_payee": ("seller_payee",),
    "statement": ("statement",),
    "statement_account": ("account",),
    "to_account": ("to_account",),
    "discount": ("discount", "rabatt", "remise"),
    "shipping": ("shipping", "freight", "versandkosten", "frais_de_port"),
    "deposit": ("deposit", "prepayment", "anzahlung", "acompte"),
    "po_number": ("po", "po_number", "purchase_order", "order_number"),
    "service_period": ("service_period", "leistungszeitraum", "période_de_prestation"),
    "prices_include_tax": ("prices_include_tax", "prices_with_tax", "bruttopreise", "prix_ttc"),
    "tax_reason": ("tax_reason", "tax_exemption"),
    "fee": ("fee", "bank_fee", "bankgebühr", "frais_bancaires"),
    "allocations": ("allocations", "split_over"),
    "on_account": ("on_account",),
    "discount_taken": ("discount_taken", "skonto", "escompte"),
    "credit_note": ("credit_note", "credit_note_number", "gutschrift", "avoir"),
    "credit_line": ("credit_line", "credit_lines"),
    "reason": ("reason", "grund", "raison"),
    "resend": ("resend", "send_again"),
    "post_only": ("post_only",),
    "bill": ("bill", "bill_id", "bill_number", "bill_no", "number"),
    "bill_date": ("date", "bill_date", "invoice_date"),
    "net": ("net", "net_amount"),
    "gross": ("total", "gross", "total_amount", "grand_total"),
    "paid_from": ("paid_from", "paid_by", "paid_with"),
    "until": ("closed_until", "until", "geschlossen_bis", "fermé_jusqu_au"),
    "account_name": ("name", "account_name"),
    "account_kind": ("account_kind", "kind_of_account"),
    "iban": ("iban",),
    "pay_bills": ("pay_bills",),
    "pay_on": ("pay_on", "execution_date"),
    "own_iban": ("own_iban",),
    "debtor": ("debtor",),
    "bank_format": ("bank_format",),
    "partner": ("partner", "name"),
    "role": ("role",),
    "vendor_name": ("vendor", "supplier", "name", "payee", "lieferant"),
}

_TRANSLATED = {
    "customer": (
        "firma firmenname société entreprise raison_sociale"
        " kunde kundin kundenname auftraggeber rechnung_an rechnungsempfänger"
        " cliente nom nom_du_client facture_à facturer_à"
    ),
    "email": "mailadresse e_mail_adresse rechnungs_e_mail courriel adresse_e_mail adresse_mail",
    "invoice_date": "datum rechnungsdatum date_de_facture date_de_la_facture date_de_facturation date_d_émission",
    "due": (
        "fällig fällig_am fällig_bis fälligkeit fälligkeitsdatum zahlbar_bis"
        " échéance echeance date_d_échéance payable_le payable_avant_le"
    ),
    "terms": "zahlungsziel zahlungsfrist zahlungsbedingungen conditions_de_paiement délai_de_paiement",
    "tax": "steuer mwst ust mehrwertsteuer umsatzsteuer steuersatz mwst_satz ust_satz tva taux_de_tva taux_tva",
    "notes": "anmerkung anmerkungen bemerkung notiz hinweis remarque remarques",
    "line": "position positionen posten ligne lignes",
    "quantity": "menge anzahl stunden quantité quantite qté heures",
    "unit_price": (
        "einzelpreis preis stückpreis stundensatz preis_pro_stunde"
        " prix prix_unitaire prix_unitaire_ht tarif_horaire taux_horaire"
    ),
    "total": (
        "gesamt gesamtbetrag gesamtsumme summe rechnungsbetrag nettobetrag betrag montant montant_total total_ht"
    ),
    "send": "senden versenden verschicken per_mail_senden envoyer",
    "invoice": (
        "rechnung rechnungsnummer rechnungsnr rechnungs_nr rechnung_nr"
        " zur_rechnung für_rechnung facture numéro_de_facture facture_no"
    ),
    "amount": "betrag summe zahlbetrag gesamtbetrag montant montant_payé somme",
    "payment_date": (
        "datum zahlungsdatum eingang_am eingegangen_am bezahlt_am date_de_paiement payé_le reçu_le date_de_réception"
    ),
    "method": (
        "zahlungsart zahlungsmethode zahlungsweise bezahlt_per bezahlt_mit"
        " mode_de_paiement moyen_de_paiement mode_de_règlement payé_par"
    ),
    "reference": (
        "referenz verwendungszweck bestellnummer auftragsnummer référence réf numéro_de_commande bon_de_commande"
    ),
    "vendor": "lieferant lieferantin händler anbieter geschäft verkäufer fournisseur commerçant magasin marchand",
    "expense_date": "datum belegdatum kaufdatum date_d_achat date_de_la_dépense",
    "category": "kategorie catégorie categorie",
    "description": (
        "beschreibung leistung leistungen wofür zweck bezeichnung gegenstand"
        " prestation prestations désignation libellé objet motif"
    ),
    "receipt": "beleg quittung kassenbon reçu justificatif",
    "paid_from": "bezahlt_aus bezahlt_von bezahlt_mit bezahlt_per payé_par payé_avec payé_de",
    "phone": "telefon telefonnummer handy téléphone",
    "address": "adresse anschrift rechnungsadresse adresse_de_facturation adresse_postale",
    "tax_id": "ust_id ust_idnr ust_id_nr steuernummer numéro_de_tva numéro_tva",
    "report": "bericht berichtsart rapport",
    "entry_date": "datum buchungsdatum date_d_écriture date_comptable",
    "from_account": "von_konto vom_konto du_compte compte_de_départ",
    "to_account": "auf_konto aufs_konto nach_konto vers_le_compte compte_d_arrivée",
    "bank_account": "bankkonto compte_bancaire",
    "closing_balance": "endsaldo schlusssaldo solde_final",
    "opening_balance": "anfangssaldo solde_initial",
    "bill": "nummer rechnungsnummer rechnungsnr belegnummer numéro numéro_de_facture",
    "bill_date": "datum rechnungsdatum date_de_facture date_de_la_facture date_facture",
    "net": "netto nettobetrag montant_ht total_ht",
    "gross": "brutto bruttobetrag gesamt gesamtbetrag rechnungsbetrag montant_ttc total_ttc",
    "vendor_name": "lieferantin kreditor fournisseur",
    "pay_bills": "rechnungen_zahlen zu_zahlende_rechnungen factures_à_payer",
    "pay_on": "zahlen_am auszuführen_am payer_le date_d_exécution",
    "own_iban": "eigene_iban unsere_iban notre_iban",
    "debtor": "auftraggeber_der_zahlung débiteur",
    "credit_line": "gutschriftsposition ligne_à_créditer",
    "resend": "erneut_senden nochmals_senden renvoyer",
    "post_only": "nur_buchen comptabiliser_seulement",
    "on_account": "als_guthaben en_acompte",
    "account_name": "kontoname nom_du_compte",
    "account_kind": "kontoart type_de_compte",
    "start": "von beginn du début",
    "end": "bis ende au fin",
}
"""German and French labels, as `readers.labels.snake_key` makes them."""

FIELDS = {
    field: tuple(with_plain_spellings((*keys, *_TRANSLATED.get(field, "").split())))
    for field, keys in _ENGLISH.items()
}

FIELDS["customer_tax_id"] = tuple(key for key in FIELDS["tax_id"] if key not in FIELDS["tax"])
"""Of a request that has a rate of tax too: there `vat` is the rate."""

FIELDS["input_tax"] = (*(key for key in FIELDS["tax"] if key != "sales_tax"), "tax_amount", "input_tax", "vorsteuer")
"""Of an expense: sales tax is part of what a thing cost."""
FIELDS["rate_of_input_tax"] = tuple(
    key for key in FIELDS["tax"] if {"rate", "satz", "steuersatz", "taux"} & {*key.split("_")}
)

TYPE_KEYS = frozenset({"type", "typ"})
"""The label that names the type of a request."""

OTHER_KEYS = TYPE_KEYS | frozenset(
    {
        "priority",
        "tags",
        "aliases",
        "cssclasses",
        "created",
        "modified",
        "title",
        "ignore",
        "again",
        "dismiss",
    }
)
"""Labels that say nothing about the request itself."""

KNOWN_KEYS = OTHER_KEYS | {key for keys in FIELDS.values() for key in keys}

USED_FIELDS: dict[str, frozenset[str]] = {
    "invoice_request": frozenset(
        {
            *(
                "customer",
                "email",
                "invoice_date",
                "due",
                "terms",
                "currency",
                "tax",
                "notes",
                "line",
                "total",
                "send",
            ),
            *("quantity", "unit_price", "description", "reference"),
            *("phone", "address", "customer_tax_id"),
            *("discount", "shipping", "deposit", "po_number", "service_period", "prices_include_tax", "tax_reason"),
        }
    ),
    "payment_received": frozenset(
        {"customer", "invoice", "amount", "payment_date", "method", "reference", "currency", "email"}
        | {"fee", "allocations", "on_account", "discount_taken"}
    ),
    "credit_request": frozenset({"invoice", "amount", "credit_line", "reason", "send", "currency"}),
    "refund": frozenset({"invoice", "credit_note", "amount", "payment_date", "method", "reference", "currency"}),
    "write_off": frozenset({"invoice", "amount", "reason", "currency"}),
    "send_request": frozenset({"invoice", "resend", "post_only"}),
    "statement_request": frozenset({"customer", "email", "start", "end"}),
    "expense": frozenset(
        {"vendor", "amount", "expense_date", "category", "description", "receipt", "currency"}
        | {"paid_from", "input_tax"}
    ),
    "customer_request": frozenset({"customer", "email", "phone", "address", "tax_id"}),
    "report_request": frozenset({"report", "start", "end", "format"}),
    "books_question": frozenset({"customer", "vendor", "invoice"}),
    "bank_statement": frozenset(
        {
            "bank_account",
            "statement_account",
            "statement",
            "sign",
            "date_order",
            "balances",
            "accounts",
            "unsettled",
            "opening_balance",
            "closing_balance",
            "currency",
        }
    ),
    "journal_entry": frozenset({"entry_date", "description", "currency"}),
    "transfer": frozenset({"entry_date", "from_account", "to_account", "amount", "reference", "currency"}),
    "opening_balances": frozenset({"entry_date", "currency"}),
    "bill": frozenset(
        {
            *("vendor_name", "bill", "bill_date", "due", "terms", "line", "net", "tax", "gross", "category"),
            *("currency", "receipt", "description", "unsettled", "buyer"),
            *("seller_tax_id", "seller_iban", "seller_payee"),
        }
    ),
    "bill_payment": frozenset(
        {"vendor_name", "bill", "amount", "payment_date", "paid_from", "reference", "currency"}
    ),
    "bank_match": frozenset(
        {
            *("bank_line", "invoice", "bill", "recorded_payment", "recorded_expense", "to_account"),
            *("statement_account", "description", "amount", "settles", "bank_rate", "fee"),
        }
    ),
    "payment_file": frozenset({"pay_bills", "pay_on", "own_iban", "debtor", "bank_format", "currency"}),
    "close_books": frozenset({"until"}),
    "reopen_books": frozenset({"until", "reason"}),
    "new_account": frozenset({"account_name", "account_kind"}),
    "vendor_request": frozenset({"vendor_name", "email", "phone", "address", "tax_id", "iban"}),
    "partner_update": frozenset({"partner", "role", "email", "phone", "address", "tax_id", "iban"}),
}
"""The fields that a request of each type reads; any other label in it is a question."""

LABELLED_ONLY = frozenset(
    {"bank_statement", "bank_match", "journal_entry", "transfer", "opening_balances", "payment_file"}
    | {"close_books", "reopen_books", "new_account"}
)
"""Types of requests that only labels and lines say; their text is not read as prose."""
