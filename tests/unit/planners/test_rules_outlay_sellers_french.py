"""French outlays told by where the parts stand: who sold it, what for, kilometres, several receipts."""

import pytest

from My_AI_Employee.planners.port import Draft, NeedsPerson
from tests.unit.planners.planned_corpus import drafted, task

pytestmark = pytest.mark.slow

PLANNED = (
    (
        "Ticket Total d'hier : 61,30 € de gazole pour le fourgon, carte de la boîte.",
        (("Total", "61.30", "2026-11-15", "travel"),),
    ),
    (
        "Péage A7 Valence-Lyon 14,60 € le 12/11, CB, pour aller chercher la chaudière du syndic. Déplacements.",
        (("", "14.60", "2026-11-12", "travel"),),
    ),
    (
        "Accordeur de piano, M. Guérin, 75 € payés en espèces le 10 novembre. Range ça dans divers.",
        (("M. Guérin", "75", "2026-11-10", "other"),),
    ),
    (
        "Nuit d'hôtel Ibis Namur le 4 novembre, 94 € petit-déjeuner compris, carte de société.",
        (("Ibis", "94", "2026-11-04", "travel"),),
    ),
    (
        "J'ai roulé 84 km pour aller dépanner la clinique le 12 novembre, à 0,43 € du km ça fait 36,12 €."
        " Note de frais pour moi, déplacement.",
        (("", "36.12", "2026-11-12", "travel"),),
    ),
    (
        "Ramette de papier et toner chez Club, 38,70 €, hier, bancontact, fournitures de bureau.",
        (("Club", "38.70", "2026-11-15", "office_supplies"),),
    ),
    (
        "Cedeo, 12 novembre, raccords cuivre et joints, 47,90 €, matériel, carte pro",
        (("Cedeo", "47.90", "2026-11-12", "equipment"),),
    ),
    (
        "Brico Dépôt 10/11 chevilles et vis 23,45 € équipement payé CB",
        (("Brico Dépôt", "23.45", "2026-11-10", "equipment"),),
    ),
    (
        "Plein de diesel chez Esso à Valence le 11 novembre, 70 €, carte de la société, déplacements.",
        (("Esso", "70", "2026-11-11", "travel"),),
    ),
    (
        "Bonjour, merci d'enregistrer 18,50 € de timbres achetés à La Poste le 9 novembre, fournitures de bureau.",
        (("La Poste", "18.50", "2026-11-09", "office_supplies"),),
    ),
    (
        "Acheté ce matin une perceuse chez Castorama pour 89,90 €, payée avec la carte de la boîte. Équipement.",
        (("Castorama", "89.90", "2026-11-16", "equipment"),),
    ),
    (
        "Note de frais : déjeuner à La Rotonde, 34,20 €, 12 novembre, avec un fournisseur. Payé de ma poche.",
        (("La Rotonde", "34.20", "2026-11-12", "meals"),),
    ),
    (
        "Parking Indigo, 6,50 €, le 12/11, pour le rendez-vous chez le notaire, déplacement",
        (("Indigo", "6.50", "2026-11-12", "travel"),),
    ),
    (
        "Billet SNCF Lyon-Paris du 10 novembre, 74 €, payé en ligne par carte, catégorie déplacements.",
        (("SNCF", "74", "2026-11-10", "travel"),),
    ),
    (
        "Prélèvement Free du 5 novembre : 39,99 €, internet du bureau, catégorie autre.",
        (("Free", "39.99", "2026-11-05", "other"),),
    ),
    (
        "Adobe nous a débité 62,43 € le 5 novembre pour Creative Cloud. Logiciel.",
        (("Adobe", "62.43", "2026-11-05", "software"),),
    ),
    (
        "Renouvellement du nom de domaine chez OVH, 12,99 €, hier, carte. Logiciels",
        (("OVH", "12.99", "2026-11-15", "software"),),
    ),
    (
        "À passer en frais : 27,60 € chez Bureau Vallée, cartouches et enveloppes, 6/11, payé par carte, "
        "fournitures de bureau.",
        (("Bureau Vallée", "27.60", "2026-11-06", "office_supplies"),),
    ),
    (
        "Fleurs pour l'accueil, Au Jardin Fleuri, 32 €, le 13 novembre, en espèces. Divers.",
        (("Au Jardin Fleuri", "32", "2026-11-13", "other"),),
    ),
    (
        "Payé 145 € à Imprimerie Colard le 12 novembre pour les dépliants. Marketing, par virement.",
        (("Imprimerie Colard", "145", "2026-11-12", "marketing"),),
    ),
    (
        "Un reçu de plus : Starbucks, 8,90 €, hier, café avec un prospect, repas.",
        (("Starbucks", "8.90", "2026-11-15", "meals"),),
    ),
    (
        "Lavage du fourgon, Éléphant Bleu, 12 €, samedi, CB. Déplacements.",
        (("Éléphant Bleu", "12", "2026-11-14", "travel"),),
    ),
    (
        "Le 11/11 j'ai pris des gants et un râteau chez Gamm Vert, 41,80 €. Matériel, carte bancaire.",
        (("Gamm Vert", "41.80", "2026-11-11", "equipment"),),
    ),
    (
        "Voici le ticket de chez Decathlon : gourdes pour l'équipe, 29,95 €, 7 novembre, à mettre en divers.",
        (("Decathlon", "29.95", "2026-11-07", "other"),),
    ),
    (
        "Deux dépenses à noter :\n- Uber, 18,20 €, 10 novembre, déplacement\n- Ibis, 94 €, 11 novembre, déplacement",
        (
            ("Uber", "18.20", "2026-11-10", "travel"),
            ("Ibis", "94", "2026-11-11", "travel"),
        ),
    ),
    (
        "120 km en voiture pour le chantier d'Orange le 10 novembre, 120 x 0,50 € = 60 €, déplacements",
        (("", "60", "2026-11-10", "travel"),),
    ),
    (
        "Trajet Nantes - Angers le 9 novembre : 180 km à 0,40 €/km, soit 72 €. Frais de déplacement.",
        (("", "72", "2026-11-09", "travel"),),
    ),
    (
        "Peux-tu saisir ça stp : péage 8,20 €, APRR, 12/11, retour de chantier, carte, déplacements.",
        (("APRR", "8.20", "2026-11-12", "travel"),),
    ),
    (
        "Chargeur de téléphone - Darty - 24,99 € - payé par carte le 10 novembre - équipement",
        (("Darty", "24.99", "2026-11-10", "equipment"),),
    ),
)
"""Text, and vendor, amount, day and category of each outlay."""

