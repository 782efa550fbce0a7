"""French statements with free nouns, purposes of outlays, faults of goods and prices before tax, and what is near them."""

# ruff: noqa: E501

import pytest

from My_AI_Employee.planners.port import Draft, NeedsPerson
from My_AI_Employee.planners.rules.grammar.french_statements import french_statements
from My_AI_Employee.planners.rules.grammar.language.tables import language
from My_AI_Employee.planners.rules.grammar.tokens import sentences, tokenize
from tests.unit.planners.planned_corpus import drafted, task

pytestmark = pytest.mark.slow

REQUEST = "Facture Durand SARL 5 heures de conseil à 80."

SAID_BESIDE = """
    La secrétaire s'excuse, elle était en congé.
    Les clients du caveau s'arrêtent tous devant vos tirages.
    Les portraits sont magnifiques et les maîtres ravis.
    Sa femme a pleuré en l'ouvrant.
    La concierge était aux anges.
    c'est parfait, le patron est ravi.
    Les faire-part sont magnifiques, maman a pleuré.
    Le nouveau serveur tourne sans accroc depuis lundi et nos collaborateurs respirent enfin.
    Les courgettes poussent sous la serre.
    Les enfants du centre ont adoré les marionnettes.
"""

STINGS = """
    La direction adore les remises.
    Le patron est à découvert.
    La secrétaire rêve d'un acompte.
    Les clients aiment moins les affiches.
    Le client a adoré la gratuité.
    Les cadres sont accrochés chez Durand.
    Les vitraux sont accrochés en double.
    Le directeur dort sur la facture.
    La boulangère est une cliente.
    Ma mère adore payer.
    Les associés pleurent la faillite.
    La concierge est la nouvelle cliente.
    Le vase est un cadeau.
    Les photos sont la moitié.
    Nos résidents aiment la dernière.
    Le chef adore le forfait.
    Le trésorier s'excuse du retard.
    Les élèves jouent sans payer.
    Le garage tourne au ralenti depuis la liquidation.
    Les panneaux sont ceux du voisin.
    Le moteur marche à moitié.
    La moitié des affiches brille.
    Le reste dort dans le garage.
    Deux affiches brillent.
    Le compteur tourne.
    L'ascenseur ne fonctionne pas.
    La lampe fonctionne mal.
    Les jouets sont montés de travers.
    Le serveur tourne au ralenti.
    La chaudière tourne à vide.
    Le devis court encore.
    Le délai court.
    Le contrat court jusqu'en mars.
    Le taux court.
    L'offre marche encore.
    Ma fille joue le jeu.
    On joue cartes sur table.
    Nous dansons sur les prix.
    Le virement dort à la banque.
    Nous aimons le neuf.
    La maison est décorée par un confrère.
    Les rideaux sont posés avec un confrère.
    Le comptable tousse devant le montant.
    La présidente rêve de résilier.
    La mairie est ravie du prêt.
    Le traiteur est ravi du geste.
    Les enfants ont adoré le cadeau.
    Les parents adorent l'idée d'un étalement.
    Les invités aiment le demi-tarif.
    Ma secrétaire rit de votre tarif.
    Le gérant rêve d'un geste.
    Le traiteur rêve de deux factures.
    Le client pleure devant la note.
    Notre comptable s'excuse, il était en faute.
    La concierge s'excuse, elle était la cliente.
    Les clients nous en parlent moins.
    Les voisins s'arrêtent là.
    Le chantier s'arrête.
    Les travaux s'arrêtent demain.
    Le conseil s'arrête à la moitié.
    La cliente s'arrête au premier devis.
    Durand s'excuse.
    Durand SARL adore le crédit.
    Les clients aiment les soldes.
    Le directeur est ravi de l'essai.
    Le directeur est ravi, il était en double.
    Le conseil est affiché à 350.
    Le conseil est affiché au mur.
    Les associés se pressent à la sortie.
    Les heures tournent.
    La roue tourne.
    Les affaires tournent au vinaigre.
    La page est tournée.
    Les enfants jouent avec le feu.
    Le chat joue avec nos nerfs.
    Les clients se bousculent à la concurrence.
    L'équipe est en grève.
    Le chef s'arrête en décembre.
    Le stagiaire a rêvé.
    Le stagiaire a rêvé ce conseil.
    La secrétaire a rêvé le montant.
    Mon mari a adoré l'exemple.
    Nos clients dévorent le stock.
    Les souris ont dévoré le dossier.
    Les rats ont dévoré la marchandise.
    Le feu a dévoré l'atelier.
    Les flammes ont dévoré la toiture.
    Les clients ont grignoté nos marges.
    La mairie applaudit la gratuité.
    La présidente aime le silence sur ce point.
    Tout le monde rit jaune.
    Les prix sont encadrés.
    Le conseil est monté en épingle.
    Nous aimons l'ancien prestataire.
    Les habitués raffolent du cousin.
    Les clients adorent la concurrence.
    Ma femme adore le moins cher.
"""

