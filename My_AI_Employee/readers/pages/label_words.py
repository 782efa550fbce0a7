"""What single words of labels mean, in English, German, French, Italian, Spanish, Dutch, Swedish, Danish, Norwegian,
Polish and Portuguese. One row adds words.

A label is understood by all of its words together (`labels.py`), so that `total excl. VAT`, `Total HT` and
`Gesamtbetrag netto` need no rows of their own. Words are in small letters without accents; `_` stands for a blank.
"""

from enum import StrEnum


class Role(StrEnum):
    """What a word adds to a label."""

    NEUTRAL = "neutral"
    DOCUMENT = "invoice"
    CREDIT = "credit note"
    NUMBER = "number"
    DATE = "date"
    DUE = "due"
    OTHER = "something else"
    """Orders, deliveries, customers: a number or date of these is not the document's own."""
    BUYER = "buyer"
    TAX_ID = "tax id"
    TOTAL = "total"
    AMOUNT = "amount"
    PART = "subtotal"
    NET = "without tax"
    GROSS = "with tax"
    TAX = "tax"
    BASIS = "basis of tax"
    PAY = "to be paid"
    PAID = "paid before"
    EARLIER = "earlier balance"
    BEFORE = "of an earlier time"
    CARRIED = "carried over"
    DISCOUNT = "discount"
    CHARGE = "charge"
    WITHHELD = "tax withheld by the buyer"
    ROUNDING = "rounding"
    CASH = "cash given"
    CHANGE = "change"
    CARD = "card payment"
    TIP = "tip"
    ASIDE = "a figure beside the totals"


