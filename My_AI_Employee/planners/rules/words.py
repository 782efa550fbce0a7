"""The English vocabulary of requests. Data only: another language needs another set of these tables."""

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}

RELATIVE_DAYS = {"today": 0, "yesterday": -1}

REQUEST_TYPES = {
    "invoice_request": "invoice_request",
    "invoice": "invoice_request",
    "payment_received": "payment_received",
    "payment": "payment_received",
    "expense": "expense",
    "customer_request": "customer_request",
    "customer": "customer_request",
    "new_customer": "customer_request",
    "report_request": "report_request",
    "report": "report_request",
}

FIELDS: dict[str, tuple[str, ...]] = {
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
    "total": ("total", "grand_total", "invoice_total", "total_amount", "subtotal", "net_total", "amount"),
    "send": ("send", "send_it", "mail_it"),
    "invoice": ("invoice", "invoice_id", "invoice_number", "invoice_no", "for_invoice"),
    "amount": ("amount", "amount_paid", "paid", "sum", "total"),
    "payment_date": ("date", "payment_date", "received_on", "paid_on"),
    "method": ("method", "payment_method", "paid_by", "paid_via"),
    "reference": (
        "reference",
        "ref",
        "payment_reference",
        "memo",
        "po",
        "po_number",
        "purchase_order",
        "order_number",
    ),
    "vendor": ("vendor", "supplier", "merchant", "shop", "payee"),
    "expense_date": ("date", "expense_date", "receipt_date"),
    "category": ("category", "expense_category"),
    "description": ("description", "what", "purpose", "service", "services"),
    "receipt": ("receipt", "receipt_file"),
    "phone": ("phone", "telephone", "tel", "mobile"),
    "address": ("address", "street_address", "billing_address", "postal_address"),
    "tax_id": ("tax_id", "vat", "vat_id", "vat_number", "tax_number", "ein"),
    "report": ("report", "report_type"),
    "start": ("start", "from", "start_date", "since"),
    "end": ("end", "to", "end_date", "until"),
    "format": ("format",),
}

OTHER_KEYS = frozenset(
    {
        "type",
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
        }
    ),
    "payment_received": frozenset(
        {"customer", "invoice", "amount", "payment_date", "method", "reference", "currency", "email"}
    ),
    "expense": frozenset({"vendor", "amount", "expense_date", "category", "description", "receipt", "currency"}),
    "customer_request": frozenset({"customer", "email", "phone", "address", "tax_id"}),
    "report_request": frozenset({"report", "start", "end", "format"}),
}
"""The fields that a request of each type reads; any other label in it is a question."""

METHODS = {
    "bank_transfer": ("bank transfer", "wire transfer", "wire", "transfer", "bank", "sepa", "ach", "direct debit"),
    "credit_card": ("credit card", "debit card", "card", "visa", "mastercard", "amex"),
    "cash": ("cash",),
    "check": ("check", "cheque"),
}

REPORTS = {
    "profit_loss": ("profit loss", "profit and loss", "p l", "pnl", "income statement"),
    "balance_sheet": ("balance sheet",),
    "cash_flow": ("cash flow", "cash flow statement"),
    "aged_receivables": ("aged receivables", "receivables", "aging"),
}

YES = frozenset({"true", "yes", "y", "1", "on"})
NO = frozenset({"false", "no", "n", "0", "off"})
NO_TAX = frozenset({"none", "no", "0", "0%", "exempt", "tax free", "no tax", "no vat", "zero"})
ON_RECEIPT = (
    "on receipt",
    "upon receipt",
    "immediately",
    "due on receipt",
    "due upon receipt",
    "payable on receipt",
    "payable upon receipt",
    "due immediately",
)

UNITS = {
    form: forms.split()[0]
    for forms in (
        "hour hours hr hrs h",
        "day days",
        "week weeks",
        "month months",
        "unit units",
        "piece pieces pc pcs",
        "item items",
        "licence licences license licenses",
        "session sessions",
        "seat seats",
    )
    for form in forms.split()
}

CURRENCY_SIGNS: dict[str, frozenset[str]] = {
    "US$": frozenset({"USD"}),
    "CA$": frozenset({"CAD"}),
    "A$": frozenset({"AUD"}),
    "$": frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"}),
    "€": frozenset({"EUR"}),
    "£": frozenset({"GBP"}),
    "¥": frozenset({"JPY", "CNY"}),
    "₹": frozenset({"INR"}),
    "₽": frozenset({"RUB"}),
    "₺": frozenset({"TRY"}),
    "₩": frozenset({"KRW"}),
    "zł": frozenset({"PLN"}),
}
"""A sign and the currencies it can stand for."""