OF_REQUESTS = """
    Déjeuner avec la directrice de Durand SARL jeudi, chacun sa part : 47,80 € par carte.
    Déjeuner avec le graphiste jeudi, il a payé : 47,80 €.
    Déjeuner avec le comptable jeudi, on a parlé de partager : 47,80 € par carte.
    Parking 14 € mardi pour le rendez-vous du client, à refacturer.
    Parking 14 € mardi pour le rendez-vous de demain, carte.
    Train 58 € pour le rdv de la semaine prochaine, carte
    Train 58 € pour le rdv annulé, carte
    Train 58 € pour le rendez-vous chez le dentiste, carte
    Train 58 € pour le mariage de ma sœur, carte
    Train 58 € pour le salon, remboursé par l'organisateur
    Restaurant 80 € avec le fournisseur, c'est lui qui invite
    Restaurant 80 € hier pour le mariage, carte
    Hôtel 120 € hier pour le salon avec la stagiaire, moitié pour elle
    Parking 12 € hier après le rendez-vous, la moitié
    Déjeuner 40 € avec deux clients hier, on a parlé du remboursement
    Déjeuner 40 € avec un client hier, on a parlé du devis
    Taxi 30 € hier pour le client Durand SARL, carte
    Taxi 30 € hier pour la réunion avec Durand SARL, à leur charge
    Essence 63,20 € hier, la carte de ma sœur
    Essence 63,20 € hier en rentrant de vacances, carte
    Avoir de 54 € pour Durand SARL sur INV/2026/00002, une des chambres était floue, à confirmer.
    Avoir de 54 € pour Durand SARL sur INV/2026/00002, 30 affiches abîmées sur 50.
    Avoir de 54 € pour Durand SARL sur INV/2026/00002, 30 affiches abîmées à 2 €.
    Avoir de 54 € pour Durand SARL sur INV/2026/00002 si les affiches sont abîmées.
    Avoir de 54 € pour Durand SARL sur INV/2026/00002, les affiches abîmées seront remplacées.
    Avoir pour toute la facture INV/2026/00002 de Durand SARL, sauf le port.
    Avoir pour toute la facture INV/2026/00002 de Durand SARL, la demande a été annulée.
    Avoir pour toute la facture INV/2026/00002 de Durand SARL, l'avoir a été annulé.
    Avoir pour la moitié de la facture INV/2026/00002 de Durand SARL, animation annulée.
    Avoir de 54 € pour Durand SARL sur INV/2026/00002, le devis annulé à cause de la grève.
    Thierry de Durand SARL m'a donné 75 € en espèces samedi pour son frère, INV/2026/00002
    Thierry de Durand SARL a donné 75 € en espèces à la concierge samedi, INV/2026/00002
    Le syndic de Durand SARL m'a rendu 75 € samedi pour INV/2026/00002
    Le comptable de Durand SARL m'a promis 75 € samedi pour INV/2026/00002
    Thierry de Durand SARL nous a donné 75 € à garder, INV/2026/00002
    L'assistante de Durand SARL nous a remis 75 € de pourboire, INV/2026/00002
    Le syndic de Durand SARL a viré 75 € pour INV/2026/00002, pas vu sur l'extrait.
    Le syndic de Durand SARL a viré 75 € pour INV/2026/00002, à voir sur l'extrait.
    Thierry de Durand SARL m'a donné un chèque de 75 € sans provision, INV/2026/00002
    Thierry de Durand SARL m'a donné 75 € en espèces samedi, c'est pas pour INV/2026/00002
"""

PLANNED = """
    Déjeuner avec la directrice de Durand SARL jeudi, on a parlé du nouveau site : 47,80 € payés par carte.
    Train SNCF Dijon-Paris 58 euros le 9 novembre pour le rdv chez Durand SARL, carte
    Parking 14 € mardi pour le rendez-vous avec le graphiste, en liquide.
    Avoir de 54 € TTC pour Durand SARL sur INV/2026/00002, une des chambres était floue sur la photo.
    Avoir de 36 € TTC pour Durand SARL sur la facture INV/2026/00002, 30 affiches abîmées pendant la livraison.
    Avoir pour toute la facture INV/2026/00002 de Durand SARL, l'animation a été annulée à cause de la neige.
    Le syndic de Durand SARL a viré 75 € pour INV/2026/00002, vu sur l'extrait ce matin.
    Durand SARL : 3 h de conseil à 70 € htva, tva 20 %, à facturer
    Facture Durand SARL 3 heures de conseil à 70 € hors TVA de l'heure, TVA 20 %.
"""


def _lines(table: str) -> list[str]:
    return [line.strip() for line in table.strip().splitlines()]


@pytest.mark.parametrize("said", _lines(SAID_BESIDE))
def test_a_statement_with_free_nouns_is_listed_and_changes_nothing(said: str) -> None:
    alone, beside = drafted("fr", task(REQUEST)), drafted("fr", task(f"{REQUEST} {said}"))
    assert isinstance(alone, Draft)
    assert isinstance(beside, Draft)
    assert beside.actions == alone.actions
    assert len(beside.reasons) > len(alone.reasons)


@pytest.mark.parametrize("said", _lines(STINGS))
def test_what_bears_on_the_request_is_asked_about(said: str) -> None:
    assert isinstance(drafted("fr", task(f"{REQUEST} {said}")), NeedsPerson)


@pytest.mark.parametrize("text", _lines(OF_REQUESTS))
def test_a_purpose_or_a_fault_that_changes_the_request_is_asked_about(text: str) -> None:
    assert isinstance(drafted("fr", task(text)), NeedsPerson)


@pytest.mark.parametrize("text", _lines(PLANNED))
def test_purposes_faults_and_prices_before_tax_are_read(text: str) -> None:
    assert isinstance(drafted("fr", task(text)), Draft)


def test_a_noun_that_bears_is_what_makes_the_statement_a_question() -> None:
    french = language("fr", ())

    def found(text: str) -> bool:
        (tokens,) = sentences(tokenize(text), french.abbreviations)
        return bool(french_statements(tokens, french))

    assert found("La directrice adore les marionnettes")
    assert not found("La directrice adore les acomptes")
    assert found("Le trésorier rit de ses lunettes")
    assert not found("Le trésorier rit de votre tarif")
    assert found("Nos habitués raffolent du clafoutis")
    assert not found("Nos habitués raffolent du demi-tarif")
