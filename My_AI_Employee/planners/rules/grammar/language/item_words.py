"""Words that decide whether an item of an invoice is certain. Data only."""

from collections.abc import Mapping

NO_ITEM = frozenset(
    """
    usual regular normal standard vereinbart vereinbarte vereinbarten vereinbarter besprochen besprochene besprochenen üblich
    übliche üblichen abgemacht abgemachten ausgemacht ausgemachten versprochen versprochenen weitere weiteren convenu convenue
    convenus habituel habituelle habituels prévu prévue promis discussed arranged promised mentioned
    abteilung additional advance agence agreed allowance alternativ alternative amount angebot aufpreis
    aufschlag aujourd'hui balance beispiel bestellung betrag beträgt bezahlt bill bills bitte branch brutto
    budget cap capped caution ceiling change charge commande consigne contribution cost costs coût coûte credit
    crédit currency daily danke darin davon day department devis difference differenz différence due dépassement
    eigenanteil einzelpreis email enthalten envoie envoyer envoyez ergibt estimate example excess excédent
    exemple extra extras facture facturer factures facturez facturé festpreis filiale fixe fixed flat forfait
    forfaitaire franchise further fällig gesamt gesamtbetrag gesamtpreis gross gst guthaben gutschein gutschrift
    half heute hourly hst installment instalment invoice invoices kaution kosten kostenvoranschlag kostet late
    limit lump machen mahngebühr mail mailen majoration margin markup max maximum mehrpreis mensuel merci min
    mindestbetrag minimum montant monthly more mwst net netto niederlassung no number nummer numéro obergrenze
    office offset option options order overage overrun paid paiement par pauschal pauschalbetrag pauschale pay
    payable payer payment payé penalty per pfand plafond please pls po portion preis preise premium price prices
    prix pro pénalité quarter quote quote-part quoted rate rechnung rechnungen ref reference refund remainder
    remaining rest restbetrag restsumme retainer-fee retard retention schicken selbstbehalt send senden share
    solde somme standort stellen stp stundensatz stückpreis subtotal sum summe supplement supplément surcharge
    surcoût surplus svp tagessatz tarif taux tax taxe thanks tip today total ttc tva uplift ust valeur value
    variante varianten variation vat version verzug voucher worth zahlbar zahlung zuschlag zwischensumme
    échéance überschreitung
    """.split()
)
"""Words of figures and of requests: a name of a thing with one of them may be something else than what is billed."""

NO_ITEM_IN: Mapping[str, frozenset[str]] = {
    "de": frozenset("anteil auftrag deckel fix macht rate raten rest satz steuer stück tag wert".split()),
    "fr": frozenset("avance avoir bon dont fait ht jour marge part pièce reste retenue soit unité".split()),
}
"""The like, which are other words in another language: `part`, `fix`."""

NO_ITEM_ENDS = tuple(
    """
    deckel limit rabatt zuschlag aufschlag abschlag preis summe betrag kaution pfand gutschrift guthaben raten anteil budget
    grenze maximum minimum kostenrahmen budgetrahmen reserve puffer saldo nachlass skonto steuer erlass abzug vorschuss anzahlung zahlung schuld
    angebot schätzung voranschlag gutschein bonus prämie provision differenz überzahlung mahnung zinsen verzug rückstand
    """.split()
)
"""Ends of such words in German: `Kostendeckel`."""

PEOPLE = frozenset(
    """
    adults attendees children convives couverts covers delegates diners employees enfants gedeck gedecke guest
    guests gäste gästen invités kids kinder kindern participants pax people personen personnes persons pupils
    students teilnehmer teilnehmern visitors élèves
    """.split()
)
"""Who is served or taught: their number is what a price per person is for."""

BEASTS = frozenset(
    """
    brebis bulls calves cats cattle chevaux chèvres cows dogs ewes goats heifers horses kühe lambs moutons
    pferde pigs rinder schafe schweine sheep vaches ziegen
    """.split()
)
"""Animals, which are counted by the head."""

FEES = frozenset("fee fees honorar gage honoraires cachet entgelt".split())
"""What is paid for work that is named elsewhere."""

WORDS_OF_TEXT = frozenset(
    "word words mot mots wort wörter wörtern zeichen anschlag anschläge anschlägen signes caractères".split()
)
"""What a text is counted by: nobody writes a part of a word, so that `2,350 words` are thousands."""
