"""The words that a draft may not pass over, and words that only sound like them, by language. Data only.

A strict small set: one of these words, left over in a request, takes back, limits or puts off what the rest of the
request says. Words that may change a figure but need not are in the tables of `grammar.language`.
"""

from collections.abc import Mapping

DECISIVE: Mapping[str, Mapping[str, str]] = {
    "en": {
        "negation": """not no never none nothing neither nor don't doesn't didn't won't can't cannot couldn't
            shouldn't wouldn't isn't aren't wasn't weren't hasn't haven't hadn't""",
        "condition": "if unless until till once provided assuming otherwise whether pending",
        "cancellation": """cancel cancelled canceled cancelling canceling cancellation void voided withdraw withdrawn
            withdrawal scrap forget disregard bounced reversed reversal chargeback refund refunded refunds
            declined""",
        "hold": "hold wait waiting postpone postponed pause paused stop yet",
        "discount": """discount discounted discounts rebate off minus deduct deducted deposit prepayment downpayment
            instalment instalments installment installments partial partially""",
    },
    "de": {
        "negation": "nicht nichts nie niemals kein keine keinen keinem keiner keines weder nein",
        "condition": "wenn falls sofern sobald vorausgesetzt vorbehaltlich ausser",
        "cancellation": """storno stornieren storniere storniert stornierung widerruf widerrufen widerrufe
            zurückgezogen zurückziehen absagen abgesagt hinfällig annulliert annullieren vergiss geplatzt
            rücklastschrift rückbuchung erstattet erstattung rückerstattung""",
        "hold": """warten warte wartet abwarten verschieben verschoben zurückstellen zurückgestellt pausieren stopp
            stoppen zurückhalten vorerst""",
        "discount": """rabatt rabatte nachlass preisnachlass skonto abzüglich abzgl anzahlung vorauszahlung abschlag
            abschlagszahlung teilzahlung ratenzahlung ermässigt minus""",
    },
    "fr": {
        "negation": "ne n' pas jamais aucun aucune rien non",
        "condition": "si sauf lorsque lorsqu' pourvu",
        "cancellation": """annule annuler annulez annulé annulée annulation oublie oubliez retirer retiré rembourser
            remboursé remboursée remboursement rejeté rejetée""",
        "hold": "attendre attends attendez attente suspendre suspendu suspendue reporter reporté reportée",
        "discount": "remise remises rabais ristourne réduction réductions acompte acomptes escompte déduire moins",
    },
}
"""Words by kind, by language."""

ONLY_WITH_A_FIGURE = frozenset({"off", "minus", "moins"})
"""Words that take something away only beside a figure: `50 off`, but not `typed off`."""

HARMLESS: Mapping[str, tuple[str, ...]] = {
    "en": (
        "no rush", "no hurry", "no worries", "no problem", "no questions", "not urgent", "nothing urgent",
        "if possible", "if you can", "if you could", "if you have", "if you need", "if anything", "if needed",
        "if necessary", "if there is anything", "if there are any", "don't hesitate", "not hesitate",
        "no need to reply", "don't worry", "not only", "can't wait", "wait to see", "yet another",
    ),
    "de": (
        "nicht eilig", "keine eile", "kein problem", "kein stress", "wenn möglich", "falls möglich", "wenn es geht",
        "falls du fragen", "falls sie fragen", "falls noch fragen", "wenn du fragen", "wenn sie fragen",
        "wenn noch fragen", "nicht zögern", "nicht nur", "falls nötig",
    ),
    "fr": (
        "pas de souci", "pas de problème", "pas urgent", "si possible", "si besoin", "si nécessaire", "si vous avez",
        "si tu as", "n' hésitez pas", "n' hésite pas", "ne pas hésiter", "si vous voulez",
    ),
}  # fmt: skip
"""Phrases in which such a word decides nothing; a phrase before a figure counts for itself alone."""

MOOD: Mapping[str, str] = {
    "en": "will would should could may might shall going supposed",
    "de": "wird werden würde sollte könnte dürfte",
    "fr": "va vont sera seront devrait pourrait",
}
"""Words that say that something is not done, or asked for, yet: they are shown to a person, and decide nothing."""
