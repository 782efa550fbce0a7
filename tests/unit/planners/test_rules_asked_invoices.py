# ruff: noqa: E501
"""The planner `rules` reads how an invoice is asked for in three languages, and the sender's name and post below."""

import pytest

from tests.unit.planners.test_rules_mails_german_french import ENZIAN, VASSEUR, plan, said

pytestmark = pytest.mark.slow

_SENT = "send_invoice $1.invoice_id"
_E, _V = "create_invoice Almhotel Enzian: ", "create_invoice Imprimerie Vasseur: "


@pytest.mark.parametrize(
    ("text", "sender", "steps"),
    [
        ("Could you send us the bill for 7 hours of proofreading at €60 an hour?", VASSEUR, [f"{_V}7 x 60", _SENT]),
        ("I would like to receive the invoice for 3 hours of editing at €50 an hour.", VASSEUR, [f"{_V}3 x 50"]),
        ("Schick mir doch bitte die Rechnung über 7 Stunden Lektorat zu 60 Euro.", ENZIAN, [f"{_E}7 x 60", _SENT]),
        ("Wir ersuchen um Rechnungslegung über 4 Stunden Schulung zu je 130,00 Euro.", ENZIAN, [f"{_E}4 x 130.00"]),
        (
            "Ich ersuche höflich um die Rechnung für 8 Stunden Montage zu 52 Euro je Stunde.\n\nEva Lang\nBuchhaltung\nTel. 0512 55 66 77",
            ENZIAN,
            [f"{_E}8 x 52"],
        ),
        (
            "Envoie-moi s'il te plaît la facture pour les 8 heures de relecture à 60 €.",
            VASSEUR,
            [f"{_V}8 x 60", _SENT],
        ),
        (
            "Nous vous prions de bien vouloir nous adresser votre facture pour 4 heures de formation à 130 € de l'heure.",
            VASSEUR,
            [f"{_V}4 x 130", _SENT],
        ),
        (
            "Merci d'établir une facture à notre nom pour 20 heures d'assistance au tarif de 65 € de l'heure.\n\nLuc Vasseur\nComptable",
            VASSEUR,
            [f"{_V}20 x 65"],
        ),
    ],
)
def test_an_invoice_that_is_asked_for(text: str, sender: str, steps: list[str]) -> None:
    assert said(plan(text, sender)) == steps


@pytest.mark.parametrize(
    ("text", "sender"),
    [
        ("Could you send us the bill for 7 hours of proofreading at €60 an hour if the client signs?", VASSEUR),
        ("Schick mir bitte noch nicht die Rechnung über 7 Stunden Lektorat zu 60 Euro.", ENZIAN),
        ("Wir ersuchen um ein Angebot über 4 Stunden Schulung zu je 130,00 Euro.", ENZIAN),
        ("Ich ersuche um die Rechnung für 8 Stunden Montage zu 52 statt 60 Euro je Stunde.", ENZIAN),
        ("Magst du mir die Rechnung für die 8 Stunden mailen? 60 Euro die Stunde.", ENZIAN),
        ("Envoie-moi la facture pour les 500 flyers à 90 €.", VASSEUR),
        ("Ne m'envoie pas encore la facture pour les 8 heures de relecture à 60 €.", VASSEUR),
        ("Vous nous avez déjà adressé votre facture pour 4 heures de formation à 130 € de l'heure.", VASSEUR),
        (
            "Nous attendons votre facture pour 4 heures de formation à 130 € de l'heure.\n\nLuc Vasseur\nComptable\nannulez cela",
            VASSEUR,
        ),
        (
            "Wir ersuchen um Rechnungslegung über 4 Stunden Schulung zu je 130,00 Euro.\n\nEva Lang\nbitte erst morgen",
            ENZIAN,
        ),
    ],
)
def test_what_may_change_it_is_asked(text: str, sender: str) -> None:
    assert not hasattr(plan(text, sender), "actions")
