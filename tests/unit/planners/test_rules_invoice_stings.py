"""Requests that look like one for an invoice or a credit note, and of which one word says something else."""

# ruff: noqa: E501

import pytest

from My_AI_Employee.planners.port import NeedsPerson
from tests.unit.planners.planned_corpus import drafted, task

pytestmark = pytest.mark.slow

STINGS = {
    "en": """
        Acme Ltd - 5 hrs consulting @ 80, invoice not needed
        Acme Ltd - 5 hrs consulting @ 80. don't invoice yet
        Acme Ltd - 5 hrs consulting @ 80. invoice them when they sign
        Acme Ltd - 5 hrs consulting @ 80, invoiced already
        Acme Ltd - 5 hrs consulting @ 80, invoiced last week. send it
        Acme Ltd - 5 hrs consulting @ 80, first hour free, invoice them
        Acme Ltd - 5 hrs consulting @ 80 or 85, invoice them
        Acme Ltd - 5-6 hrs consulting @ 80, invoice them
        Acme Ltd - about 5 hrs consulting @ 80, invoice them
        Acme Ltd - 5 hrs consulting @ 80 less 10, invoice them
        Acme Ltd - 5 hrs consulting @ 80 minus the deposit, invoice them
        Acme Ltd - 5 hrs consulting @ 80, half now, invoice them
        Acme Ltd - 5 hrs consulting @ 80, half of it. Invoice them.
        Acme Ltd - 5 hrs consulting @ 80 each, two of us, invoice them
        Acme Ltd - 5 hrs consulting @ 80, twice. invoice them
        Acme Ltd - 5 hrs consulting @ 80, same again next week, invoice them
        Acme Ltd - 5 hrs consulting @ 80 EUR in Canadian money, invoice them
        Acme Ltd - 5 hrs consulting @ 80, Greenfield Dental pays. Invoice.
        Acme Ltd - 5 hrs consulting @ 80, invoice goes to Greenfield Dental
        Acme Ltd for Greenfield Dental - 5 hrs consulting @ 80. invoice them
        Acme Ltd and Greenfield Dental - 5 hrs consulting @ 80. invoice them
        Acme Ltd asked what 5 hrs consulting @ 80 would be. Invoice them?
        Quote Acme Ltd: 5 hrs consulting @ 80
        Acme Ltd quote - 5 hrs consulting @ 80, send it
        Acme Ltd wants an invoice for 5 hrs consulting @ 80 but it was 4
        Acme Ltd wants an invoice for 5 hrs consulting @ 80, sorry, 90
        invoice Acme Ltd 5 hrs consulting @ 80 = 450
        invoice Acme Ltd 5 hrs consulting @ 80, total 380
        invoice Acme Ltd 5 hrs consulting 400 total, 80 each, 6 hrs
        5 hrs consulting @ 80, invoice her pls
        Lunch with Acme Ltd, 5 hrs consulting @ 80, invoice them
        Acme Ltd and Greenfield Dental both had 5 hrs @ 80. Invoice them.
        Acme Ltd called about Greenfield Dental. Invoice them 5 hours of consulting at 80.
        Spoke to Greenfield Dental. Acme Ltd is happy. Invoice them for 5 hours of consulting at 80.
        Can you send me an invoice for the mowing? It was 3 visits at $65 each, but one was rained off.
        Can you send me an invoice for the mowing? It was 3 visits at $65 each. I already paid one.
        Can you send me an invoice for the mowing? It was 3 visits at $65 each, wasn't it?
        Can you send me an invoice for the mowing? It was 3 or 4 visits at $65 each.
        Can you send me an invoice for the mowing? It should have been 3 visits at $65 each.
        Can you send me an invoice for the mowing? It was 3 visits at $65 each last time.
        Can you send me an invoice for the mowing? It was 3 visits at $65 each on the quote.
        Can you send me an invoice for the mowing? It was meant to be 3 visits at $65 each.
        Could you send an invoice for the mowing? My neighbour said it was 3 visits at $65 each.
        What would an invoice for the mowing be? It was 3 visits at $65 each.
        Did you send me an invoice for the mowing? It was 3 visits at $65 each.
        Why did you send me an invoice for the mowing? It was 2 visits at $65 each.
        I got your invoice for the mowing. It was 3 visits at $65 each. Send it again please.
        Please correct the invoice for the mowing. It was 3 visits at $65 each.
        Please invoice Acme Ltd for the November retainer, 375 same as every month unless they complain.
        Please invoice Acme Ltd for the November retainer, 375, not the old 350.
        Please invoice Acme Ltd 400 for consulting. Scrap that.
        Please invoice Acme Ltd 400 for consulting. On second thoughts, wait.
        Please invoice Acme Ltd 400 for consulting. Actually make it 420.
        Please invoice Acme Ltd 400 for consulting. Their PO says 380.
        Please invoice Acme Ltd 400 for consulting. They think it is 380.
        Please invoice Acme Ltd 400 for consulting. Knock off the last hour.
        Please invoice Acme Ltd 400 for consulting, two instalments.
        Please invoice Acme Ltd 400 for consulting, per month.
        Please invoice Acme Ltd 400 for consulting, per person, we were three.
        Please invoice Acme Ltd 400 for consulting every month.
        Please invoice Acme Ltd 400 for consulting and credit them 50.
        Please invoice Acme Ltd 400 for consulting, they already paid 100.
        Please invoice Acme Ltd 400 for consulting, VAT included or not, I forget.
        Please invoice Acme Ltd 400 for consulting, due in 14 days or end of month.
        Please invoice Acme Ltd 400 for consulting, due yesterday.
        Please invoice Acme Ltd 400 for consulting, dated next year.
        Please invoice Acme Ltd 400 for consulting once Bob has approved it.
        Please invoice Acme Ltd 400 for consulting, as a test.
        Please invoice Acme Ltd 400 for consulting - just kidding.
        Please invoice Acme Ltd 400 for consulting. NOT Acme Inc.
        Please invoice Acme 400 for consulting, the other one.
        Bob asked you to invoice Acme Ltd 400 for consulting.
        Bob: "invoice Acme Ltd 400 for consulting". What do you think?
        I should invoice Acme Ltd 400 for consulting.
        I would like to invoice Acme Ltd 400 for consulting one day.
        We could invoice Acme Ltd 400 for consulting.
        If it were me I would invoice Acme Ltd 400 for consulting.
        Acme Ltd 400 consulting invoice #4711 paid
        Acme Ltd consulting 400, invoice received
        Invoice from Acme Ltd, consulting, 400, due Dec 20
        Acme Ltd invoiced us 400 for consulting, due Dec 20
        Invoice Acme Ltd: 2 x Widget @ 10, 3 x Gadget @ 20, total 90
        Invoice Acme Ltd: 2 x Widget @ 10, 3 x Gadget at the usual price
        Invoice Acme Ltd: 2 x Widget @ 10, 3 x Gadget @ 20, remove the widgets
        Invoice Acme Ltd - 3 x Banner ad @ 110.00, 1 x Style guide @ 300.00 (free)
        Invoice Acme Ltd - 3 x Banner ad @ 110.00, minus 1 broken
        Invoice Acme Ltd - 3 boxes of 12 @ 5
        Invoice Acme Ltd - 12 eggs @ 3 a dozen
        Invoice Acme Ltd - 3 visits, 65, Elm Street
        Invoice Acme Ltd - hotel room 204, 2 nights @ 90
        Invoice Acme Ltd - 2 nights room 90
        New client Fenwick Dental, billing@fenwick.example. They get an invoice for 1 fall cleanup, $520, if they confirm.
        New client Fenwick Dental, billing@fenwick.example. Their last gardener sent them an invoice for 1 fall cleanup, $520.
        New client Fenwick Dental, billing@fenwick.example. Invoice the old one for 1 fall cleanup, $520.
        Credit Acme Ltd $65 on INV/2026/00002, or 75, check please
        Credit Acme Ltd $65 on INV/2026/00002 only if they ask
        Credit Acme Ltd half of INV/2026/00002
        Acme Ltd credited us $65 on INV/2026/00002
        Acme Ltd would like $65 credit on INV/2026/00002
        """,
    "de": """
        Müller Bau GmbH - 5 Std Beratung à 80, Rechnung nicht nötig
        Müller Bau GmbH - 5 Std Beratung à 80. noch keine Rechnung
        Müller Bau GmbH - 5 Std Beratung à 80, Rechnung ist raus
        Müller Bau GmbH - 5 Std Beratung à 80, schon berechnet
        Müller Bau GmbH - 5 Std Beratung à 80, erste Stunde gratis, Rechnung schreiben
        Müller Bau GmbH - 5 Std Beratung à 80 oder 85, Rechnung schreiben
        Müller Bau GmbH - ca. 5 Std Beratung à 80, Rechnung schreiben
        Müller Bau GmbH - 5 Std Beratung à 80 abzgl. Anzahlung, Rechnung schreiben
        Müller Bau GmbH - 5 Std Beratung à 80, die Hälfte, Rechnung schreiben
        Müller Bau GmbH - 5 Std Beratung à 80, zu zweit, Rechnung schreiben
        Müller Bau GmbH - 5 Std Beratung à 80, Rechnung an Weber Elektrotechnik
        Müller Bau GmbH und Weber Elektrotechnik - 5 Std Beratung à 80, Rechnung schreiben
        Müller Bau GmbH fragt, was 5 Std Beratung à 80 kosten. Rechnung?
        Angebot Müller Bau GmbH: 5 Std Beratung à 80
        Müller Bau GmbH, 5 Std Beratung à 80 = 450, Rechnung bitte
        Müller Bau GmbH, 5 Std Beratung à 80, macht 380, Rechnung bitte
        Müller Bau GmbH, 5 Std Beratung à 80, Quatsch, 90, Rechnung bitte
        Rechnung an Müller Bau GmbH über 400 für Beratung. Doch nicht.
        Rechnung an Müller Bau GmbH über 400 für Beratung. Warte noch.
        Rechnung an Müller Bau GmbH über 400 für Beratung, aber erst im Januar.
        Rechnung an Müller Bau GmbH über 400 für Beratung, sobald sie unterschrieben haben.
        Rechnung an Müller Bau GmbH über 400 für Beratung, netto oder brutto weiß ich nicht.
        Rechnung an Müller Bau GmbH über 400 für Beratung, pro Monat.
        Rechnung an Müller Bau GmbH über 400 für Beratung, pro Person, wir waren drei.
        Rechnung an Müller Bau GmbH über 400 für Beratung, in zwei Raten.
        Rechnung an Müller Bau GmbH über 400 für Beratung, 100 hat er schon gezahlt.
        Rechnung an Müller Bau GmbH über 400 für Beratung, laut Auftrag 380.
        Rechnung von Müller Bau GmbH über 400 für Beratung.
        Müller Bau GmbH hat uns 400 für Beratung berechnet.
        Ich müsste Müller Bau GmbH mal 400 für Beratung berechnen.
        Man könnte Müller Bau GmbH 400 für Beratung berechnen.
        Hast du Müller Bau GmbH 400 für Beratung berechnet?
        Warum hast du Müller Bau GmbH 400 für Beratung berechnet?
        Schickst du mir die Rechnung? Es waren 3 Termine à 65 Euro, einer ist ausgefallen.
        Schickst du mir die Rechnung? Es waren 3 Termine à 65 Euro, einen habe ich bar bezahlt.
        Schickst du mir die Rechnung? Es waren 3 oder 4 Termine à 65 Euro.
        Schickst du mir die Rechnung? Es sollten 3 Termine à 65 Euro sein.
        Schickst du mir die Rechnung nochmal? Es waren 3 Termine à 65 Euro.
        Ihre Rechnung ist angekommen. Es waren 3 Termine à 65 Euro.
        Müller Bau GmbH und Weber Elektrotechnik waren da. Berechne ihnen 5 Stunden Beratung à 80.
        Rechnung Müller Bau GmbH: 2 x Brett à 10, 3 x Schraube à 20, zusammen 90
        Rechnung Müller Bau GmbH: 2 x Brett à 10, 3 x Schraube wie immer
        Rechnung Müller Bau GmbH: 3 x Banner à 110, 1 x Handbuch à 300 (geschenkt)
        Rechnung Müller Bau GmbH: 2 Nächte Zimmer 90
        Rechnung Müller Bau GmbH: 3 Kisten zu 12 à 5
        Gutschrift Müller Bau GmbH 65 auf INV/2026/00002, falls sie sich melden
        Gutschrift von Müller Bau GmbH 65 auf INV/2026/00002
        Müller Bau GmbH hätte gern 65 gutgeschrieben auf INV/2026/00002
        Der Chef meint, wir sollen Müller Bau GmbH 400 für Beratung berechnen, ich nicht.
        Jede Woche Rechnung an Müller Bau GmbH über 400 für Beratung.
        """,
    "fr": """
        Durand SARL - 5 h de conseil à 80, pas de facture
        Durand SARL - 5 h de conseil à 80. ne facture pas encore
        Durand SARL - 5 h de conseil à 80, déjà facturé
        Durand SARL - 5 h de conseil à 80, facture partie hier
        Durand SARL - 5 h de conseil à 80, première heure offerte, à facturer
        Durand SARL - 5 h de conseil à 80 ou 85, à facturer
        Durand SARL - environ 5 h de conseil à 80, à facturer
        Durand SARL - 5 h de conseil à 80 moins l'acompte, à facturer
        Durand SARL - 5 h de conseil à 80, la moitié, à facturer
        Durand SARL - 5 h de conseil à 80, à deux, à facturer
        Durand SARL - 5 h de conseil à 80, facture au nom de Boulangerie Petit
        Durand SARL et Boulangerie Petit - 5 h de conseil à 80, à facturer
        Durand SARL demande combien font 5 h de conseil à 80. Facture ?
        Devis Durand SARL : 5 h de conseil à 80
        Durand SARL, 5 h de conseil à 80 = 450, à facturer
        Durand SARL, 5 h de conseil à 80, soit 380, à facturer
        Durand SARL, 5 h de conseil à 80, pardon 90, à facturer
        Facture Durand SARL 400 pour conseil. Finalement non.
        Facture Durand SARL 400 pour conseil. Attends un peu.
        Facture Durand SARL 400 pour conseil, mais en janvier.
        Facture Durand SARL 400 pour conseil dès qu'ils auront signé.
        Facture Durand SARL 400 pour conseil, HT ou TTC je ne sais plus.
        Facture Durand SARL 400 pour conseil, par mois.
        Facture Durand SARL 400 pour conseil, par personne, on était trois.
        Facture Durand SARL 400 pour conseil, en deux fois.
        Facture Durand SARL 400 pour conseil, ils ont déjà versé 100.
        Facture Durand SARL 400 pour conseil, le bon de commande dit 380.
        Facture de Durand SARL, 400, conseil.
        Durand SARL nous a facturé 400 pour conseil.
        Il faudrait un jour facturer Durand SARL 400 pour conseil.
        On pourrait facturer Durand SARL 400 pour conseil.
        As-tu facturé Durand SARL 400 pour conseil ?
        Pourquoi avoir facturé Durand SARL 400 pour conseil ?
        Peux-tu m'envoyer la facture ? C'était 3 passages à 65 €, dont un annulé.
        Peux-tu m'envoyer la facture ? C'était 3 passages à 65 €, j'en ai payé un.
        Peux-tu m'envoyer la facture ? C'était 3 ou 4 passages à 65 €.
        Peux-tu m'envoyer la facture ? Ça devait être 3 passages à 65 €.
        Peux-tu me renvoyer la facture ? C'était 3 passages à 65 €.
        J'ai bien reçu la facture. C'était 3 passages à 65 €.
        Durand SARL et Boulangerie Petit sont venus. Facture-leur 5 heures de conseil à 80.
        Facture Durand SARL : 2 planches à 10, 3 vis à 20, total 90
        Facture Durand SARL : 2 planches à 10, 3 vis comme d'habitude
        Facture Durand SARL : 3 bannières à 110, 1 guide à 300 (offert)
        Facture Durand SARL : 2 nuits chambre 90
        Facture Durand SARL : 3 cartons de 12 à 5
        Avoir Durand SARL 65 sur INV/2026/00002, s'ils réclament
        Avoir de Durand SARL 65 sur INV/2026/00002
        Durand SARL voudrait un avoir de 65 sur INV/2026/00002
        Le patron veut facturer Durand SARL 400 pour conseil, pas moi.
        Chaque semaine, facture Durand SARL 400 pour conseil.
        """,
}
"""One request per line; each is asked about."""


@pytest.mark.parametrize("language", STINGS)
def test_stings_are_asked_about(language: str) -> None:
    texts = [line.strip() for line in STINGS[language].strip().splitlines()]
    planned = [text for text in texts if not isinstance(drafted(language, task(text)), NeedsPerson)]
    assert planned == []
