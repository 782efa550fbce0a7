"""The planner `rules` passes over French talk with nouns of which no list knows, and asks about what may bear."""

import pytest

from My_AI_Employee.domain.task import TaskType
from My_AI_Employee.planners.port import Draft, NeedsPerson, PlanningOutcome
from tests.unit.planners.planned_corpus import drafted, task

pytestmark = pytest.mark.slow

ASKED = "Pourriez-vous m'envoyer la facture pour 3 heures de conseil à 90 € de l'heure ?"
PAID = "Durand SARL a payé 1080 € par virement hier, facture INV/2026/00002."
BILLED = "Facture pour Boulangerie Petit : 3 heures de conseil à 90 €."
SPENT = "Déjeuner client, 42,50 €, hier, payé par carte."


def of_customer(beside: str, before: str = "Bonjour,\n\n") -> PlanningOutcome:
    """What the rules make of a customer's mail that asks for an invoice, with this sentence behind it."""
    text = f"{before}{ASKED} {beside}\n\nCordialement,\nMarc Delattre\nDurand SARL\n"
    return drafted(
        "fr", task(text, type=TaskType.EMAIL, subject="Facture", sender="Marc Delattre <compta@durand.example>")
    )


@pytest.mark.parametrize(
    "beside",
    [
        "J'en ai besoin pour mon dossier d'assurance.",
        "Nous en avons besoin pour la déclaration de TVA du trimestre.",
        "Notre expert-comptable passe jeudi et range tout dans son classeur.",
        "Par mail ça me va très bien.",
        "Un simple PDF suffit.",
        "Je reste joignable au bureau tous les après-midi.",
        "Les enfants parlent encore de votre démonstration avec le drone.",
        "Toute la classe a adoré, surtout le petit Gaspard.",
        "L'atelier sent bon la cire depuis lundi.",
        "Ma belle-mère a trouvé ça formidable, c'est dire !",
        "Transmettez mes salutations à Karim et à toute l'équipe.",
        "Je vous prie d'agréer, Madame, l'expression de ma considération distinguée.",
        "Bon courage avec vos travaux !",
        "La présidente, Mme Hoarau, a beaucoup apprécié votre exposé sur les abeilles.",
        "J'espère que votre petite fille se remet bien de sa varicelle.",
        "Ici tout roule, le chauffage ronronne.",
        "Même les voisins s'arrêtent pour admirer les érables.",
    ],
)
def test_talk_beside_a_request_of_a_customer_changes_nothing(beside: str) -> None:
    outcome = of_customer(beside)
    assert isinstance(outcome, Draft), outcome
    line = outcome.actions[0]["line_items"][0]
    assert (line["quantity"], line["unit_price"]) == ("3", "90")


@pytest.mark.parametrize(
    "before",
    [
        "Bonjour, c'est Sylvie du secrétariat. ",
        "Bonjour,\n\nMerci encore d'être passés malgré la neige et les routes glissantes. ",
        "Bonjour,\n\nMaître Duval me charge de vous transmettre ses amitiés. ",
        "Bonjour,\n\nSuite à votre visite de mardi, les salariés ont retrouvé le sourire. ",
    ],
)
def test_talk_before_a_request_changes_nothing(before: str) -> None:
    assert isinstance(of_customer("", before), Draft)


@pytest.mark.parametrize(
    "beside",
    [
        "Mon mari a déjà réglé la moitié.",
        "Ma sœur paiera pour moi.",
        "Le technicien est venu deux fois.",
        "Le technicien est venu une heure.",
        "Le jardin ne brille pas.",
        "Le chien adore, sauf la nuit.",
        "Quand le chef est rentré.",
        "Votre technicien est reparti avec le matériel.",
        "Le mur est fissuré.",
        "La chaudière tousse.",
        "Mon frère est le patron.",
        "C'est pour Julie Martin.",
        "J'en ai besoin pour vendredi.",
        "Merci pour le geste.",
        "Merci à Karim pour le rabais.",
        "Suite à votre devis.",
        "Comme convenu avec votre mari, moitié prix.",
        "Grâce à la prime de la région.",
        "Nous avons discuté du prix.",
        "On a parlé en dollars.",
        "J'espère que le prix reste le même.",
        "Un simple devis suffit.",
        "Par mail ça me va, mais en janvier.",
        "Transmettez mes salutations à Karim et la facture à Paul.",
        "Le gérant m'a appelé pour annuler.",
        "Notre comptable passe jeudi avec le chèque.",
        "Les chaises sont parties.",
        "Le maire est passé à la caisse.",
        "La mairie prend le relais.",
        "Nous étions trois.",
        "Je la relis et j'annule.",
        "Surtout la moitié.",
        "Quel tarif !",
        "Malgré vos retards le jardin est beau.",
        "Bonjour, ici la société Leblanc.",
        "Le chantier démarre lundi.",
    ],
)
def test_a_sentence_that_may_bear_is_asked_about(beside: str) -> None:
    assert isinstance(of_customer(beside), NeedsPerson)


@pytest.mark.parametrize(
    "text",
    [
        f"Coucou, Dana à l'appareil. {PAID}",
        f"{PAID} Le gérant m'a appelée ce matin pour me prévenir.",
        f"{PAID} Je file, la nounou m'attend.",
        f"{PAID} Tu peux le noter dans les livres.",
        f"{PAID} C'était pour le conseil d'octobre.",
        f"{BILLED} Laisse-la en brouillon, je la relis demain matin.",
        f"{BILLED} Je relis tout ça avant l'envoi.",
        f"{SPENT} J'ai gardé le reçu dans mon portefeuille.",
    ],
)
def test_talk_beside_a_note_of_the_owner_changes_nothing(text: str) -> None:
    outcome = drafted("fr", task(text))
    assert isinstance(outcome, Draft), outcome
    assert all(action["tool"] != "send_invoice" for action in outcome.actions)


@pytest.mark.parametrize(
    "text",
    [
        f"{PAID} Il était en francs.",
        f"{PAID} Le gérant m'a prévenue du rejet.",
        f"{PAID} Sa femme m'attend pour le reste.",
        f"{PAID} Le chèque est revenu.",
        f"{BILLED} Je la relis et je change le prix.",
        f"{BILLED} On a bossé chez le voisin.",
        f"{BILLED} On a bossé à trois.",
        f"{BILLED} J'ai terminé la moitié.",
        f"{SPENT} On a fêté mes vacances.",
        f"{SPENT} Ma fille a dansé.",
    ],
)
def test_what_may_bear_beside_a_note_is_asked_about(text: str) -> None:
    assert isinstance(drafted("fr", task(text)), NeedsPerson)
