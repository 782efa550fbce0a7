"""Words of titles and labels that tell invoices, credit notes, receipts and other papers apart, without accents."""

from My_AI_Employee.readers.pages.labels import word_set


def _phrases(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split("_")) for phrase in text.split())


NEVER = _phrases(
    "statement_of_account account_statement bank_statement statement_of_accounts customer_statement"
    " aged_statement payment_reminder final_reminder first_reminder second_reminder friendly_reminder"
    " overdue_notice past_due_notice final_notice dunning letter_before_action kontoauszug mahnung"
    " zahlungserinnerung erste_mahnung letzte_mahnung saldenbestatigung saldenliste kontoabrechnung"
    " releve_de_compte releve_bancaire lettre_de_relance relance_n mise_en_demeure rappel_de_paiement"
    " rappel_de_facture premier_rappel deuxieme_rappel dernier_rappel estratto_conto sollecito_di_pagamento"
    " primo_sollecito extracto_bancario recordatorio_de_pago requerimiento_de_pago rekeningoverzicht"
    " rekeningafschrift bankafschrift aanmaning betalingsherinnering opening_balance closing_balance"
    " anfangssaldo endsaldo alter_saldo neuer_saldo alter_kontostand neuer_kontostand saldo_iniziale"
    " saldo_finale nouveau_solde saldo_inicial beginsaldo eindsaldo kontostand payslip pay_slip"
    " this_is_not_an_invoice this_is_not_a_bill not_an_invoice ist_keine_rechnung n_est_pas_une_facture"
    " non_e_una_fattura no_es_una_factura geen_factuur hauptforderung inkassokosten inkassovergutung inkassogebuhr"
    " oggetto_sollecito objet_relance objet_rappel betreff_mahnung asunto_recordatorio onderwerp_herinnering"
    " mahnkosten gesamtforderung debt_collection collection_costs frais_de_recouvrement"
    " gehaltsabrechnung lohnabrechnung bulletin_de_paie busta_paga loonstrook entgeltabrechnung verdienstabrechnung"
    " bezugeabrechnung gehaltsmitteilung bulletin_de_salaire fiche_de_paie cedolino salarisstrook loonspecificatie"
    " salarisspecificatie nomina reisekostenabrechnung spesenabrechnung reiseabrechnung expense_report expense_claim"
    " note_de_frais nota_spese declaratieformulier"
    " betalningspaminnelse paminnelse inkassokrav kontoutdrag rykker rykkerskrivelse betalingspaminnelse"
    " kontoudtog purring inkassovarsel betalingsoppfordring kontoutskrift lonespecifikation lonseddel lonnsslipp"
    " wezwanie_do_zaplaty przypomnienie_o_platnosci wyciag_bankowy wyciag_z_rachunku pasek_wynagrodzen"
    " extrato_bancario extrato_de_conta aviso_de_pagamento recibo_de_vencimento saldo_poczatkowe saldo_koncowe"
    " ingaende_saldo utgaende_saldo"
)
"""Words that, in any short cell of the first page, tell that it is no invoice."""
OTHERS = _phrases(
    "quote quotation estimate reminder remittance remittance_advice rappel relance sollecito mahnung_nr"
    " herinnering recordatorio avis proposal proforma pro_forma pro_forma_invoice proforma_invoice"
    " order_confirmation sales_order purchase_order order_acknowledgement delivery_note packing_slip"
    " packing_list dispatch_note draft statement angebot kostenvoranschlag auftragsbestatigung"
    " bestellbestatigung bestellung lieferschein proformarechnung pro_forma_rechnung devis bon_de_commande"
    " bon_de_livraison facture_proforma facture_pro_forma confirmation_de_commande accuse_de_reception"
    " preventivo offerta conferma_d_ordine conferma_ordine documento_di_trasporto ddt fattura_proforma"
    " fattura_pro_forma presupuesto albaran pedido confirmacion_de_pedido factura_proforma nota_de_entrega"
    " offerte orderbevestiging pakbon pakbonnen leverbon proformafactuur pro_forma_factuur prijsopgave"
    " open_invoices open_invoices_of open_invoices_for outstanding_invoices unpaid_invoices overdue_invoices"
    " offene_rechnungen rechnungsliste list_of_invoices invoice_list factures_impayees factures_en_attente"
    " fatture_scadute fatture_insolute facturas_pendientes openstaande_facturen"
    " service_agreement services_agreement agreement lease tenancy_agreement employment_contract vertrag mietvertrag"
    " dienstleistungsvertrag wartungsvertrag kaufvertrag arbeitsvertrag contrat contratto overeenkomst huurcontract"
    " specimen contract rental_agreement credit_application bestellschein warenkorb zahlungsbestatigung"
    " payment_confirmation order_summary purchase_requisition bill_of_lading bill_of_materials"
    " commande retoure return_form pro_forma_rekening bestelbon upcoming_invoice invoice_preview draft_invoice"
    " rechnungsentwurf rechnungsvorschau conceptfactuur offert"
    " orderbekraftelse orderbekreftelse foljesedel tilbud ordrebekraeftelse ordrebekreftelse folgeseddel pakkseddel"
    " proformafaktura proforma_faktura faktura_pro_forma faktura_proforma fakturautkast fakturakladde oferta"
    " zamowienie potwierdzenie_zamowienia wycena orcamento encomenda guia_de_remessa guia_de_transporte"
    " fatura_proforma fatura_pro_forma nota_de_encomenda"
)
"""Titles of other documents. An invoice may name them with a number, such as `Order no. 4711`."""
CREDITS = _phrases(
    "credit_note credit_memo gutschrift avoir facture_d_avoir nota_di_credito nota_de_credito"
    " factura_rectificativa creditnota creditfactuur nota_di_accredito note_de_credit credit_invoice abono"
    " rechnungskorrektur kreditfaktura kreditnota faktura_korygujaca"
)
INVOICES = _phrases(
    "invoice tax_invoice bill invoices rechnung facture fattura factura factuur handelsrechnung vat_invoice"
    " nota_fattura parcella honorarnote schlussrechnung invoice_date invoice_number jaarnota eindnota bolletta"
    " faktura fatura fatura_recibo"
)
RECEIPTS = _phrases(
    "receipt sales_receipt cash_receipt receipt_no quittung kassenbon kassenbeleg bon ticket recu"
    " ticket_de_caisse scontrino documento_commerciale ricevuta recibo ticket_de_compra kassabon bonnetje"
    " guest_check guest_receipt kvittering cashier server kasse bediener caisse cassa caja change_due cash"
    " change rueckgeld ruckgeld wisselgeld rendu subtotal_sale thank_you_for_shopping auth_code visa"
    " mastercard debit_tend terminal kvitto kassakvitto paragon paragon_fiskalny talao"
)


