"""Words inside the rows of a bank's table: totals, balances, pending and failed lines, in and out, cards."""

import re

from My_AI_Employee.readers.tables.header_words import folded

_IN_WORDS = (
    "c|k|kreedit|kredits|cr|credit|haben|h|bij|in|incoming|gutschrift|credito|avere|abono|ingreso|uznanie|kredit|inn|ind|accredito"
    "|entrata|income|deposit|money in|received|credits|entrada|recette|tegoed|creditering|jovairas|haber"
    "|habenbuchung|cred"
)
_IN = frozenset(_IN_WORDS.split("|"))
_OUT_WORDS = (
    "d|deebet|debets|dr|db|debit|soll|s|af|out|outgoing|belastung|debito|dare|cargo|obciazenie|debet|lastschrift|addebito"
    "|uscita|expense|withdrawal|money out|sent|debits|saida|depense|ut|ud|terheles|debe|sollbuchung|w|deb"
)
_OUT = frozenset(_OUT_WORDS.split("|"))
_PENDING = re.compile(
    r"\b(?:pending|vorgemerkt|vormerkung|vorgemerkte|pendiente|pendente|en attente|a venir|in attesa"
    r"|in sospeso|in behandeling|gereserveerd|reserved|reserviert|reservation|oczekuj\w*|w trakcie"
    r"|nierozliczon\w*|cekajici|authori[sz]ed|authorisation|authorization|reserveret|reserverad|reservert"
    r"|offen|varaus|preliminar\w*|in process|non contabilizzat\w*|autorizzat\w*|nicht gebucht|umsatz vorgemerkt"
    r"|not posted|unposted|processing|venter|vantar|odottaa|ikke bogfort|ikke bokfort)\b"
)
_FAILED = re.compile(
    r"\b(?:failed|declined|reverted|cancel+ed|canceled|denied|rejected|abgelehnt|storniert|fehlgeschlagen"
    r"|refuse|annule|annullat\w*|rifiutat\w*|rechazad\w*|cancelad\w*|geweigerd|geannuleerd|odrzucon\w*"
    r"|anulowan\w*|expired|voided|zamitnut\w*|avvist|avvisad|hylatty|unsuccessful|echoue|abgebrochen)\b"
)
_OPENING = re.compile(
    r"^(?:.{0,25}\b)?(?:(?:opening|beginning|starting|initial|previous|start|old) (?:ledger |statement "
    r"|account )?balance|balance (?:brought )?forward|brought forward|anfangssaldo|anfangsbestand"
    r"|alter (?:konto)?(?:stand|saldo)|saldo ?vortrag|eroffnungssaldo|solde (?:initial|precedent|debut"
    r"|d ouverture|anterieur)|ancien solde|saldo (?:iniziale|inicial|anterior|precedente|poczatkowe|poczatkowy"
    r"|inleiding)|beginsaldo|vorig saldo|pocatecni zustatek|ingaende saldo|inngaende saldo|startsaldo"
    r"|alkusaldo|nyitoegyenleg|sold initial|start saldo|primosaldo|saldo primo|likutis (?:laikotarpio )?pradziai"
    r"|pradinis likutis|sakuma atlikums|atlikums (?:perioda )?sakuma|algsaldo|algjaak|pociatocny zostatok"
    r"|(?:pocetno|zacetno) stanje|devreden bakiye|acilis bakiyesi|входящии остаток|остаток на начало|начално салдо)\b"
)
_CLOSING = re.compile(
    r"^(?:.{0,25}\b)?(?:(?:closing|ending|final|new|end|current) (?:ledger |statement |account )?balance"
    r"|balance (?:carried )?forward to|carried forward|schlusssaldo|endsaldo|endbestand"
    r"|neuer (?:konto)?(?:stand|saldo)|abschlusssaldo|solde (?:final|actuel|fin|de cloture|au|en fin)"
    r"|nouveau solde|saldo (?:do dia|total|disponivel"
    r"|finale|final|actual|attuale|atual|koncowe|koncowy|nuevo|contabile finale|per|am"
    r"|al|em)|eindsaldo|nieuw saldo|konecny zustatek|utgaende saldo|slutsaldo|loppusaldo|zaroegyenleg"
    r"|sold final|ultimosaldo|saldo ultimo|likutis (?:laikotarpio )?pabaigai|galutinis likutis|beigu atlikums"
    r"|atlikums (?:perioda )?beigas|loppsaldo|loppjaak|konecny zostatok|(?:konacno|koncno|zavrsno|novo) stanje"
    r"|kapanis bakiyesi|исходящии остаток|остаток на конец|краино салдо|kontostand|account balance|aktueller saldo"
    r"|balance)\b"
)
_MAX_LABEL = 60
_BALANCE_HINT = re.compile(
    "bal|sald|sold|stand|forward|zůstatek|zustatek|egyenleg|bestand|vortrag|likut|atlikum|jääk|zostat|stanje|bakiye"
    "|остат|салдо"
)
"""Holds for each text that names a balance; spares the fuller comparison of all others."""
_VAGUE = re.compile(r"^(?:balance|kontostand|account balance)\b")
_DATE_WORDS = re.compile(r"\b(?:as of|as at|on|am|vom|per|au|al|del|em|op|na dzien|du|[0-9]+|eur|chf|usd|gbp)\b")
_TOTAL = re.compile(
    r"\b(?:total\w*|totaux|summe|gesamt\w*|umsatztotal|zwischensumme|subtotal|sub total|somme|totale|totaal"
    r"|suma|razem|celkem|yhteensa|sum|sum total|osszesen|sumas|saldo|solde|balance|zustatek|kontostand|anzahl"
    r"|number of)\b"
)
_TURNOVER = re.compile(
    r"(?:apyvarta|apgrozijums|kaive|turnover|обороты?|(?:debit|credit) turnover|umsatzsumme"
    r"|(?:total|sum of|number of) (?:turnover|debits?|credits?|withdrawals|deposits|payments in|payments out)"
    r"|(?:summe|gesamt) (?:soll|haben|belastungen|gutschriften|umsatze)|total (?:des )?(?:operations|mouvements)"
    r"|totale? (?:dare|avere|uscite|entrate|addebiti|accrediti)|total (?:de )?(?:cargos|abonos)"
    r"|totaal (?:af|bij|debet|credit)|suma (?:obciazen|uznan))"
)
"""Sums of many lines; not the word total alone, which is also the name of filling stations."""
_TURNOVER_HINT = re.compile("apyv|apgro|käive|turnover|оборот|umsatz|total|totaal|sum|gesamt|number", re.IGNORECASE)
"""Holds for each of these sums; spares the fuller comparison of all other texts."""
_CARD = re.compile(
    r"\b(?:credit card|card member|cardmember|cardholder|kreditkarte\w*|kartenumsatze|carte de credit"
    r"|carta di credito|tarjeta de credito|cartao de credito|creditcard|kreditkort|kreditni karta"
    r"|karta kredytowa|luottokortti|card no|card number|kartennummer|karteninhaber|carta n|numero carta"
    r"|numero de tarjeta|kaartnummer|kortnummer|mastercard|visa|american express|amex|diners|discover"
    r"|merchant category)\b"
)
_CARD_PAYMENT = re.compile(
    r"\b(?:thank you|payment received|ihre zahlung|ihre einzahlung|besten dank|votre paiement|paiement recu"
    r"|merci|pagamento ricevuto|pagamento recebido"
    r"|vostro pagamento|su pago|gracias|uw betaling|deres betaling|din inbetalning)\b"
)
_REFUND = re.compile(
    r"\b(?:refund\w*|erstattung|ruckerstattung|remboursement|reembolso|rimborso|terugbetaling|aterbetalning|zwrot)\b"
)
_CAME_IN = re.compile(
    r"\b(?:gutschrift|zahlungseingang|gehalt|lohn|eingang|salary|payroll|wages|interest paid|interest earned"
    r"|deposit|transfer from|incoming|received from|credit transfer|direct credit|virement (?:recu|de"
    r"|en votre faveur)|salaire|abono|nomina|ingreso|recibid[ao]|bonifico (?:a (?:vostro|suo|tuo) favore"
    r"|ricevuto|in entrata)|stipendio|accredito|salaris|wplata|przelew przychodzacy|wynagrodzenie"
    r"|prichozi platba|przychodzac[aey]"
    r"|vyplata|lon|loon|palkka|cash in|top up|bijschrijving|transferencia recebida|deposito"
    r"|income|uznanie)\b"
)
_WENT_OUT = re.compile(
    r"\b(?:(?:basis|sepa|firmen|erst|folge)?lastschrift(?:einzug)?|kartenzahlung|dauerauftrag|belastung|uberweisungsauftrag|bargeldauszahlung|geldautomat"
    r"|auszahlung|entgelt|gebuhr\w*|kontofuhrung|withdrawal|atm|cash machine|purchase|direct debit"
    r"|standing order|bill payment|transfer to|debit transfer|card payment|pos"
    r"|facture carte|carte|prelevement|retrait|paiement"
    r"|achat|virement (?:emis|a|vers)|cotisation|recibo|compra|pago|pago en|reintegro|emitid[ao]|adeudo"
    r"|comision|pagamento|addebito|prelievo|disposizione|bonifico (?:disposto|inviato|in uscita)|commissioni"
    r"|incasso|betaalautomaat|geldopname|betaling|afschrijving|obciazenie|platnosc|wyplata z bankomatu"
    r"|wychodzac[aey]|zakup|vyber|odchozi platba|platba kartou|einkauf|kortkob|varekjop|kortkop|uttag"
    r"|levantamento|purchase of|abbuchung|kauf|spende|miete|rent|mortgage|ihr e banking auftrag"
    r"|e banking auftrag|verkaufspunkt|belastung per|zahlung an|fee|service charge|monthly fee)\b"
)


