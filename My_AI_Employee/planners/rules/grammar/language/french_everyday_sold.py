"""French: words of everyday life of which only praise is small talk: things and works that are sold, and who does or gets them."""

from My_AI_Employee.planners.rules.grammar.language.orders import with_endings

SOLD = with_endings(
    """
    gâteau café thé cacao limonade jus biscuit cookie muffin croissant gaufre pain baguette brioche tartine soupe ragoût pâte pizza riz purée
    rôti sauce dessert tarte flan chocolat bonbon confiture petit-déjeuner déjeuner dîner goûter repas omelette nourriture barbecue pique-nique
    fleur rose tulipe bouquet lys bougie lanterne guirlande sapin feu musique chanson mélodie chorale choeur chœur groupe orchestre concert
    danse ballet scène film série épisode radio spectacle répétition théâtre opéra galerie musée cirque cinéma zoo manège
    fête mariage festival kermesse bal défilé anniversaire baptême communion atelier leçon cours classe conférence congrès salon réunion discours
    présentation diapositive école crèche maternelle yoga pilates gymnastique livre roman conte histoire poème chapitre énigme puzzle
    jouet poupée peluche ordinateur téléphone portable écran chargeur batterie internet wifi réseau ligne connexion courriel mail message boîte newsletter
    bureau cantine ascenseur couloir four casserole cheminée couverture oreiller coussin rideau canapé fauteuil baignoire piscine jardin pelouse
    terrasse balcon serre potager étang fontaine haie arbre terre graine compost maison appartement grenier véranda grange étable écurie poulailler
    cabane tente caravane hamac transat parasol voiture vélo trottinette moto bateau ferry valise bagage manteau veste écharpe gant bonnet chapeau
    botte chaussure pull robe jupe chemise pantalon maillot magie miracle couleur endroit chauffage hôtel
    """,
    ("", "s", "x"),
)

OTHERS = with_endings(
    """
    invité invitée visiteur visiteuse passant passante couple mariée marié dame monsieur gars maître maîtresse instituteur institutrice
    professeur infirmier infirmière dentiste vétérinaire kiné curé nounou clown formateur formatrice stagiaire équipe orateur chanteur
    chanteuse musicien musicienne ouvrier collègue voisin voisine ami amie copain copine colocataire camarade bénévole supporter club
    """,
    ("", "s"),
) | frozenset({"gens"})

NEGATIVE = """
terrible terribles horrible horribles affreux affreuse épouvantable dur dure pénible difficile bruyant bruyante bruyants turbulent lent lente
tardif coincé bondé plein pleine ouvert froid froide froides chaud chaude glacé glacée humide mouillé mouillée trempé trempée trempées
sombre gris boueux glissant malade malades fatigué fatiguée fatigués épuisé endormi endormie enrhumé affamé nerveux agité stressant
coquin dormi dort dorment pleuré pleurait pleuraient pleurent rit rient ri riaient gelé
"""

_OF_WORK = "cuisin grill mijot chant dans jou photographi décor tricot brod bricol dessin jardin plant arros récolt ramass expliqu pratiqu adopt nag"
OF_WORK = with_endings(
    _OF_WORK, ("e", "es", "ent", "ons", "ez", "é", "ée", "és", "ées", "ait", "aient", "er")
) | frozenset("lu couru cueilli appris montré préparé fait".split())
"""Works that somebody else may have done instead."""