TILL = _phrases(
    "cash change change_due cashier ruckgeld wechselgeld kassenbon rendu_monnaie receipt karte_gegeben bar_gegeben"
    " bewirtungsaufwand"
)
NO_TILL = _phrases(
    "on_receipt upon_receipt of_receipt bon_pour bon_de bon_d bon_a bon_cadeau bon_appetit visa_fee visa_fees"
    " change_request change_order"
)
"""Words of terms and of other papers that have a word of a till: `Due on receipt`, `Bon pour accord`."""


ADDRESSES = _phrases("bill_to bill_of invoice_to invoice_address billing_address bill_from invoice_will une_facture")
ENDINGS = _phrases(
    "statement quotation quote estimate confirmation reminder angebot lieferschein devis preventivo offerte"
)
REMINDERS = _phrases("reminder erinnerung mahnung rappel relance sollecito herinnering aanmaning recordatorio")
REFERRING = word_set(
    "lt laut gemass nach zum aus wie per as your our unser unserem ihr ihrem selon suivant votre notre secondo come"
    " da volgens conform uw segun su zur as a"
)
"""Before the name of another document: the cell is a line of an invoice that says where its work was agreed."""


EXPLAINED = _phrases(
    "how_to_read understanding_your your_bill_explained explanation_of sample_bill sample_invoice example_bill"
    " example_invoice so_lesen_sie rechnung_erklart musterrechnung comprendre_votre comment_lire lire_votre_facture"
    " come_leggere como_leer entender_su uitleg_factuur zo_leest_u voorbeeldfactuur"
)
