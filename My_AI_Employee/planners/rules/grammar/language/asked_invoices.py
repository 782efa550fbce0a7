"""How an invoice is asked for in any language: an act of asking, who asks, the invoice, and the ends of such sentences.

Each language gives the parts; `rows_of` composes them in the same way, so that another verb is one word in one list.
What is billed stands between or behind the parts and is read by the phrases of lines. See `grammar.patterns`.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Asking:
    """The parts, each as a group of a phrase.

    bill: the invoice with its articles; give: what asks to be given it, with the receiver; give_to: the receiver and a
    verb in the infinitive; formal: openings of a sentence that ask for a deed; naming: openings behind which the invoice
    is named; may: `may I ask you for`; ends: infinitives behind what is billed; wanted: a customer who wants one.
    """

    bill: str
    give: str
    formal: str
    give_to: str
    naming: str
    may: str
    ends: str
    wanted: str
    here: str


def rows_of(asking: Asking) -> str:
    """The rows of invoice requests; who is billed is the sender, unless a customer is named."""
    parts = asking
    return f"""
invoice+me+send | {parts.give} {parts.bill} {parts.here}
invoice+me+send | {parts.formal} {parts.give_to} {parts.bill} {parts.here}
invoice+me      | {parts.naming} {parts.bill} {parts.here}
invoice+me      | {parts.may} {parts.bill} {parts.here}
invoice         | {parts.wanted}
do              | {parts.ends} [?]
"""


_ENGLISH = Asking(
    bill="(the|your|an|a|our|your final|the final) [new/usual/corresponding] invoice/bill",
    give="[please/kindly] [could/can/would/will you [please/kindly]] (send|mail|email|forward|let|get|give) [over] us/me [have] [please]",
    formal="[we/i] [would] [kindly/politely/hereby] (ask|request) you to [kindly/please]",
    give_to="(send|mail|email|forward) us/me",
    naming=(
        "(we|i) [still/now/just/also/kindly/hereby/politely] (request|are waiting for|am waiting for|look forward to|expect"
        "|would like to (receive|get|have)|'d like to (receive|get|have)|would be grateful for|would appreciate|need)"
    ),
    may="(may|can|could|might) (i|we) [please/kindly] (ask you for|ask for|request|have|get|trouble you for)",
    ends="(please|thanks)",
    wanted="CUSTOMER (wants|want|would like|needs|need|has asked|have asked|asked) to be (billed|invoiced)",
    here="[by/via email/e-mail/mail] [as_a_pdf] [from_you]",
)
_GERMAN = Asking(
    bill="[die/eine/ne/ihre/eure/deine/unsere/der/einer/ihrer] [neue/entsprechende/zugehörige] (rechnung|abrechnung|faktura)",
    give=(
        "[bitte/doch/mal/gerne] (schick|schicke|schickt|schicken_sie|sende|sendet|senden_sie|maile|mail|mailt|mailen_sie|übersende|übersenden_sie"
        "|übermitteln_sie|lass|lasst|lassen_sie) (uns|mir) [doch/mal/noch/bitte/gerne] [noch/mal/bitte/gleich]"
    ),
    formal=(
        "(wir bitten|ich bitte|wir ersuchen|ich ersuche|wir möchten|ich möchte|wir dürfen|ich darf) [sie/dich/euch]"
        " [höflich/höflichst/freundlich/freundlichst/herzlich] [bitten/ersuchen] [,]"
    ),
    give_to="(uns|mir)",
    naming=(
        "(wir bitten|ich bitte|wir ersuchen|ich ersuche|erbitten wir|erbitte ich|wir erbitten|ich erbitte) [sie/dich/euch] [höflich/höflichst/freundlich/freundlichst/herzlich]"
        " [um] [die/eine/ihre] [rasche/baldige] [zusendung/übersendung/übermittlung/legung/ausstellung/erstellung/zustellung]"
    ),
    may=(
        "((dürfte|darf|dürften|dürfen|könnte|könnten) (ich|wir) [dich/sie/euch] [noch/bitte] um"
        "|(magst|kannst|könntest|würdest) du (uns|mir) [bitte/noch/mal]|(mögen|können|könnten|würden) sie (uns|mir) [bitte/noch]"
        "|(wir bitten|ich bitte|wir ersuchen|ich ersuche) [sie/euch/dich] [höflich/höflichst/freundlich] um)"
    ),
    ends=(
        "(zu übermitteln|zu übersenden|zuzusenden|zu senden|zuzuschicken|zu schicken|auszustellen|zukommen zu lassen|zu erstellen|zu stellen"
        "|bitten|ersuchen|mailen|schicken|senden|zusenden|zuschicken|ausstellen|zukommen|zukommen lassen)"
    ),
    wanted="[die/das/der] CUSTOMER (will|möchte|wünscht|bittet um|ersucht um|wartet auf|hätte gern|hätte gerne|bräuchte) [eine/die/ihre/seine] rechnung",
    here="[per_mail/per_e-mail/per_email/als_pdf]",
)
_FRENCH = Asking(
    bill="(la|une|votre|ta|notre|leur) [nouvelle] facture [correspondante]",
    give=(
        "[merci_,/alors] (envoie-moi|envoie-nous|envoyez-moi|envoyez-nous|adresse-moi|adressez-nous|adressez-moi|transmets-moi|transmettez-nous"
        "|transmettez-moi|fais-moi|fais-nous|faites-moi|faites-nous|prépare-moi|préparez-nous) [svp|stp|s'_il_te_plaît|s'_il_vous_plaît|donc] [parvenir/suivre]"
    ),
    formal=(
        "((nous|je) (vous|te) (prions|prie|remercions|remercie|demandons|demande|saurions gré|saurais gré|serions reconnaissants) de"
        "|(tu peux|vous pouvez|tu pourrais|vous pourriez|peux-tu|pouvez-vous|pourrais-tu|pourriez-vous|merci de|veuillez|voudriez-vous)) [bien_vouloir]"
    ),
    give_to="(me|m'|nous) (envoyer|adresser|transmettre|faire parvenir|faire suivre|faire|établir|remettre|communiquer)",
    naming=(
        "(nous|je|j'|on) (attendons|attends|attend|souhaiterions|souhaiterais|souhaitons|aimerions|aimerais|voudrions|voudrais|demandons|sollicitons) [recevoir/avoir/obtenir]"
    ),
    may="(puis-je|pouvons-nous|pourrais-je|pourrions-nous|je peux|on peut) (te|vous) demander",
    ends="(à facturer|à nous envoyer|à nous adresser|à m' envoyer)",
    wanted="(il|elle|[le/la/l'/les] CUSTOMER) (a besoin d'|aurait besoin d'|demande|réclame|attend|veut|voudrait|souhaite|souhaiterait) (une|sa|la|leur) facture",
    here="[par_mail|par_e-mail|par_courriel] [à_notre_nom|à_mon_nom]",
)

ENGLISH = rows_of(_ENGLISH)
GERMAN = (
    rows_of(_GERMAN)
    + """