def mark_sign(text: str) -> int:
    """1 for a word or letter that means money came in, -1 for out, 0 for anything else."""
    plain = text.strip()
    if plain in ("+", "-"):
        return 1 if plain == "+" else -1
    word = folded(plain)
    return (word in _IN) - (word in _OUT)


def leading_mark_sign(text: str) -> int:
    """The same by the first word, such as in `Gutschrift per 31.12.`."""
    return mark_sign(text) or mark_sign(folded(text).partition(" ")[0])


def is_pending(text: str) -> bool:
    """Whether a date or status cell says that a line is not booked yet."""
    return bool(_PENDING.search(folded(text)))


def is_failed(text: str) -> bool:
    """Whether a status cell says that a payment never happened."""
    return bool(_FAILED.search(folded(text)))


def is_opening(text: str) -> bool:
    """Whether a text names the balance before the first line."""
    return bool(_OPENING.search(folded(text)))


def is_closing(text: str) -> bool:
    """Whether a text names the balance after the last line."""
    plain = folded(text)
    return bool(_CLOSING.search(plain)) and not _OPENING.search(plain)


def is_balance_label(text: str) -> bool:
    """Whether a text is nothing but the name of a balance, so that an amount beside it is no payment."""
    if len(text) > _MAX_LABEL or not _BALANCE_HINT.search(text.lower()):
        return False
    plain = folded(text)
    match = _OPENING.match(plain) or (None if _VAGUE.match(plain) else _CLOSING.match(plain))
    return match is not None and len(_DATE_WORDS.sub(" ", plain[match.end() :]).split()) <= 1