CURRENCY_PHRASES = {
    "australian dollar": "AUD",
    "canadian dollar": "CAD",
    "hong kong dollar": "HKD",
    "new zealand dollar": "NZD",
    "singapore dollar": "SGD",
    "us dollar": "USD",
    "u.s. dollar": "USD",
    "american dollar": "USD",
    "egyptian pound": "EGP",
    "british pound": "GBP",
}
"""Currencies that several countries name alike, with their country before."""

CURRENCY_WORDS: dict[str, frozenset[str]] = {
    "dollar": frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD"}),
    "euro": frozenset({"EUR"}),
    "pound": frozenset({"GBP"}),
    "franc": frozenset({"CHF"}),
    "rupee": frozenset({"INR", "PKR"}),
    "yen": frozenset({"JPY"}),
    "krona": frozenset({"SEK"}),
    "krone": frozenset({"NOK", "DKK"}),
    "zloty": frozenset({"PLN"}),
}

CURRENCY_CODES = frozenset(
    [
        "USD",
        "EUR",
        "GBP",
        "CHF",
        "CAD",
        "AUD",
        "NZD",
        "JPY",
        "CNY",
        "INR",
        "PKR",
        "SEK",
        "NOK",
        "DKK",
        "ISK",
        "PLN",
        "CZK",
        "HUF",
        "RON",
        "BGN",
        "HRK",
        "RUB",
        "UAH",
        "BRL",
        "MXN",
        "ARS",
        "CLP",
        "ZAR",
        "SGD",
        "HKD",
        "KRW",
        "THB",
        "IDR",
        "MYR",
        "PHP",
        "VND",
        "AED",
        "SAR",
        "QAR",
        "ILS",
        "EGP",
        "NGN",
        "KES",
        "GHS",
        "MAD",
        "TND",
        "TWD",
        "BTC",
        "ETH",
    ]
)
"""Codes that are not also English words."""

NOT_CURRENCIES = frozenset(
    {"VAT", "GST", "TAX", "NET", "DUE", "PER", "AND", "THE", "FOR", "INV", "EOM", "LTD", "INC"}
)

SELF_APPROVAL = (
    r"pre-?approved|already (?:been )?approved|auto-?approve",
    r"approve (?:this|it|yourself|automatically|immediately|at once)",
    r"(?:skip|bypass|without|no need for|does not need|needs no|no) (?:\w+ ){0,2}approval",
    r"ignore (?:all |any )?(?:the |your )?(?:previous|prior|above|earlier) (?:instructions|rules|text)",
    r"(?:move|drag|copy|rename|delete) (?:\w+ ){0,3}(?:file|note|plan|folder)\b",
    r"\b(?:move|put|place)\b.{0,40}\bapproved\b",
    r"(?:change|raise|disable|turn off|edit|update) (?:\w+ ){0,2}(?:policy|limit|limits|handbook|rules|settings)",
    r"system prompt|you are now|act as (?:an? )?(?:admin|administrator|owner)",
)
POSING = (
    *SELF_APPROVAL,
    r"(?:ignore|disregard|forget|override) (?:all |any |every )?(?:the |your |of your )?"
    r"(?:previous |prior |above |earlier |other )?(?:instructions|rules|guidelines)",
    r"system[- ](?:message|reminder|override|notice)|new instructions",
    r"(?:instruction|note|message)s? (?:to|for) (?:the |any |an )?(?:ai|assistant|model|bot|claude)\b",
    r"\b(?:ai|language model)s?\b.{0,40}\b(?:must|shall|has to|have to)\b",
    r"(?:do not|don't|never) (?:tell|inform|ask|warn|alert) (?:the |a |any )?"
    r"(?:person|human|user|owner|accountant|bookkeeper|anybody|anyone)",
    r"ignor(?:iere|ieren sie) (?:alle |die )?(?:bisherigen |vorherigen |obigen )?(?:anweisungen|regeln)",
    r"ignore[zr]? (?:toutes )?les (?:instructions|règles)|ignor[ae] (?:todas )?las (?:instrucciones|reglas)",
)
"""With the words by which a text speaks to a model rather than to a person."""