ASKED = (
    "Cedeo, 12 novembre, raccords cuivre, 47,90 €, matériel, pas encore payé",
    "Cedeo, 12 novembre, raccords cuivre, environ 47,90 €, matériel, carte pro",
    "Cedeo, 12 novembre, raccords cuivre, 47,90 € pièce, matériel, carte pro",
    "Cedeo, 12 novembre, raccords cuivre rendus, 47,90 €, matériel, carte pro",
    "Cedeo, devis, raccords cuivre, 47,90 €, matériel, 12 novembre",
    "Cedeo, 12 novembre, raccords cuivre, 47,90 € HT, matériel, carte pro",
    "Cedeo, 12 novembre, raccords cuivre, 47,90 €, matériel, à moitié pour Paul",
    "Cedeo, 12 novembre, raccords cuivre, 47,90 €, non 49,70 €, matériel",
    "Cedeo, 12 novembre, raccords cuivre, 47,90 CHF, 50 €, matériel",
    "Cedeo, 12 novembre, raccords cuivre, 47,90 €, matériel, si pas déjà noté",
    "Cedeo, Rexel, 12 novembre, raccords cuivre, 47,90 €, matériel",
    "Lyon, 12 novembre, papier, 12 €, fournitures de bureau",
    "Lyon, taxi, 12 novembre, 22 €, déplacements",
    "Fourgon, pneus neufs, 120 €, 12 novembre, matériel, carte pro",
    "Atelier, peinture blanche, 45 €, 12 novembre, matériel, carte",
    "Durand SARL, papier, 12 €, 12 novembre, fournitures de bureau",
    "Remboursement Cedeo, 47,90 €, 12 novembre, raccords, matériel",
    "Deux dépenses à noter :\n- Uber, 18,20 €, 10 novembre, déplacement\n- Ibis, 94 €, 11 novembre, "
    "déplacement\n- SNCF, 40 €, 11 novembre, déplacement",
    "Trois dépenses à noter :\n- Uber, 18,20 €, 10 novembre, déplacement\n- Ibis, 94 €, 11 novembre, déplacement",
    "Deux dépenses à ne pas noter :\n- Uber, 18,20 €, 10 novembre, déplacement\n- Ibis, 94 €, 11 "
    "novembre, déplacement",
    "Deux dépenses à noter :\n- Uber, 18,20 €, 10 novembre, déplacement\n- Ibis, 94 €, 11 novembre, "
    "annulé, déplacement",
    "Deux dépenses à noter :\n- Uber, 18,20 CHF, 10 novembre, déplacement\n- Ibis, 94 €, 11 novembre, déplacement",
    "J'ai roulé 84 km pour aller dépanner la clinique le 12 novembre, à 0,43 € du km ça fait 36,21 €. "
    "Note de frais pour moi, déplacement.",
    "J'ai roulé 84 km pour aller dépanner la clinique le 12 novembre, à 0,43 € du km. Déplacement.",
    "Je vais rouler 84 km pour aller dépanner la clinique le 12 novembre, à 0,43 € du km ça fait 36,12 €."
    " Déplacement.",
    "J'ai roulé 84 km à 0,43 € du km ça fait 36,12 €, la clinique me les rembourse. Déplacement, 12 novembre.",
    "120 km le 10 novembre, 100 x 0,60 € = 60 €, déplacements",
    "Péage A7 14,60 € le 12/11, CB, pour aller chercher ma fille. Déplacements.",
    "Péage A7 14,60 € le 12/11, CB, pour aller chercher la chaudière, à refacturer au syndic. Déplacements.",
    "La Poste, 22,40 €, envois de cadeaux à ma mère, 6 novembre, marketing",
    "La Poste, 22,40 €, envois de calendriers aux clients demain, 6 novembre, marketing",
    "À passer en frais ? 27,60 € chez Bureau Vallée, cartouches, 6/11, fournitures de bureau.",
    "Ne pas passer en frais : 27,60 € chez Bureau Vallée, cartouches, 6/11, fournitures de bureau.",
    "Mensualité 3/12 Brico Dépôt perceuse 23,45 € équipement payé CB",
    "Note de frais : déjeuner à La Rotonde, 34,20 €, 12 novembre, invité par un fournisseur.",
    "Déjeuner à La Rotonde, 34,20 €, 12 novembre, le client a payé",
    "Plein de diesel chez Esso à Valence le 11 novembre, 70 €, carte de la société, voiture de ma femme, "
    "déplacements.",
    "Accordeur de piano, M. Guérin, 75 € à payer en espèces le 20 novembre. Divers.",
    "Accordeur de piano, M. Guérin, 75 €, pas venu le 10 novembre. Divers.",
    "Déjeuner, M. Guérin, 34 €, 10 novembre",
    "Payé 145 € à Durand SARL le 12 novembre pour les dépliants. Marketing, par virement.",
    "Renouvellement du nom de domaine chez OVH, 12,99 €, demain, carte. Logiciels",
    "Prélèvement Free du 5 novembre rejeté : 39,99 €, internet du bureau, catégorie autre.",
    "Nuit d'hôtel Ibis Namur le 4 novembre, 94 € par nuit, carte de société.",
    "Ticket Total d'hier : 61,30 € de gazole, dont la moitié privée, carte de la boîte.",
    "Darty, chargeur, 24,99 €, avoir du 10 novembre, équipement",
    "Voici le ticket de chez Decathlon : gourdes pour mes enfants, 29,95 €, 7 novembre, à mettre en divers.",
)