invoice+me   | [wir/ich] (bitten|bitte|ersuchen|ersuche|erbitten|erbitte) [sie/euch] [höflich/höflichst/freundlich] um [ihre/die/eine] (rechnungslegung|rechnungsstellung|rechnungstellung|fakturierung|rechnungsausstellung)
title        | (rechnungslegung|rechnungsstellung|fakturierung|rechnungsanforderung)
line         | [für/über] [die/den] QTY UNIT [.] DESC (zu|à) [je/jeweils] MONEY (je|pro) UNIT2
terms        | (zahlbar|fällig|zu zahlen|zahlung) (innert|binnen) [von] NUMBER tagen [netto]
terms        | [die] zahlung (innerhalb von|innerhalb|innert|binnen|in) NUMBER tagen (ist|wäre) (in ordnung|okay|ok|für uns in ordnung|für uns ok|möglich)
"""
)
FRENCH = (
    rows_of(_FRENCH)
    + """
invoice      | (fais-leur|faites-leur|fais-lui|faites-lui|prépare-leur|prépare-lui) [svp|stp|s'_il_te_plaît|s'_il_vous_plaît] (la|une|leur) facture [svp|stp|s'_il_te_plaît|s'_il_vous_plaît]
invoice+me   | (établir|émettre|faire|préparer) (une|la|votre) facture (à notre nom|à mon nom)
line         | (des|de|d'|pour les|pour) QTY DESC (à|@) PRICE ([l'/la] pièce/unité|chacun|chacune|par pièce/unité)
line+netted  | [pour/des/les/de/nos/ces] [les/nos/ces] QTY DESC (à|@) PRICE ht ([l'/la/à_l'] pièce/unité|chacun|chacune|par pièce/unité)
line+netted  | [pour/des/les/de/nos/ces] [les/nos/ces] QTY UNIT [de/d'] DESC (à|@) PRICE ht [[de/à/par] [l'/la/le] UNIT2]
each         | [,] MONEY (pièce|[l'/la] pièce/unité|chacun|chacune|par pièce/unité)
count        | (des|de|d'|pour les|pour) QTY DESC
line         | QTY UNIT de DESC posés/posée/posé/livrés/livré/livrées/livrée (chez|pour) [le/la/l'] CUSTOMER , MONEY (le|la|l'|par) UNIT2
"""
)
