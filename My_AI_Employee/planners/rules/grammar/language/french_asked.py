"""French: frames of requests for an invoice, how it is sent, and a price told in a sentence of its own. Data only.

See `grammar.patterns`.
"""

_OFFICE = (
    "(intendance|secrétariat|comptabilité|compta|gérance|mairie|direction|bureau|régie|client|cliente|association"
    "|service comptable|service financier)"
)
_NOW = "[directement|direct|tout_de_suite|dès_que_possible|aussitôt|aujourd'hui|par_mail|par_e-mail|par_courriel] [stp/svp]"
_BILL = "((la|une|votre|ta|sa|leur|notre) [nouvelle] facture|(la|une|votre|ta) note d' honoraires)"
_PLEASE = "[s'_il_te_plaît|s'_il_vous_plaît|stp|svp]"
_KIND = "(auriez-vous|aurais-tu|pourriez-vous avoir|avez-vous) (l' amabilité|la gentillesse|l' obligeance|la bonté)"

FRAMES = f"""
invoice      | (rajoute|ajoute|prépare|sors|établis|rédige|fais) {_PLEASE} (une|la) facture {_PLEASE} (pour|à|au) [la/le/l'/les] CUSTOMER
invoice+send | facture à (leur|lui) (envoyer|adresser|transmettre) {_NOW}
invoice      | [tu peux|peux-tu|pourrais-tu|merci de] (leur|lui) (faire|préparer|établir|sortir) (la|une|leur|sa) facture [?]
invoice+me+send | [je|nous] [vous|te] (prie|prions|remercie|remercions) [par_avance] de [bien] [vouloir] [me/nous] [faire] (parvenir|adresser|envoyer|transmettre|établir) {_BILL}
invoice+me+send | {_KIND} de (m'|me|nous) (envoyer|établir|adresser|faire|préparer|transmettre|faire parvenir) {_BILL}
invoice+me   | (il nous faudrait|il me faudrait|il nous faut|il me faut|nous aurions besoin d'|j' aurais besoin d') [de] {_BILL}
invoice+me+send | (pourriez-vous|pouvez-vous|peux-tu|pourrais-tu|tu peux|vous pouvez) (nous|me|m') (envoyer|adresser|établir|faire|transmettre|préparer) {_BILL}
send         | [et] (envoie-leur|envoie-lui|envoyez-leur|envoyez-lui|transmets-leur|transmets-lui|adresse-leur|adresse-lui) {_NOW}
send         | [et] à envoyer (à|au|aux) [l'/la/le/les] {_OFFICE} {_NOW}
send         | [et] à (leur|lui) (envoyer|adresser|transmettre) {_NOW}
fixed        | (c' était|c' est|ce sera|ça fait|ça faisait|cela fait|il s' agit de) PRICE pour [la/le/l'/les] DESC
line         | (ça fait|cela fait|c' était|il y a|j' ai fait|ça faisait) QTY UNIT (de|d') DESC (à|@) MONEY [l'/la] [heure/pièce/journée]
done         | (j' ai|nous avons|on a|c' est) [enfin/bien] (fini|terminé|bouclé) [le_chantier|l'_intervention|les_travaux|la_mission|le_travail] (chez|pour|à|au) [la/le/l'/les] CUSTOMER
talk         | suite (au|à la|à l') (passage|visite|intervention|venue|dépannage|déplacement) (de|d') (votre|vos) (collègue|collègues|technicien|équipe|ouvrier|ouvriers|employé|mari|fils|apprenti|associé) [HEAD] [DATE|le DATE|de_la_semaine_dernière]
terms        | délai [de_paiement] [:/de/à] NUMBER jours
terms        | (conditions|paiement|règlement|échéance) [:] [à/sous] NUMBER jours
"""
"""Rows of requests for an invoice."""