@pytest.mark.parametrize(("text", "wanted"), PLANNED)
def test_outlays_are_planned(text: str, wanted: tuple[tuple[str, str, str, str], ...]) -> None:
    outcome = drafted("fr", task(text))

    assert isinstance(outcome, Draft), outcome
    said = ("vendor", "amount", "expense_date", "category")
    assert tuple(tuple(action[name] for name in said) for action in outcome.actions) == wanted


@pytest.mark.parametrize("text", ASKED)
def test_what_is_not_sure_is_asked(text: str) -> None:
    assert isinstance(drafted("fr", task(text)), NeedsPerson)


BILLS = (
    (
        "Facture fournisseur Cedeo n° F-2210 du 10/11/2026, 145,00 € exonéré de TVA, échéance 10/12/2026, "
        "équipement.",
        ("Cedeo", "F-2210", "2026-11-10", "2026-12-10"),
    ),
    (
        "Reçu la facture 8841 de Imprimerie Colard, datée du 12 novembre, 180 € TTC dont 30 € de TVA, à "
        "payer pour le 12 décembre. Marketing.",
        ("Imprimerie Colard", "8841", "2026-11-12", "2026-12-12"),
    ),
    (
        "Facture EDF n° 55120 du 9 novembre 2026 : 84,50 €, sans TVA, échéance le 30 novembre 2026, "
        "catégorie équipement. Pas encore payée.",
        ("EDF", "55120", "2026-11-09", "2026-11-30"),
    ),
    (
        "Facture n° 331 de Menuiserie Blanc du 5 novembre, 600 € TTC dont 100 € de TVA, payable au 5 "
        "décembre, équipement.",
        ("Menuiserie Blanc", "331", "2026-11-05", "2026-12-05"),
    ),
    (
        "Nous avons reçu la facture 77-12 de Garage Noël, 12 novembre, 240,00 € TTC, TVA 20 %, échéance 12"
        " décembre, équipement, pas encore réglée.",
        ("Garage Noël", "77-12", "2026-11-12", "2026-12-12"),
    ),
)
"""Text, and vendor, number, date and due date of the bill."""

