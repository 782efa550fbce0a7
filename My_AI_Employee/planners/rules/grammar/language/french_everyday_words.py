"""French: the words of everyday life, one row per theme. Data only; see `french_everyday_talk` for what is left out."""

from My_AI_Employee.planners.rules.grammar.language.orders import with_endings

_ADJECTIVE = ("", "e", "s", "es")
_NOUN = ("", "s")
_PAST_ENDINGS = ("ais", "ait", "aient", "ions", "iez", "é", "ée", "és", "ées")

PEOPLE = with_endings(
    """
    mère père maman papa parent mamie papi grand-mère grand-père mémé pépé soeur sœur frère jumelle fille garçon enfant bébé gamin gamine
    ado adolescent adolescente bambin petit-fils petite-fille petit tante tata tonton oncle cousin cousine neveu nièce femme épouse
    mari époux conjoint compagnon compagne fiancé fiancée ami amie copain copine belle-mère beau-père belle-soeur belle-sœur beau-frère
    gendre bru filleul filleule marraine parrain voisin voisine collègue colocataire camarade invité invitée visiteur visiteuse passant passante
    couple mariée dame monsieur gars maître maîtresse instituteur institutrice professeur infirmier infirmière médecin docteur dentiste
    vétérinaire kiné curé nounou clown formateur formatrice stagiaire équipe orateur chanteur chanteuse musicien musicienne ouvrier
    chien chienne chiot chat chatte chaton poney poulain âne vache veau chèvre mouton agneau cochon poule poussin coq canard caneton
    oie cygne hamster souris lapin tortue perroquet perruche hérisson écureuil renard cerf merle mésange hirondelle cigogne hibou
    corbeau mouette pigeon oiseau abeille guêpe bourdon papillon coccinelle araignée escargot limace grenouille crapaud fourmi
    moustique mouche caniche labrador berger
    """,
    _NOUN,
) | frozenset("jumeaux oiseaux animaux animal cheval chevaux fils époux neveux agneaux chevreaux gens marié mariés famille familles".split())  # fmt: skip

HAVABLE = frozenset("""
    grippe rhume fièvre toux migraine courbatures vacances week-end soleil pluie neige temps beau météo orage tempête été hiver printemps
    automne soir soirée matin matinée journée nuit semaine noël pâques anniversaire chiots chaton chatons visite visites chance rire rires
    fou larmes sourire plaisir joie appétit faim  balade promenade panne retard impatience hâte froid chaud sommeil bébé
""".split())  # fmt: skip

PRIVATE = with_endings(
    """
    vacances anniversaire baptême communion barbecue pique-nique plage piscine mer camping tente caravane croisière île ski luge
    toboggan balançoire zoo cirque manège cinéma poussette couche tétine jouet peluche doudou poupée puzzle devoir crèche maternelle
    canapé fauteuil pyjama pantoufle chausson baignoire jardin pelouse hamac balcon terrasse serre potager pique-niques lune-de-miel
    mariage discothèque bistrot toit-terrasse
    """,
    _NOUN,
)