R = Role
TABLE: tuple[tuple[Role, str], ...] = (
    (R.NEUTRAL, "waarvan di_cui hiervon darin_enthalten comprend de_los_cuales"),
    (R.NEUTRAL, "the of a an in for and or to your our this all = : eur usd gbp chf inr cad aud euro euros rs"),
    (R.NEUTRAL, "charges current new_charges this invoice_total_for"),
    (R.NEUTRAL, "plus add der die das und von dem den zu zur im zzgl zuzuglich davon enthaltene enthalten darin"),
    (R.NEUTRAL, "ihr ihre unser le la les l de d du des en au et dont votre notre nos vos soit total_general il"),
    (R.NEUTRAL, "lo gli dell della del di da e per vostra nostra documento importi el los las y por su importes"),
    (R.NEUTRAL, "selbst ausgestellte self billed het een van voor te uw s sub_totaal_van at @ rate satz taux"),
    (R.NEUTRAL, "aliquota tipo tarief standard details"),
    (R.NEUTRAL, "germany ireland france netherlands belgium austria italy spain switzerland united_kingdom uk gb"),
    (R.DOCUMENT, "parcella honorarnote invoice bill inv taxinvoice rechnung rechnungs rg re facture fattura"),
    (R.DOCUMENT, "factura factuur belegs facturation fatturazione facturacion rechnungsstellung"),
    (R.CREDIT, "credit_note credit_memo creditnote creditnota gutschrift gutschrifts rechnungskorrektur"),
    (R.CREDIT, "stornorechnung avoir note_de_credit facture_d_avoir nota_di_credito nota_de_credito"),
    (R.CREDIT, "factura_rectificativa abono nota_di_accredito creditfactuur credit_invoice korrekturrechnung"),
    (R.NUMBER, "no nr number num numero nummer n # id nro numer nummero"),
    (R.DATE, "date dated datum data fecha issued issue emission emise emissione emision ausstellung"),
    (R.DATE, "ausgestellt expedicion vom am rechnungsdatum factuurdatum"),
    (R.DUE, "due fallig falligkeit falligkeits zahlbar_bis echeance limite_de_paiement scadenza vencimiento"),
    (R.DUE, "verval zahlbar vervaldatum pay_by payable_by please_pay_by betaal_voor uiterste_betaal"),
    (R.DUE, "zahlungsziel spatestens pagable_hasta scade il_limite a_regler_avant payer_avant te_betalen_voor"),
    (R.DUE, "betalen_voor entro_il payment_by betalingstermijn uiterlijk last_date falligkeitsdatum"),
    (R.DUE, "zahlbar_bis_zum due_by due_on"),
    (R.OTHER, "order orders po purchase delivery dispatch shipping_date ship shipped service period customer"),
    (R.OTHER, "account client reference ref quote quotation contract project job case tax_point print printed"),
    (R.OTHER, "statement registration reg company vendor supplier phone tel fax mobile meter booking"),
    (R.OTHER, "reservation payment_date paid_on start end from original related corrected previous_invoice"),
    (R.OTHER, "against page birth expiry exp transaction auth terminal table item check store register cashier"),
    (R.OTHER, "tracking serial policy member mandate bank sort routing swift bic iban bestell bestellung"),
    (R.OTHER, "auftrag auftrags liefer lieferung lieferschein leistung leistungs kunden kunde vertrags vertrag"),
    (R.OTHER, "projekt steuer_nr steuernummer angebots angebot vorgangs referenz zeichen konto handels"),
    (R.OTHER, "debitoren personal seiten seite telefon ursprungliche ursprungs bezug buchungs zahler objekt"),
    (R.OTHER, "versand druck commande livraison clients compte contrat devis dossier prestation expedition"),
    (R.OTHER, "siret siren liee origine origin abonne ligne paiement reglement imprime telephone adherent"),
    (R.OTHER, "periode ordine ordini consegna cliente clienti codice conto contratto offerta riferimento"),
    (R.OTHER, "trasporto ddt pagamento pedido entrega cuenta contrato presupuesto referencia albaran operacion"),
    (R.OTHER, "pago bestel lever levering klant klanten debiteur debiteuren kenmerk referentie offerte pakbon"),
    (R.OTHER, "serie afdruk dienst relatie kvk"),
    (R.BUYER, "bill_to billed_to invoice_to invoiced_to sold_to ship_to deliver_to billing_address"),
    (R.BUYER, "shipping_address delivery_address buyer recipient attention attn rechnungsempfanger"),
    (R.BUYER, "rechnungsanschrift kaufer leistungsempfanger rechnung_an lieferanschrift lieferadresse empfanger"),
    (R.BUYER, "warenempfanger rechnungsadresse facture_a adresse_de_facturation adresse_de_livraison"),
    (R.BUYER, "destinataire acheteur livre_a destinatario cessionario spett_le spettabile intestatario"),
    (R.BUYER, "fatturare_a facturar_a facturado_a datos_del_cliente direccion_de_envio enviar_a comprador"),
    (R.BUYER, "factuuradres afleveradres factuur_aan bezorgadres koper"),
    (R.TAX_ID, "vat_id vat_no vat_number vat_reg vat_registration ust_id ust_idnr ust_id_nr ust_ident"),
    (R.TAX_ID, "ust_identnr uid n_tva numero_de_tva tva_intracommunautaire partita_iva p_iva btw_nr btw_nummer"),
    (R.TAX_ID, "btw_id nif cif gstin abn tax_id ein tax_no vat_#"),
    (R.TOTAL, "total totals total_credit credit_total grandtotal summe gesamt gesamtbetrag gesamtsumme"),
    (R.TOTAL, "endbetrag rechnungsbetrag endsumme gesamtpreis"),
    (R.TOTAL, "gesamtpreis rechnungssumme rechnungsendbetrag rechnungsgesamtbetrag totaux totale totaal"),
    (
        R.TOTAL,
        "rechnungstotal totalbetrag gesamttotal total_credited gesamtbetrag_der_korrektur total_ttc_de_l_avoir",
    ),
    (R.TOTAL, "net_a_deduire montant_a_deduire"),
    (R.TOTAL, "totaalbedrag importe_total factuurtotaal factuurbedrag eindtotaal eindbedrag grand overall"),
    (R.TOTAL, "general invoice_amount bill_amount montant_de_la_facture complessivo gran"),
    (R.AMOUNT, "amount amounts betrag betrags montant montants importo importe bedrag value summary price preis"),
    (R.AMOUNT, "prix prezzo precio prijs somme suma sum wert warenwert"),
    (
        R.PART,
        "subtotal sub zwischensumme sous_total subtotale sub_totale parziale subtotaal positionssumme",
    ),
    (R.PART, "subtotals sub_total tussentotaal sub_totaal summe_positionen suma_parcial items_total item_total"),
    (R.PART, "total_items order_subtotal zwischentotal"),
    (R.NET, "htva"),
    (R.NET, "net netto excl exkl ex exclusive excluding exclusief excluido ht hors nettobetrag nettosumme"),
    (R.NET, "gesamtnetto ohne imponibile neto senza sin before nettowert warenwert_netto taxable"),
    (R.NET, "base_imponible gesamt_netto zonder esclusa escluso nettopreis before_tax pre_tax"),
    (R.NET, "totale_imponibile totaal_excl nettototal"),
    (R.GROSS, "tvac comprise compris inbegrepen includes"),
    (
        R.GROSS,
        "incl inkl inc including included inclusive inclusief gross brutto ttc bruttobetrag bruttosumme",
    ),
    (R.GROSS, "compreso ivato inclusa incluso incluido incluida con gesamtbrutto comprises mit tax_included"),
    (R.TAX, "steuer vat tax taxes gst hst pst qst sales_tax mwst ust umsatzsteuer mehrwertsteuer mwst_betrag"),
    (R.TAX, "steuerbetrag tva taxe iva imposta imposte impuesto impuestos cuota_iva btw ust_betrag cgst sgst"),
    (R.TAX, "igst tps tvq steuern steuersumme omzetbelasting steuerbetrag_in cuota value_added_tax"),
    (R.TAX, "sales_taxes btw_bedrag steuer_betrag"),
    (R.BASIS, "aus on auf sur op over base basis basisbetrag steuerbasisbetrag bemessungsgrundlage grondslag"),
    (R.BASIS, "taxable_amount assiette base_ht vatable imponibile_iva steuerbasis"),
    (R.PAY, "amount_due balance_due total_due payable to_pay balance zahlbetrag zahlen offener offen a_payer"),
    (R.PAY, "net_a_payer solde_a_payer reste_a_payer netto_a_pagare da_pagare a_pagare a_pagar te_betalen"),
    (R.PAY, "te_voldoen uberweisen residual balance_owing owing owed outstanding please_pay pay_this_amount"),
    (R.PAY, "pagare saldo_a_pagar restbetrag saldo solde total_a_pagar importe_a_pagar te_voldoen_bedrag"),
    (R.PAY, "zu_zahlen zu_zahlender zahlender nog openstaand somme_a_payer amount_payable amount_to_pay"),
    (R.PAY, "total_now_due amount_now_due a_percibir total_a_percibir liquido_a_percibir"),
    (R.PAY, "payment_due to_be_paid be_paid total_to_pay zahllast da_saldare nachzahlung restforderung"),
    (R.PAID, "paid prepaid deposit deposits advance virement vir wire transfer bonifico transferencia"),
    (R.PAID, "overboeking payments_received payment_received bezahlt anzahlung anzahlungen erhaltene bereits"),
    (R.PAID, "gezahlt vorauszahlung acompte acomptes deja_paye deja_regle verse paye regle acconto acconti"),
    (R.PAID, "anticipo pagato gia versato anticipos pagado voorschot aanbetaling betaald vooruitbetaald reeds"),
    (R.PAID, "abschlagszahlung abschlagszahlungen credits_applied less_payments payment payments amount_paid"),
    (R.PAID, "betaling zahlung zahlungen abschlage abschlagen abschlagsbetrage gezahlte geleistete_zahlungen"),
    (R.EARLIER, "balance_forward brought_forward carried_forward opening_balance arrears past_due unpaid_balance"),
    (R.EARLIER, "overdue_amount previous_unpaid previously_billed account_balance amount_overdue overdue_balance"),
    (R.EARLIER, "saldovortrag altsaldo ruckstand ruckstande offene_posten anfangssaldo vortrag impayes arrieres"),
    (R.EARLIER, "report_a_nouveau ancien_solde arretrati insoluti saldo_anterior atrasos achterstallig"),
    (R.EARLIER, "achterstand openstaande_facturen saldo_iniziale"),
    (R.BEFORE, "previous prior last forward overdue outstanding_from vorheriger vorherige letzte letzter"),
    (R.BEFORE, "bisheriger precedent precedente precedents ancien anterieur impaye anterior pendiente vorig"),
    (R.BEFORE, "vorige eerdere openstaande"),
    (R.CARRIED, "page_total carry_over continued ubertrag seitensumme a_reporter riporto da_riportare"),
    (R.CARRIED, "suma_y_sigue transport_page zwischensumme_seite seitenubertrag carry over_te_brengen report"),
    (R.DISCOUNT, "discount discounts less rebate savings saved rabatt rabatte nachlass abzgl abzuglich skonto"),
    (R.DISCOUNT, "remise remises escompte sconto sconti descuento descuentos dto korting kortingen promotion"),
    (R.DISCOUNT, "coupon voucher gutschein bon_cadeau"),
    (R.CHARGE, "shipping freight handling postage surcharge fee fees versandkosten fracht porto lieferkosten"),
    (R.CHARGE, "frais port frais_de_port spedizione spese trasporto_spese gastos envio verzendkosten verzending"),
    (R.CHARGE, "transport carriage zuschlag zuschlage delivery_charge delivery_fee shipping_and_handling bollo"),
    (R.CHARGE, "surcharges eco ecotaxe cassa cuota_recargo service_charge servicecharge"),
    (R.WITHHELD, "ritenuta ritenuta_d_acconto retencion retencion_irpf irpf withholding withholding_tax"),
    (R.ROUNDING, "rounding rundung rundungsdifferenz arrondi arrotondamento redondeo afronding round"),
    (R.CASH, "cash tendered bar gegeben barzahlung especes contanti contante efectivo contant bargeld"),
    (R.CASH, "entregado recu ricevuto cash_tendered bar_gegeben ontvangen received"),
    (R.CHANGE, "change ruckgeld wechselgeld zuruck rendu monnaie resto cambio wisselgeld terug change_due vuelto"),
    (R.CHANGE, "rendu_monnaie a_rendre"),
    (R.CARD, "card visa mastercard maestro amex debit girocard ec karte kartenzahlung carte cb carta bancomat"),
    (R.CARD, "tarjeta pin pinnen credit_card contactless ec_karte kreditkarte pinpas vpay ideal paypal"),
    (R.TIP, "tip gratuity trinkgeld pourboire mancia propina fooi suggested_tip"),
    (R.ASIDE, "weight qty quantity items hours points units stuck anzahl menge artikel pieces kg miles km"),
    (R.ASIDE, "stunden avg average minimum instalment installment rate_per monthly_installment raten mensualite"),
    (R.ASIDE, "annual yearly pts fidelite loyalty punktestand treuepunkte"),
    # Swedish, Danish and Norwegian
    (R.NEUTRAL, "och av att pa med det heraf herav varav din er kr sek nok dkk i"),
    (R.DOCUMENT, "faktura fakturaen fakturan fakturering"),
    (R.CREDIT, "kreditfaktura kreditnota"),
    (R.DATE, "dato fakturadag utstedt udstedt utfardad"),
    (R.DUE, "forfallo forfallodag forfaller forfald forfalds forfall forfalls forfaller_den betalas_senast"),
    (R.DUE, "betalingsfrist sidste_rettidige_betalingsdag sista_betalningsdag betales_senest oss_tillhanda"),
    (R.OTHER, "kundens kund org org_nr orgnr organisationsnr organisationsnummer leverans bestallnings leverings"),
    (R.OTHER, "ordre ordernr referens referanse bankgiro plusgiro postgiro bankgironr ocr kid cvr foretaksnr"),
    (R.OTHER, "betalningsdatum betalingsdato konto_nr reg_nr saksnr sagsnr projektnr prosjekt avtal aftale avtale"),
    (R.BUYER, "kopare fakturaadress fakturamottagare leveransadress kober kjoper fakturaadresse leveringsadresse"),
    (R.TAX_ID, "momsreg momsreg_nr moms_reg_nr momsregistreringsnummer cvr_nr vat_nr se_nr momsnr"),
    (R.TOTAL, "summa totalt totalsumma slutsumma i_alt ialt totalsum sluttsum sum_total totalbelopp totalbelob"),
    (R.AMOUNT, "belopp belob belop pris"),
    (R.PART, "delsumma delsum mellansumma deltotal varebelop"),
    (R.NET, "ekskl eks exklusive ekslusiv ekskl_moms uten uden utan nettobelopp nettobelob nettobelop"),
    (R.GROSS, "inklusive inklusiv bruttobelopp bruttobelob"),
    (R.TAX, "moms mva merverdiavgift mervardesskatt momsen momsbelopp momsbelob mva_belop"),
    (R.BASIS, "momsgrundlag momsunderlag mva_grunnlag grunnlag underlag momspliktigt momspligtigt"),
    (R.PAY, "att_betala att_erlagga at_betale a_betale til_betaling belob_at_betale belopp_att_betala"),
    (R.PAY, "summa_att_betala belop_a_betale til_gode"),
    (R.PAID, "betalt forskott forskudd forskud inbetalt innbetalt acontobelob a_conto aconto"),
    (R.EARLIER, "ingaende_saldo tidigare_saldo tidligere_saldo overfort_saldo utestaende skuld restance restskuld"),
    (R.ROUNDING, "avrundning oresavrundning oresutjamning avrunding oreavrunding afrunding oreafrunding"),
    (R.DISCOUNT, "rabat kontantrabatt prisnedslag"),
    (
        R.CHARGE,
        "frakt fragt gebyr avgift fakturaavgift faktureringsavgift fakturagebyr expeditionsavgift",
    ),
    (R.CASH, "kontant kontanter"),
    (R.CHANGE, "vaxel tilbage byttepenge vekslepenge"),
    (R.CARD, "kort bankkort dankort betalkort betalingskort kortbetaling kortbetalning bankaxept swish vipps"),
    (R.ASIDE, "antal antall timer st stk"),
    # Polish
    (R.NEUTRAL, "w tym slownie zl pln razem_z"),
    (R.DOCUMENT, "faktury faktura_vat"),
    (R.CREDIT, "faktura_korygujaca korekta"),
    (R.DATE, "data_wystawienia wystawienia wystawiono dnia"),
    (R.DUE, "termin_platnosci termin_zaplaty platne_do zaplata_do"),
    (
        R.OTHER,
        "sprzedazy wykonania_uslugi dostawy zamowienia zamowienie umowa umowy rachunku konta klienta",
    ),
    (R.OTHER, "regon krs"),
    (R.BUYER, "nabywca odbiorca"),
    (R.TAX_ID, "nip"),
    (R.TOTAL, "razem ogolem lacznie suma_brutto"),
    (R.AMOUNT, "kwota wartosc cena naleznosc"),
    (R.NET, "bez"),
    (R.TAX, "podatek podatku ptu"),
    (R.BASIS, "podstawa_opodatkowania"),
    (R.PAY, "do_zaplaty pozostalo_do_zaplaty pozostaje_do_zaplaty"),
    (R.PAID, "zaplacono wplacono zaliczka przedplata"),
    (R.EARLIER, "poprzednie_saldo zaleglosc zaleglosci zadluzenie saldo_poprzednie"),
    (R.ROUNDING, "zaokraglenie"),
    (R.DISCOUNT, "upust opust"),
    (R.CHARGE, "oplata przesylka koszt_dostawy dostawa"),
    (R.CASH, "gotowka"),
    (R.CHANGE, "reszta"),
    (R.CARD, "karta karta_platnicza"),
    (R.ASIDE, "ilosc szt"),
    # Portuguese
    (R.NEUTRAL, "dos das no_valor_de"),
    (R.DOCUMENT, "fatura fatura_recibo"),
    (R.DATE, "data_de_emissao emissao emitida emitido"),
    (R.DUE, "vencimento data_de_vencimento pagar_ate pagavel_ate"),
    (R.OTHER, "encomenda requisicao guia conta n_contribuinte_do_cliente"),
    (R.BUYER, "adquirente exmo_s exmos_senhores"),
    (R.TAX_ID, "contribuinte nipc n_contribuinte no_contribuinte"),
    (R.TOTAL, "valor_total total_do_documento total_da_fatura total_geral"),
    (R.AMOUNT, "valor montante preco"),
    (R.NET, "iliquido sem s_iva total_iliquido"),
    (R.GROSS, "c_iva com_iva"),
    (R.TAX, "imposto total_iva"),
    (R.BASIS, "incidencia base_tributavel"),
    (R.PAY, "valor_a_pagar total_a_pagar a_pagar"),
    (R.PAID, "pago adiantamento"),
    (R.ROUNDING, "arredondamento"),
    (R.DISCOUNT, "desconto descontos"),
    (R.CHARGE, "portes"),
    (R.CASH, "numerario dinheiro"),
    (R.CHANGE, "troco"),
    (R.CARD, "cartao multibanco"),
    (R.ASIDE, "quantidade qtd"),
)


def _by_words() -> dict[str, list[tuple[tuple[str, ...], Role]]]:
    """For each first word the phrases that begin with it, the longest first."""
    found: dict[str, dict[tuple[str, ...], Role]] = {}
    for role, row in TABLE:
        for phrase in row.split():
            words = tuple(phrase.split("_"))
            found.setdefault(words[0], {}).setdefault(words, role)
    return {
        first: sorted(phrases.items(), key=lambda item: len(item[0]), reverse=True)
        for first, phrases in found.items()
    }


PHRASES = _by_words()
