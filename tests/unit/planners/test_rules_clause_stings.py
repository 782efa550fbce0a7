"""Clauses beside a request that are nearly ones that say nothing new, and change it."""

# ruff: noqa: E501

import pytest

from My_AI_Employee.planners.port import NeedsPerson
from tests.unit.planners.planned_corpus import drafted, task

pytestmark = pytest.mark.slow

STINGS = {
    "en": """
        Taxi to the station, 18.00, yesterday, paid by card. Goes under travel, not meals.
        Taxi to the station, 18.00, yesterday, paid by card. Goes under travel or meals.
        Taxi to the station, 18.00, yesterday, paid by card. Half goes under travel.
        Taxi to the station, 18.00, yesterday, paid by card. Would have gone under travel.
        Taxi to the station, 18.00, yesterday, goes under travel once they refund it
        Taxi to the station, 18.00, yesterday, with my own card. Got it back from Acme Ltd.
        Taxi to the station, 18.00, yesterday, with my own card. Acme Ltd will reimburse me.
        Taxi to the station, 18.00, yesterday. Please reimburse Bob.
        Taxi to the station, 18.00, yesterday. Do not reimburse me.
        Taxi to the station, 18.00, yesterday. I need to be reimbursed by Acme Ltd.
        Toner at Staples, 45.00, yesterday, paid out of petty cash by Bob with his own money
        Acme Ltd sent 100 on 12 November towards INV/2026/00002. Nothing is left open.
        Acme Ltd sent 100 by bank transfer on 12 November towards INV/2026/00002. That closes the invoice.
        Acme Ltd sent 100 by bank transfer on 12 November towards INV/2026/00002. That closes out the website invoice INV/2026/00001.
        Acme Ltd sent 100 by bank transfer on 12 November towards INV/2026/00002. They are paid up.
        Acme Ltd sent 100 by bank transfer on 12 November towards INV/2026/00002. Leave the rest to me.
        Acme Ltd sent 100 by bank transfer on 12 November towards INV/2026/00002. Leave it open.
        Acme Ltd sent 100 by bank transfer on 12 November towards INV/2026/00002. Write off the rest.
        Acme Ltd sent 100 by bank transfer on 12 November towards INV/2026/00002. The rest is disputed.
        Acme Ltd sent 100 by bank transfer on 12 November towards INV/2026/00002. The rest was waived.
        Acme Ltd sent 100 by bank transfer on 12 November towards INV/2026/00002. The rest will not follow.
        Acme Ltd will send 100 by bank transfer towards INV/2026/00002. Leave the rest open.
        Bill from Staples, number 88214, dated November 12, 2026, $318.00 for business cards, due December 12, 2026. Goes under office supplies when it is approved.
        Bill from Staples, number 88214, dated November 12, 2026, $318.00 for business cards, due December 12, 2026. Goes back to them.
        Bill from Staples, number 88214, dated November 12, 2026, $318.00 for business cards, due December 12, 2026. Was booked under office supplies.
        Bill from Staples, number 88214, dated November 12, 2026, $318.00 for business cards, due December 12, 2026. It was filed under office supplies already.
        Please credit 50.00 on invoice INV/2026/00002 because two of the three lamps were damaged, so 25 each.
        Please credit 50.00 on invoice INV/2026/00002 because some of the lamps may be damaged.
        Please invoice Acme Ltd 400 for consulting. Net 15 does not work on our end.
        Please invoice Acme Ltd 400 for consulting. Net 15 would be fine if they ask.
        Please invoice Acme Ltd 400 for consulting. Net 15 or net 30 is fine.
        Please invoice Acme Ltd 400 for consulting, 14 days if they sign.
        Please invoice Acme Ltd 400 for consulting. We normally pay in 14 days, but this time 60.
        Please invoice Acme Ltd 400 for consulting. Make it due on December 1 or December 15.
        Please invoice Acme Ltd 400 for consulting. Yes, let's go ahead if she agrees.
        Please invoice Acme Ltd 400 for consulting. Let's go ahead next year.
        Please invoice Acme Ltd 400 for consulting. Let's not go ahead.
        Please invoice Acme Ltd 400 for consulting. You can go ahead once Bob is back.
        Please invoice Acme Ltd 400 for consulting. Same address as Greenfield Dental.
        Please invoice Acme Ltd 400 for consulting. Everything else stays as it was: 350.
        Please invoice Acme Ltd 400 for consulting. Not like last time.
        Please invoice Acme Ltd 400 for consulting like last time, but 380.
        Please could you send invoice INV/2026/00002 to us again? No, INV/2026/00001.
        Please could you not send invoice INV/2026/00002 to us again?
        Can we have invoice INV/2026/00002 again? It was wrong.
        New client for us: Rowan & Sedge, hello@rowan.example. Please invoice them 230 for the window cleaning unless they cancel.
        New client for Acme Ltd: Rowan & Sedge, hello@rowan.example. Please invoice them 230 for the window cleaning.
        Not a new client for us: Rowan & Sedge, hello@rowan.example. Please invoice them 230 for the window cleaning.
        Hope you are surviving the cuts this month. Please invoice Acme Ltd 400 for consulting.
        """,
    "de": """
        Toner bei Staples, 45,00 €, gestern, mit Karte. Gehört nicht zu office_supplies.
        Toner bei Staples, 45,00 €, gestern, mit Karte. Gehört zu office_supplies oder travel.
        Toner bei Staples, 45,00 €, gestern, mit Karte. Die Hälfte gehört zu office_supplies.
        Toner bei Staples, 45,00 €, gestern, privat ausgelegt, der Kunde erstattet es.
        Toner bei Staples, 45,00 €, gestern, hat Bernd privat ausgelegt für seine Tochter
        Toner bei Staples, 45,00 €, gestern, bitte nicht erstatten
        Müller Bau GmbH hat 100 Euro am 12.11.2026 per Überweisung auf INV/2026/00002 bezahlt. Den Rest erlassen wir.
        Müller Bau GmbH hat 100 Euro am 12.11.2026 per Überweisung auf INV/2026/00002 bezahlt. Der Rest ist strittig.
        Müller Bau GmbH hat 100 Euro am 12.11.2026 per Überweisung auf INV/2026/00002 bezahlt. Der Rest kommt nicht mehr.
        Müller Bau GmbH hat 100 Euro am 12.11.2026 per Überweisung auf INV/2026/00002 bezahlt. Damit ist nichts mehr offen.
        Müller Bau GmbH hat 100 Euro am 12.11.2026 per Überweisung auf INV/2026/00002 bezahlt. Damit ist die Rechnung erledigt.
        Müller Bau GmbH will 100 Euro per Überweisung auf INV/2026/00002 bezahlen. Der Rest bleibt offen.
        Bitte Müller Bau GmbH 5 Stunden Beratung à 80 Euro in Rechnung stellen. Zahlungsziel 14 Tage passt nicht.
        Bitte Müller Bau GmbH 5 Stunden Beratung à 80 Euro in Rechnung stellen. Zahlungsziel 14 oder 30 Tage passt.
        Bitte Müller Bau GmbH 5 Stunden Beratung à 80 Euro in Rechnung stellen. Ich überweise dann die Hälfte.
        Bitte Müller Bau GmbH 5 Stunden Beratung à 80 Euro in Rechnung stellen. Wir zahlen in 14 Tagen, wenn alles passt.
        Bitte Müller Bau GmbH 5 Stunden Beratung à 80 Euro in Rechnung stellen. Ja, machen wir so, aber erst im Januar.
        Bitte Müller Bau GmbH 5 Stunden Beratung à 80 Euro in Rechnung stellen. Gleiche Adresse wie Weber Elektrotechnik.
        Bitte Müller Bau GmbH 5 Stunden Beratung à 80 Euro in Rechnung stellen. Alles andere wie gehabt, also 400 pauschal minus 10.
        Bitte die Rechnung INV/2026/00002 an Müller Bau GmbH noch mal schicken. Der Steuerberater sagt, sie ist falsch.
        Neuer Kunde bei Weber Elektrotechnik: Rosenhof, info@rosenhof.example. Bitte 230 Euro für Fenster in Rechnung stellen.
        """,
    "fr": """
        Toner chez Bureau Vallée, 45,00 €, hier, par carte. À ne pas mettre en office_supplies.
        Toner chez Bureau Vallée, 45,00 €, hier, par carte. À mettre en office_supplies ou en travel.
        Toner chez Bureau Vallée, 45,00 €, hier, par carte. La moitié va en office_supplies.
        Toner chez Bureau Vallée, 45,00 €, hier, payé de ma poche, le client me rembourse.
        Toner chez Bureau Vallée, 45,00 €, hier, à ne pas me rembourser
        Durand SARL a payé 100 € le 12/11/2026 par virement pour INV/2026/00002. Le reste est contesté.
        Durand SARL a payé 100 € le 12/11/2026 par virement pour INV/2026/00002. Le reste ne suivra pas.
        Durand SARL a payé 100 € le 12/11/2026 par virement pour INV/2026/00002. Le reste est offert.
        Durand SARL a payé 100 € le 12/11/2026 par virement pour INV/2026/00002. Cela solde la facture.
        Durand SARL a payé 100 € le 12/11/2026 par virement pour INV/2026/00002. Il ne reste plus rien à payer.
        Durand SARL va payer 100 € par virement pour INV/2026/00002. Le reste suivra.
        Merci de facturer à Durand SARL 5 heures de conseil à 80 €. Nous ne réglons pas à 30 jours.
        Merci de facturer à Durand SARL 5 heures de conseil à 80 €. Nous réglons à 30 ou 45 jours.
        Merci de facturer à Durand SARL 5 heures de conseil à 80 €. Nous réglons à 30 jours si le travail est fini.
        Merci de facturer à Durand SARL 5 heures de conseil à 80 €. Oui, on fait comme ça, mais en janvier.
        Merci de facturer à Durand SARL 5 heures de conseil à 80 €. Même adresse que Boulangerie Petit.
        Merci de facturer à Durand SARL 5 heures de conseil à 80 €. Pour le reste, 50 € de moins.
        Merci de renvoyer la facture INV/2026/00002 à Durand SARL. Notre comptable dit qu'elle est fausse.
        Nouveau client de Durand SARL : Rosier, info@rosier.example. Merci de lui facturer 230 € de vitres.
        """,
}
"""One request per line; each is asked about."""


@pytest.mark.parametrize("language", STINGS)
def test_stings_are_asked_about(language: str) -> None:
    texts = [line.strip() for line in STINGS[language].strip().splitlines()]
    planned = [text for text in texts if not isinstance(drafted(language, task(text)), NeedsPerson)]
    assert planned == []