_NOUNS = with_endings(
    """
    météo soleil rayon coucher lever pluie goutte averse bruine neige flocon grêle gel givre glace glaçon vent brise rafale tempête orage
    tonnerre éclair arc-en-ciel nuage brouillard brume chaleur canicule froid ciel lune étoile température degré flaque boue rosée aube
    crépuscule saison printemps été automne hiver
    jour journée matin matinée midi après-midi soir soirée nuit minuit semaine week-end mois instant moment minute lundi mardi mercredi
    jeudi vendredi samedi dimanche noël pâques pentecôte avent toussaint carnaval nouvel réveillon sapin guirlande bougie lanterne
    cannelle pain-d'épices bûche feu-d'artifice feu
    arbre feuille branche brindille buisson haie fleur pétale bourgeon rose tulipe jonquille crocus perce-neige lys marguerite tournesol
    lavande violette coquelicot pissenlit lilas magnolia jasmin lierre mousse fougère herbe graine terre compost prairie champ forêt bois
    pomme poire prune pêche abricot cerise baie fraise framboise myrtille mûre groseille raisin citron melon pommier cerisier poirier
    tomate concombre citrouille courgette carotte oignon ail poireau chou laitue salade épinard haricot radis betterave poivron
    basilic persil romarin thym menthe sauge ciboulette noix noisette châtaigne champignon asperge
    colline montagne vallée rivière lac ruisseau étang cascade côte falaise rivage vague marée sable coquillage dune port baie
    sentier chemin piste campagne nature paysage vue panorama horizon
    maison appartement grenier véranda cheminée couverture oreiller couette coussin rideau tasse théière vaisselle
    café thé cacao limonade jus gâteau biscuit cookie muffin croissant crêpe gaufre pain baguette brioche tartine soupe ragoût pâte pizza
    riz purée rôti sauce dessert tarte flan chocolat bonbon confiture miel fromage beurre oeuf œuf jambon saucisse omelette céréale
    yaourt petit-déjeuner déjeuner dîner goûter repas recette odeur parfum goût appétit four casserole poêle nourriture
    corps tête visage oeil yeux oreille nez bouche dent langue gorge cou nuque épaule bras coude poignet main doigt pouce poitrine coeur cœur
    ventre estomac dos hanche jambe genou cheville pied orteil peau cheveu barbe os muscle nerf rhume grippe fièvre toux migraine
    allergie pollen asthme varicelle rougeole pansement bandage bosse béquille santé sommeil sieste   énergie larme
    courbature guérison convalescence
    émotion sentiment joie bonheur plaisir enthousiasme fierté soulagement gratitude surprise nostalgie espoir courage patience
    gentillesse rire sourire humeur ambiance atmosphère souvenir impression compliment bienvenue câlin bisou salutation applaudissement
    ville village rue ruelle place quartier banlieue marché église chapelle cathédrale château tour pont parc banc fontaine musée
    galerie théâtre opéra bibliothèque stade promenade jetée
    train quai gare wagon tram bus métro vol avion aéroport ferry bateau vélo trottinette moto voiture autoroute circulation embouteillage
    bouchon valise bagage carte boussole voyage trajet balade randonnée excursion sortie aventure
    italie espagne allemagne autriche suisse portugal grèce croatie norvège suède danemark finlande islande irlande écosse angleterre
    pologne hongrie turquie maroc japon canada australie toscane provence bretagne normandie corse alsace savoie alpe pyrénées
    école classe cour récréation bulletin examen bac diplôme permis université leçon lettre alphabet poème histoire  livre roman
    chapitre mots-croisés énigme
    musique chanson mélodie berceuse choeur chœur chorale groupe orchestre guitare piano violon flûte tambour trompette violoncelle accordéon
    concert danse ballet valse tango répétition scène film série épisode radio spectacle
    football foot rugby tennis hockey basket handball volley golf badminton yoga pilates gymnastique sport course natation
    randonnée escalade voile aviron pêche jardinage tricot lecture patinage
    match but finale trophée médaille supporter ligue
    bureau cantine couloir ascenseur réunion conférence salon congrès atelier discours présentation diapositive pause ordinateur
    téléphone portable ligne connexion internet wifi réseau batterie chargeur écran boîte courriel mail message faute-de-frappe
    newsletter télétravail déménagement
    loisir club bénévole fête festival défilé kermesse bal
    manteau veste écharpe gant bonnet chapeau botte sandale chaussure chaussette pull robe jupe chemise pantalon parapluie imperméable
    lunettes maillot
    grange étable écurie poulailler nid cabane pré fourrure plume patte queue niche refuge
    monde vie univers planète chance magie merveille miracle succès technique silence retard réponse nom voix visage
    anecdote enfance jeunesse génération tradition coutume habitude bruit écho couleur lumière ombre
    campement parasol transat château-de-sable seau pelle brouette râteau arrosoir
    calme paix paradis harmonie douceur endroit vedette foin
    """,
    _NOUN,
) | frozenset("gâteaux oiseaux cheveux genoux bateaux chapeaux châteaux feux jeux choux poireaux rideaux manteaux yeux ruisseaux nez".split())  # fmt: skip

