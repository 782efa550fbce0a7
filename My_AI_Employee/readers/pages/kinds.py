"""Whether pages are an invoice, a credit note, a receipt, or something that must not be booked as one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from My_AI_Employee.readers.pages.labels import folded, word_set
from My_AI_Employee.readers.pages.layout import Cell, Page

_TITLE_WORDS = 9
"""A longer cell is a sentence, not a title."""
_SENTENCE_WORDS = 5
"""A text of so many words that ends with a full stop is a sentence, not the label of a number."""
_TOP = 0.55
"""Titles of letters stand in the upper part of the first page."""


class Kind(StrEnum):
    """What the pages are."""

    INVOICE = "invoice"
    CREDIT_NOTE = "credit note"
    RECEIPT = "receipt"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class PageKind:
    """The kind, and the words that say it."""

    kind: Kind
    words: str = ""


def _phrases(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split("_")) for phrase in text.split())


_NEVER = _phrases(
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
_OTHERS = _phrases(
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
_CREDITS = _phrases(
    "credit_note credit_memo gutschrift avoir facture_d_avoir nota_di_credito nota_de_credito"
    " factura_rectificativa creditnota creditfactuur nota_di_accredito note_de_credit credit_invoice abono"
    " rechnungskorrektur kreditfaktura kreditnota faktura_korygujaca"
)
_INVOICES = _phrases(
    "invoice tax_invoice bill invoices rechnung facture fattura factura factuur handelsrechnung vat_invoice"
    " nota_fattura parcella honorarnote schlussrechnung invoice_date invoice_number"
    " faktura fatura fatura_recibo"
)
_RECEIPTS = _phrases(
    "receipt sales_receipt cash_receipt receipt_no quittung kassenbon kassenbeleg bon ticket recu"
    " ticket_de_caisse scontrino documento_commerciale ricevuta recibo ticket_de_compra kassabon bonnetje"
    " guest_check guest_receipt kvittering cashier server kasse bediener caisse cassa caja change_due cash"
    " change rueckgeld ruckgeld wisselgeld rendu subtotal_sale thank_you_for_shopping auth_code visa"
    " mastercard debit_tend terminal kvitto kassakvitto paragon paragon_fiskalny talao"
)


_TILL_WORDS = 4
_TILL = _phrases("cash change change_due cashier ruckgeld wechselgeld kassenbon rendu_monnaie receipt")


_ADDRESSES = _phrases("bill_to bill_of invoice_to invoice_address billing_address bill_from invoice_will une_facture")
_ENDINGS = _phrases(
    "statement quotation quote estimate confirmation reminder angebot lieferschein devis preventivo offerte"
)
_ENDING_WORDS = 4
_REMINDERS = _phrases("reminder erinnerung mahnung rappel relance sollecito herinnering aanmaning recordatorio")
_REFERRING = word_set(
    "lt laut gemass nach zum aus wie per as your our unser unserem ihr ihrem selon suivant votre notre secondo come"
    " da volgens conform uw segun su zur as a"
)
"""Before the name of another document: the cell is a line of an invoice that says where its work was agreed."""


_EXPLAINED = _phrases(
    "how_to_read understanding_your your_bill_explained explanation_of sample_bill sample_invoice example_bill"
    " example_invoice so_lesen_sie rechnung_erklart musterrechnung comprendre_votre comment_lire lire_votre_facture"
    " come_leggere como_leer entender_su uitleg_factuur zo_leest_u voorbeeldfactuur"
)


def without_explanations(pages: Sequence[Page]) -> list[Page]:
    """The pages without those behind the first that explain a bill by an example: its figures are made up."""
    return [
        page
        for place, page in enumerate(pages)
        if not place or not _first(_EXPLAINED, (cell for row in page.rows for cell in row.cells))
    ]


def kind_of(pages: Sequence[Page]) -> PageKind:
    """Decide by titles and labels: other documents first, then credit notes, invoices and receipts."""
    first = list(_possible_titles(pages[0])) if pages else []
    if found := _first(_NEVER, (cell for cell in first if len(folded(cell.text)) <= _TITLE_WORDS)):
        return PageKind(Kind.OTHER, found)
    everything = [cell for page in pages for row in page.rows for cell in row.cells]
    title = _other_title(pages[0], first) if pages else None
    invoice = _title(first, _INVOICES + _CREDITS)
    if title is not None and (invoice is None or _stands_out(title, invoice)):
        return PageKind(Kind.OTHER, title.text)
    if credit := _credit(first, everything if invoice is None or _is_number_label(invoice) else ()):
        return credit
    if titled := _named(everything, _INVOICES):
        return PageKind(Kind.INVOICE, titled.text[:60])
    if found := _first(_RECEIPTS, everything):
        return PageKind(Kind.RECEIPT, found)
    return PageKind(Kind.UNKNOWN)


def _possible_titles(page: Page) -> Iterable[Cell]:
    """The cells that are not labels by a colon in the next cell."""
    for row in page.rows:
        for cell, after in zip_longest(row.cells, row.cells[1:]):
            if after is None or not after.text.startswith(":"):
                yield cell


def is_receipt_like(pages: Sequence[Page]) -> bool:
    """Whether an invoice has the words of a till: it is a receipt that calls itself an invoice."""
    cells = (cell for page in pages for row in page.rows for cell in row.cells)
    return bool(_first(_TILL, (cell for cell in cells if len(folded(cell.text)) <= _TILL_WORDS)))


def _is_number_label(cell: Cell) -> bool:
    """Whether a cell that begins like a title is the label of a number or a date."""
    return ":" in cell.text or bool(_LABEL_WORDS & set(folded(cell.text)))


def _credit(cells: Sequence[Cell], labels: Sequence[Cell]) -> PageKind | None:
    """A title of a credit note, or without any title its label. A Gutschrift that the buyer issues is an invoice."""
    title = _title(cells, _CREDITS) or _named(labels, _CREDITS)
    if title is None:
        return None
    words = folded(title.text)
    if "selbst" in words or "self" in words:
        return PageKind(Kind.INVOICE, title.text)
    return PageKind(Kind.CREDIT_NOTE, title.text)


def _other_title(page: Page, cells: Sequence[Cell]) -> Cell | None:
    top = [cell for cell in cells if cell.box.y0 <= _TOP * page.height]
    return _title(top, _OTHERS) or next((cell for cell in top if _ends_as_other(cell)), None)


def _ends_as_other(cell: Cell) -> bool:
    """Whether a short title ends with the name of another document, such as `Monthly statement`."""
    words = folded(cell.text)
    if 1 < len(words) <= _TITLE_WORDS and words[-1:] in _REMINDERS and words[0] not in _REFERRING:
        return True
    is_short = 1 < len(words) <= _ENDING_WORDS and not cell.text.rstrip().endswith((":", "."))
    return is_short and any(
        words[-len(phrase) :] == phrase and words[-len(phrase) - 1] not in _REFERRING for phrase in _ENDINGS
    )


def _title(cells: Iterable[Cell], phrases: tuple[tuple[str, ...], ...]) -> Cell | None:
    """The first short cell that begins with one of the phrases, with at most a number or a date behind it."""
    for cell in cells:
        words = folded(cell.text)
        if len(words) > _TITLE_WORDS or cell.text.rstrip().endswith(":"):
            continue
        for phrase in phrases:
            rest = words[len(phrase) :]
            if words[: len(phrase)] == phrase and (not rest or not _is_label(rest, cell.text)):
                return cell
    return None


def _named(cells: Iterable[Cell], phrases: tuple[tuple[str, ...], ...]) -> Cell | None:
    """The first short cell that begins with one of the phrases; a label of its number is one too."""
    for cell in cells:
        words = folded(cell.text)
        if len(words) > _TITLE_WORDS or any(_contains(words, phrase) for phrase in _ADDRESSES):
            continue
        if len(words) >= _SENTENCE_WORDS and cell.text.rstrip().endswith("."):
            continue
        if any(_contains(words[: len(phrase) + 2], phrase) for phrase in phrases):
            return cell
    return None


def _is_label(rest: tuple[str, ...], text: str) -> bool:
    """Whether the words behind a title make it the label of a number or a date, such as `Order date`."""
    return ":" in text or rest[0] in _LABEL_WORDS


_LABEL_WORDS = word_set(
    "date datum data fecha id ref reference to address adresse by no nr number nummer num de d n of vom"
)


def _stands_out(other: Cell, invoice: Cell) -> bool:
    """Whether the other title is larger than that of the invoice, or as large and above it."""
    if other.box.height > 1.15 * invoice.box.height:
        return True
    return other.box.height >= 0.87 * invoice.box.height and other.box.y0 <= invoice.box.y0


def _first(phrases: tuple[tuple[str, ...], ...], cells: Iterable[Cell]) -> str:
    for cell in cells:
        words = folded(cell.text)
        for phrase in phrases:
            if _contains(words, phrase):
                return cell.text[:60]
    return ""


def _contains(words: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    return any(words[at : at + len(phrase)] == phrase for at in range(len(words) - len(phrase) + 1))