BILLS_ASKED = (
    "Facture fournisseur Cedeo n° F-2210 du 10/11/2026, 145,00 € exonéré de TVA, échéance 10/12/2026, "
    "équipement, déjà payée.",
    "Facture fournisseur Cedeo n° F-2210 du 10/11/2026, environ 145,00 € exonéré de TVA, échéance "
    "10/12/2026, équipement.",
    "Facture fournisseur Cedeo n° F-2210 du 10/11/2026, 145,00 € hors TVA, échéance 10/12/2026, équipement.",
    "Facture fournisseur Cedeo n° F-2210 du 10/11/2026, 145,00 € exonéré de TVA, TVA 20 %, échéance "
    "10/12/2026, équipement.",
    "Facture fournisseur Cedeo n° F-2210 du 10/11/2026, 145,00 € exonéré de TVA, échéance 10/12/2026, "
    "équipement, à contester.",
    "Devis 8841 de Imprimerie Colard, 12 novembre, 180 €, sans TVA, échéance 12 décembre, marketing.",
    "Reçu la facture 8841 de Imprimerie Colard, datée du 12 novembre, 180 € TTC dont 40 € de TVA 20 %, à "
    "payer pour le 12 décembre. Marketing.",
    "Si la facture 8841 de Imprimerie Colard arrive, 12 novembre, 180 €, sans TVA, à payer pour le 12 "
    "décembre, marketing.",
    "Reçu la facture 8841 de Durand SARL, datée du 12 novembre, 180 €, sans TVA, à payer pour le 12 "
    "décembre, pas pour nous. Marketing.",
    "Facture n° 331 de Menuiserie Blanc du 5 novembre, 600 € TTC, avoir de 100 € déduit, payable au 5 "
    "décembre, équipement.",
)


@pytest.mark.parametrize(("text", "wanted"), BILLS)
def test_bills_are_planned(text: str, wanted: tuple[str, str, str, str]) -> None:
    outcome = drafted("fr", task(text))

    assert isinstance(outcome, Draft), outcome
    bill = outcome.actions[-1]
    assert tuple(bill[name] for name in ("vendor_name", "bill_number", "bill_date", "due_date")) == wanted


@pytest.mark.parametrize("text", BILLS_ASKED)
def test_bills_that_are_not_sure_are_asked(text: str) -> None:
    assert isinstance(drafted("fr", task(text)), NeedsPerson)
