"""Short and wrong spellings of words that people type on a phone, and words before the end of an invoice's number.

By language. A spelling stands for one word of the tables; what is no word of them is left as it is written.
"""

from collections.abc import Mapping

SPELLINGS: Mapping[str, Mapping[str, str]] = {
    "en": {
        **{
            "".join(word.split("'")): word
            for word in """can't don't doesn't didn't isn't aren't wasn't weren't hasn't haven't couldn't shouldn't
            wouldn't i'm i've you're you've they're they've that's there's what's""".split()
        },
        **dict.fromkeys(("rec'd", "recd", "rcvd", "recieved", "recevied"), "received"),
        **dict.fromkeys(("inv", "invoce", "invocie", "invoie", "inovice", "invioce"), "invoice"),
        **dict.fromkeys(("pymt", "pmt", "paymnt", "payemnt"), "payment"),
        **dict.fromkeys(("acct",), "account"),
        **dict.fromkeys(("chq", "chk", "ck"), "check"),
        **dict.fromkeys(("xfer", "tfr", "trf"), "transfer"),
        **dict.fromkeys(("yest", "ystd", "yday"), "yesterday"),
        **dict.fromkeys(("thnx", "thanx", "tnx", "thks", "thankyou"), "thanks"),
        **dict.fromkeys(("plse", "plese", "pleas", "pleae"), "please"),
        **dict.fromkeys(("u", "ya"), "you"),
        **dict.fromkeys(("ur",), "your"),
        **dict.fromkeys(("consultng", "consutling"), "consulting"),
        **dict.fromkeys(("custmer", "cusomer"), "customer"),
        **dict.fromkeys(("expence", "expens"), "expense"),
        **dict.fromkeys(("reciept", "recipt"), "receipt"),
        **dict.fromkeys(("w/",), "with"),
        **dict.fromkeys(("w/o",), "without"),
    },
    "de": {
        **dict.fromkeys(("honorarnote", "honorarrechnung", "rechng", "rchng", "rechn."), "rechnung"),
        **dict.fromkeys(("honorarnoten",), "rechnungen"),
        **dict.fromkeys(("f.",), "für"),
        **dict.fromkeys(("überw.", "überwiesn"), "überwiesen"),
        **dict.fromkeys(("bez.",), "bezahlt"),
        **dict.fromkeys(("pausch.",), "pauschal"),
    },
    "fr": {
        **dict.fromkeys(("htva", "h.t.", "h.t", "hors-taxe", "hors-taxes", "hors-tva"), "ht"),
        **dict.fromkeys(("tvac",), "ttc"),
        **dict.fromkeys(("fact", "fact.", "factu"), "facture"),
    },
}
"""Written, and the word that it stands for, both in small letters; `w/` is a word and a sign."""

NUMBER_OPENERS: Mapping[str, frozenset[str]] = {
    "en": frozenset({"invoice", "number", "no", "nr", "#"}),
    "de": frozenset({"rechnung", "nummer", "nr", "rechnungsnummer", "#"}),
    "fr": frozenset({"facture", "numéro", "no", "nº", "#"}),
}
"""Words before the last digits of an invoice's number, as in `invoice 00003`."""

SUBJECT_TYPES: Mapping[str, frozenset[str]] = {
    "en": frozenset(
        """credit note refund refunds update change changed bill payment invoice monthly expense expenses statement
        final email mail reminder resend report transfer address
        discount tax vat fee delivery order rest copy deposit retainer mailing""".split()
    ),
    "de": frozenset("gutschrift erstattung änderung mahnung bezahlt überwiesen zahlung".split()),
    "fr": frozenset("avoir remboursement modification relance payé payée réglé réglée paiement virement".split()),
}
"""Words that name a type of request: in a subject they add nothing to a text that has them too."""