_ADJECTIVES = with_endings(
    """
    magnifique superbe splendide sublime formidable fantastique extraordinaire parfait joli ravissant éblouissant magique féerique
    inoubliable mémorable incroyable impressionnant agréable charmant adorable mignon rigolo drôle amusant marrant
    content ravi enchanté fier comblé ému touché bouleversé soulagé reposé détendu calme tranquille paisible serein apaisé
    fatigué épuisé  enrhumé malade souffrant courbaturé affamé assoiffé guéri rétabli
    occupé agité mouvementé stressant intense épuisant éprouvant
    ensoleillé enneigé couvert gris glacial glacé gelé humide tiède chaud froid sombre trempé mouillé printanier estival
    hivernal automnal clair
    jeune petit grand minuscule aimable poli serviable patient accueillant souriant bienveillant
    espiègle timide sage bruyant turbulent coquin
    gourmand succulent croquant fondant sucré salé épicé mûr
    intéressant passionnant fascinant émouvant touchant divertissant romantique captivant
    local célèbre connu populaire pittoresque historique médiéval typique
    lent coincé bondé plein ouvert
    terrible horrible épouvantable dur pénible difficile
    glissant fleuri vert touffu ombragé
    confortable enceinte marié fiancé
    proche lointain
    """,
    _ADJECTIVE,
) | frozenset("""
    beau belle beaux belles bel bon bonne bons bonnes nouveau nouvelle nouveaux nouvelles nouvel vieux vieille vieilles gentil gentille gentils gentilles
    excité excitée excités fou folle gros heureux heureuse heureuses joyeux joyeuse joyeuses délicieux délicieuse délicieuses savoureux savoureuse merveilleux merveilleuse
    merveilleuses génial géniale géniaux géniales doux douce douces frais fraîche fraîches pluvieux pluvieuse neigeux nuageux nuageuse
    venteux brumeux orageux chaleureux chaleureuse chaleureuses affectueux affectueuse soigneux soigneuse curieux curieuse nerveux
    affreux affreuse boueux boueuse lumineux lumineuse sportif sportive sportives festif festive attentif attentive attentifs vif vive
    long longue longs longues bref brève tardif tardive épais épaisse préféré préférée préférés doré dorée
    culturel culturelle naturel maternel exceptionnel exceptionnelle exceptionnels mou fou folle fous folles actif active
    musical musicale musicaux familial amical amicale amicaux mignonne mignonnes
    plein pleine sympa sympas chouette chouettes super extra nickel top génialissime grande petite
""".split())  # fmt: skip

_VERB_STEMS = """
neig grêl tonn souffl toussot renifl ronfl bâill somnol repos relax récupér
randonn promen flân pédal camp bronz grill cuisin mijot goût savour dégust
ador aim admir appréci célébr fêt dans rigol chant pleur sanglot
bavard papot discut chuchot cri hurl miaul ronronn gazouill siffl bourdonn chatouill câlin embrass
jou jongl saut sautill grimp gliss trébuch gambad barbot nag plong patin
jardin plant arros bourgeonn récolt ramass
voyag visit explor photographi admir flân
écout observ   contempl espér
étudi révis pratiqu
brill scintill étincel tremblot grelott transpir
tricot brod bricol dessin décor
salu félicit remerci
mordill grignot croqu lèch renifl
 adopt illumin égay charm enchant épat émerveill
regard pens repens expliqu
papillonn voltig

"""
PAST = with_endings(_VERB_STEMS, _PAST_ENDINGS) | frozenset("""
    était étaient étais étions fut furent avait avaient avais avions eu été plu neigé venté gelé ri riait riaient souri souriait souriaient
    dormi dormait dormaient mangé mangeait mangeaient bu buvait buvions couru courait vu voyait lu lisait entendu senti sentait sentaient
    rentré rentrés rentrée rentrées revenu revenus venu tombé tombée tombés né née nés guéri guérie appris compris cueilli
    assis assise   gagné gagnée nagé voyagé soufflé fleuri fleurissait montré admiré accueilli
    ouvert couvert découvert vécu passé trouvé skié
""".split())  # fmt: skip
PRESENT = with_endings(_VERB_STEMS, ("e", "es", "ent", "ons", "ez", "er")) | frozenset("""
    est sont suis es êtes sommes a ai as avons avez ont pleut neige gèle rit rient ris sourit sourient dort dorment dors dormons mange
    mangent mangeons nage nagent bois boit boivent buvons court courent vois voit voyons voient lis lit lisons entends entend sens
    sent sentent rougit rougissent jaunissent fleurit fleurissent va vont vas allez apprend apprends apprenons voyage voyagent
    semble semblent souffle attend attendons attends
""".split())  # fmt: skip
NONFINITE = with_endings(_VERB_STEMS, ("é", "ée", "és", "ées", "er")) | frozenset("""
    eu été plu neigé venté gelé souri dormi mangé bu couru vu lu entendu senti rentré rentrés rentrée revenu revenus né née nés guéri
    guérie appris compris cueilli assis assise   gagné gagnée nagé voyagé soufflé fleuri montré admiré accueilli ouvert
    couvert découvert vécu passé trouvé skié
""".split())  # fmt: skip
WORDS = (
    _NOUNS
    | _ADJECTIVES
    | frozenset("désolé désolée désolés hier dehors longtemps souvent ensemble autrefois".split())
)