def is_turnover_label(text: str) -> bool:
    """Whether a text is nothing but the name of a sum of lines, so that the amount beside it is no line."""
    if len(text) > _MAX_LABEL or not _TURNOVER_HINT.search(text):
        return False
    return _TURNOVER.fullmatch(_DATE_WORDS.sub(" ", folded(text)).strip()) is not None


def is_total(text: str) -> bool:
    """Whether a text names a sum or a balance instead of a payment."""
    return bool(_TOTAL.search(folded(text)))


def speaks_of_card(text: str) -> bool:
    """Whether a header or a preamble shows the account of a credit card."""
    return bool(_CARD.search(folded(text)))


def is_card_payment(text: str) -> bool:
    """Whether a line is the payment of a card's bill, which is money that came in for the card."""
    return bool(_CARD_PAYMENT.search(folded(text)))


def is_refund(text: str) -> bool:
    """Whether a line gives money back, which comes in unless the account is that of a seller."""
    return bool(_REFUND.search(folded(text)))


def sign_in_words(text: str) -> int:
    """What the words of a line say: 1 came in, -1 went out, 0 nothing or both."""
    plain = folded(text)
    return bool(_CAME_IN.search(plain)) - bool(_WENT_OUT.search(plain))


_PAYER = re.compile(
    r"\b(?:zahlungspflichtige\w*|auftraggeber\w*|payer|debtor|ordonnateur|donneur|nadawca|opdrachtgever|avsandare|ordenante"
    r"|maksaja|emetteur|from|afsender|sender|platce|mittente|avsender)\b"
)
_PAYEE = re.compile(
    r"\b(?:zahlungsempfanger\w*|empfanger\w*|b(?:e|u)\w*nstigte\w*|payee|creditor|beneficia\w*|odbiorca|mottagare|mottaker"
    r"|saaja|destinatario|begunstigde|to|modtager|recipient|prijemce)\b"
)


_OTHER_SIDE = re.compile(
    r"\b(?:tegenpartij|tegenrekening\w*|counter ?party|contrepartie|controparte|contraparte|contrahent|kontrahent\w*"
    r"|protistran\w*|protiuctu|motpart|partners?|payees?|beneficiar\w*|begunstigte\w*|empfanger\w*)\b"
)


def names_other_side(header: str) -> bool:
    """Whether a header of names can mean nobody but the other side; a bare `Name` may be the own one."""
    return bool(_OTHER_SIDE.search(folded(header)))


def names_side(header: str) -> int:
    """1 when a header of names means who pays, -1 when it means who is paid, 0 for either or both."""
    plain = folded(header)
    return bool(_PAYER.search(plain)) - bool(_PAYEE.search(plain))
