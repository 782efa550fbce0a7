"""French: how people talk about everyday life: small words, phrases, and words that bear in company. Data only.

Left out of every list is what can change who, what, how much, when or whether: words of money, trade, law, ownership,
quantity, negation, condition, refusal, damage, return, deputies and gifts.
"""

from My_AI_Employee.planners.rules.grammar.language.french_pleased import PRAISING

FUNCTION = """
le la les l' un une des du de d' ce cet cette ces c' j' je tu il elle on nous vous ils elles m' me t' te s' se
mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs y toute toutes tout tous
à au aux dans en sur avec chez pendant depuis devant derrière dehors dedans ici là près autour sous entre vers après
et mais car que qu' où parce quand
très si vraiment particulièrement absolument extrêmement tellement bien enfin toujours souvent parfois ensemble
doucement lentement vite joliment superbement magnifiquement parfaitement merveilleusement beaucoup peu mieux aussi
est sont était étaient suis es êtes été a ai as avons avez ont avait avaient avais avions sommes étions eu
bonjour coucou salut oh ah bravo félicitations hourra oui pardon
"""
HAVING = "a ai as avons avez ont avait avaient avais avions"
SUBJECTS = "il elle ils elles"
REFERRING = "il elle ils elles lui eux cela ça ceci celui celle ceux celles y c' ce le la les l' leur"
NEVER_LAST = ""
TELLING = """
va vont allez vas merci désolé désolée pardon excusez excuse bonjour quelle quel temps il ça espère comment souhaitons souhaite profitez profite
croisons croise passe passent passez transmettez donnez salue embrasse fait font fit parle parlent bois sent sentait sentaient passé
attendons attend attends habituons habitue reprends dit disait marié mariée rend rendent trouve trouvent trouvait repense pense vois écris dort
voulait planté déteste épuise trouvé vu rentrés rentré rentrée tombé tombée apprends apprend retour mal arrêtent travaille plaisir voie anges
"""
JOINERS = "et mais car"
PRAISED = "c'"
BEING = "est sont était étaient suis es êtes sommes étions étais fut furent été"
INFINITIVE = ""
ARTICLES = "le la les l' ce leur"
BEFORE_PEOPLE = "pour sur par de du des d' chez à au aux sans contre"
DATES = (
    r"hier|avant-hier|aujourd['’]hui|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) dernier"
    r"|(?:le )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
)
ASKING = "comment"

_GOOD = "ravi enchanté content satisfait fier conquis impressionné charmé joli magnifique superbe splendide magique formidable fantastique parfait"
PRAISE = (
    " ".join(stem + end for stem in _GOOD.split() for end in ("", "e", "s", "es"))
    + " "
    + " ".join(sorted(PRAISING))
    + """
adore adorent adoré adorait adoraient aime aiment aimé admire admirent admiré admirait apprécie apprécient apprécié
beau belle beaux belles délicieux délicieuse heureux heureuse génial géniale géniaux géniales merveilleux merveilleuse sublime
aimable aimables gentil gentille gentils poli polis patient patiente drôle intéressant intéressante passionnant passionnante adorable réussi réussie réussis réussies vedette succès plaisir
"""
)

_NEVER = "rond carré plat droit rouge vert bleu jaune brun rose orangé violet doré argenté transparent haut froid chaud petit grand"
NEVER = (
    " ".join(stem + end for stem in _NEVER.split() for end in ("", "e", "s", "es"))
    + """
attend attends autrefois bénévole bénévoles compris devoir devoirs entendu entre frais gelé habitude habitudes invité invitée invités
invitées livre livres passé passée pause pauses pense penses pensons pensent port ports pouces pouce semble semblent sous épuisé longtemps
quand retard retards si va vont client cliente clients clientes élève élèves apprenti apprentie stagiaire stagiaires ouvrier ouvrière personne personnes
facile rapide simple
"""
)

COMPANY = """
tout tous toute toutes | revenu revenus rentré rentrés rentrée tombé tombés
assis assise mangé mangeait mangeaient | pluie froid neige vent boue
chien chat chiens chats | gâteau gâteaux repas buffet
pluie pleut pleuvait plu neige neigeait neigé eau vent froid froide froides glacial glaciale humide chaud chaude chaleur canicule mouillé bruit brouillard glace | toit cuisine bain chambre couloir grenier cave mur murs fenêtre fenêtres porte portes sol plafond douche chauffage bureau salle atelier
malade malades souffrant fièvre grippe gastro faim soif nausée fatigué fatigués épuisé épuisés pleuré pleuraient triste tristes dormi dorment dormaient bâillaient | invité invités visiteur visiteurs client clients cliente clientes public participant participants repas gâteau gâteaux dîner déjeuner buffet menu soupe poisson viande salade mariage fête concert discours atelier conférence formation séminaire cours spectacle
téléphone portable ordinateur tablette clavier écran mail mails message courriel | enfant enfants petit petite petits bébé fils fille garçon garçons chat chats chien chiens chienne chiot chiots petit-fils petite-fille neveu nièce perroquet
bière bières vin vins champagne ivre pompette whisky | mail message courriel portable ordinateur téléphone
"""

PHRASES = """
il a plu/neigé/venté/gelé tous/toute/tout les/la/le/- jours/matins/journée/semaine/temps
il pleut/neige/gèle/vente depuis/- des/- jours/heures/semaines
il fait un/- si/très/- froid_de_canard/beau/froid/chaud/doux/gris/lourd/soleil
il fait/faisait un_froid_de_canard/temps_magnifique/temps_superbe/temps_affreux
ça va mieux maintenant/doucement/-
va/vont mieux/bien/beaucoup_mieux
c'était/c' était/est/- un/- vrai/grand/- plaisir de vous/te rencontrer/revoir/voir au/à/- la/- salon/conférence/foire/-
c' était un/- vrai/grand/- plaisir de travailler avec vous/toi et/- votre/- équipe/-
c' était si/très/vraiment/- sympa/chouette/agréable/super de vous/te rencontrer/revoir/voir/parler
c' était si/très/vraiment/- sympa/chouette/agréable de bavarder/discuter/parler avec vous/toi
c' était si/très/vraiment/- chouette/sympa/bien de mettre enfin/- un visage sur une/un/la voix/nom
c' était si/très/vraiment/- magique/drôle/amusant/beau/agité/fatigant/chouette/sympa/animé ici/-
c' était une/un belle/beau/- journée/soirée/jour/moment de/d'/- rêve/exception/été/-
c' est bientôt/presque/déjà noël/pâques/l' été/printemps
c' est bientôt/presque/déjà noël/pâques/le_printemps/l'_été
c' est bientôt noël
j' espère que vous/tu avez/as passé un/de/une bon/bonne/belles/agréable/excellent/beau week-end/semaine/vacances/journée/séjour/été/soirée à/au/en/- la/- mer/montagne/campagne/soleil/-
j' espère que vous/tu allez/vas bien/mieux
que vous/tu profitez/profites bien/- du/de_l'/de_la soleil/été/neige/printemps
j' espère que ton/votre/ta dos/genou/famille/santé/grippe/rhume va mieux/bien
comment va/vont/allait ton/ta/tes/votre/vos/les/le/la enfants/famille/dos/genou/femme/mari/chien/chat/petits/petit/bébé
comment se/s' sont/est passées/passé/passée tes/vos/ton/votre/ta vacances/week-end/voyage/été/journée/noël
comment allez-vous/vas-tu
désolé/désolée/pardon/excusez-moi/excuse-moi pour/de la/ma/mon/le/ce réponse/retard/silence/délai/fautes tardive/lente/brève/-
désolé/désolée pour le/mon/ce/ma silence/retard/délai
excusez/excuse mon/le silence/retard
mon/ma/l'/le/notre téléphone/ordinateur/internet/connexion/portable/wifi était/est en panne
internet était en panne hier/- toute/- la/- journée/-
internet était en panne
en panne toute la journée/matinée/semaine
mon ordinateur/téléphone a encore/- planté
la technique me déteste
le train/bus/vol avait/a encore/- du retard
dans les embouteillages/bouchons
j'/nous ai/avons passé des/trois/- heures dans les embouteillages/bouchons
la circulation était affreuse/terrible/infernale
quelle/quel semaine/journée/année/temps/match/soirée/été/chaleur/froid
le temps passe vite
le temps file
nous épuise/épuisent tous/-
nous/je vous/te souhaitons/souhaite un/une/de joyeux/bonne/belles/bon/excellente/belle/joyeuses noël/fêtes/année/semaine/week-end/journée/été/pâques et/- une/de/- bonne/belle/heureuse/- année/fêtes/-
profitez/profite bien/- du/de_l'/des/de_la long/- week-end/soleil/été/vacances/neige/printemps
nous/je croisons/croise les doigts pour le match/week-end/temps de_ce_soir/de/- ce/- soir/-
aux anges
tout le monde
fait/faisait/a_fait rire tout_le_monde/tous/les_enfants/toute_la_salle
bien le bonjour à/de votre/ta/vos/tes épouse/femme/mari/équipe/famille/parents/ma
mon/ma/notre collègue/femme/mari/équipe/famille vous/te passe/passent le/bien_le bonjour
mon/ma/notre collègue/femme/mari/équipe vous/te salue/embrasse aussi/-
passez/transmettez/donnez le/mon/notre/mes/nos bonjour/salutations/amitiés à votre/ta/vos femme/mari/équipe/famille/collègue/parents/épouse
merci de demander/votre_sollicitude
merci encore/beaucoup pour votre/ta/vos patience/aide/gentillesse/accueil la/cette/- semaine/- dernière/-
cela/ça nous/m' a/- beaucoup/vraiment/- touchés/touché/touchée/fait_plaisir/aidés/aidé
un/une ami/amie/voisin/voisine/collègue/cousine/cousin du/de/de_la/- club/chorale/quartier/- de/- sport/yoga/- m' a/avait beaucoup/- parlé de vous
vous a/ai/avons trouvé/trouvés/trouvée sur/par internet/hasard/instagram/google
vous a trouvé sur internet
tout de suite conquis/séduit/séduite/ravie/conquise
parle/parlent encore de l'/la/le/du/- atelier/fête/concert/soirée/mariage/spectacle
sent/sentait/sentaient/sentent si/très/merveilleusement/- bon
sent la/le/l' cannelle/sapin/café/pain_frais/lavande/herbe_coupée
fait/fit sa nuit
a enfin fait sa nuit/ses_nuits
fait/font ses/leurs dents
je bois mon/le deuxième/troisième/quatrième café/thé de/- la/- journée/matinée/-
personne ne dort/dormait
personne ne voulait rentrer/partir
jusqu' à minuit
nous/j' avons/ai fait une/un/des/de randonnée/promenade/biscuits/barbecue/pique-nique/crêpes/gâteaux en/au/à/dans/- la/le/- montagne/forêt/campagne/parc/plage/-
les/des enfants/petits font/faisaient/fait/ont_fait des/un bonhomme/bonshommes/châteaux/batailles de neige/sable/boules_de_neige
fait/font des bonshommes/batailles de neige
depuis la table de la cuisine
je/nous travaille/travaillons depuis/à la table/maison de/- la/- cuisine/-
a eu du mal à démarrer
la semaine/nuit/journée/année dernière
le/l'/cet/cette week-end/été/hiver/automne/printemps/mois dernier
ce/cet/cette matin/soir/week-end/semaine/été/hiver/printemps/automne/après-midi/nuit
tous/toutes les jours/matins/soirs/week-ends/étés/nuits
tout le/l' temps/après-midi/été/hiver/week-end
toute la/une journée/soirée/nuit/matinée/semaine
les larmes aux yeux
j' en avais les larmes aux yeux
de bonne/très_bonne/excellente humeur
au bord du/de_la/de_l' lac/mer/rivière/eau/étang
dans l' après-midi
nous nous habituons doucement/peu_à_peu/- à la/notre/l' nouvelle/- maison/appartement/vie
habituons/habitue/habituer doucement/peu_à_peu/- à la nouvelle maison
je reprends doucement/lentement
sur la bonne voie
dit/disait que je suis/vais sur_la_bonne_voie/mieux
en/pleine pleine/- fleurs/fleur/floraison
sont en fleurs/pleine_floraison
les passants s' arrêtent
s' arrêtent
le/un moment/clou fort/- de la/- soirée/journée/fête
encore plus ri
avons/ai/ont beaucoup appris/ri/marché/dansé/dormi
avec/une une/- grande/beaucoup_de patience/impatience/joie
attendons/attends/attend le/la/l'/les fête/été/printemps/vacances/noël/concert/neige de/- l'/la/- été/école/village/- avec impatience
attendons la fête de l' été avec impatience
avec impatience
a eu/ont_eu/avons_eu un/une/des/de_la/son petite/petit/beau/belle/bébé/chiots/visite/permis/- fille/garçon/succès/visite/chaton/-
nous avons eu de la visite d'/de/du/- espagne/italie/bretagne/portugal/angleterre/-
a eu des chiots/chatons/petits
a eu une petite fille
a eu son permis/bac/diplôme
s' est/sont marié/mariée/mariés/endormi/endormie/réveillé/réveillée
vont/va à la/l' crèche/école/maternelle/plage/mer
presque/bientôt finie/terminée
contente/content/heureux/heureuse que la semaine soit presque/bientôt finie/terminée
toujours dur/difficile
à peine l'/la/les église/mer/montagne/maison
je vois/voyais à peine l'/la/les église/montagne/montagnes/mer
si épais que
mal à la/au/aux/à_l' tête/dos/pieds/oreille/gorge/ventre/dents
j'/il/elle ai/a encore/- mal à la tête/gorge/- après/depuis/- la/- fête/-
un peu fatigué/fatiguée/enrhumé/enrhumée du/de/- la/- voyage/fête/-
du refuge
rhume des foins
me/nous rend/rendent folle/fou/fous/heureux/heureuse/heureuses
tombé/tombée dans la/le/l' neige/lac/piscine/eau/boue
j' apprends/apprend la/le/l'/à guitare/piano/violon/italien/espagnol/nager/cuisiner/tricoter en_ce_moment/-
en ce moment
du coin
fait/font les meilleurs/meilleures croissants/crêpes/pizzas/gâteaux/tartes/baguettes
de retour à la maison/de/- vacances/voyage/-
rentrés/rentré/rentrée/rentrées de vacances/voyage/la_mer/la_montagne/week-end
se sent/sentait beaucoup/bien/déjà/- mieux
vous avez/as vraiment/- illuminé/égayé notre/ma journée/semaine
avons/ai fait coucou
nous avons/ai vu votre/ta camionnette/voiture en ville
au passage
hier soir/matin
trouve/trouvent/trouvait les/la/le couleurs/photos/musique/jardin/vitrine/enseigne parfaites/superbe/magnifique/superbes/magnifiques/parfaite/belle/jolie/joli
repense/repensons/pense souvent/encore à la/cette/l' belle/jolie/- soirée/journée/fête au/- bord/- du/- lac/-
c' était/est un/- vrai/grand/- plaisir de vous/te rencontrer/revoir/voir au/à_la salon/conférence/foire
le temps est enfin/déjà/- meilleur/beau
m' a parlé de vous
notre/mon petit fait
personne ne dort
en montagne/forêt/ville/visite/famille/juin/mai/juillet/août/septembre/octobre/novembre/décembre/janvier/février/mars/avril
était en panne hier/- toute/- la/- journée/matinée/-
avec un/des barbecue/pique-nique/crêpes au/dans jardin/parc
c' était une journée de rêve
de l' école/équipe/été
est entrée/entré à l' école
adore/aime sa/son/leur maîtresse/maître/école/instituteur
mon/notre endroit préféré
le télétravail avec deux/trois petits/enfants est une aventure
j' ai bu un bon thé/café
fait/font les meilleurs/meilleures croissants/crêpes/baguettes/pains
sur le carton/canapé/lit
tout l' après-midi
à la fête du/de jardin/village/quartier
a/ont admiré/adoré les tables/bancs/lampions/décorations
est ouverte/ouvert
la boulangerie du coin
au bord du lac
à la mer/montagne/campagne/plage/maison
au salon/jardin/parc/zoo/musée/marché
en ville
au-dessus de la porte
elle/il est si/très/vraiment/- timide/mignonne/mignon/joueur/joueuse/adorable/fier/fière/fatigué/fatiguée/courageux
elles/ils sont si/très/vraiment/- timides/mignonnes/mignons/adorables/superbes/magnifiques/jolies/jolis/fiers/fatigués
elle/il va très/beaucoup/- bien/mieux
de la nature/musique
de joie
s' est roulé/roulée dans la boue/neige/herbe
sent/sentait mauvais/bon
était/est bondé/plein ce/- matin/-
ris/rit/rions encore de ton/votre/cette histoire de/du/avec/- perroquet/chien/chat/-
est/était à l' hôpital mais elle/il va déjà/- mieux/beaucoup_mieux
à merveille
c' était si/tellement/très bon/bien de te/vous voir/revoir au/à mariage/concert/salon
nous/m' a tenus/tenu/tenue éveillés/éveillé/éveillée toute/- la/- nuit/-
partons/pars/part quelques/deux/trois jours à/au/en la/- montagne/mer/campagne
a fait ses premiers pas
tout le village/quartier était/venait au/à_la concert/fête/bal
quelle fin/histoire/aventure/vue
l' automne/hiver/été est ma/notre saison préférée
ai/a un gros/bon/petit rhume
éternue/tousse sans arrêt
et j' éternue/tousse
est/était une jungle/aventure
après toute cette pluie/neige/chaleur
en désordre/fête
bises/bisous/salutations ensoleillées/ensoleillés de/du/d' la/l'/- plage/montagne/italie/espagne/mer/bretagne
s' est bien passée/passé
mon/son/l' opération du/de genou/dos/la_hanche
l' odeur de la/du/l' peinture/pain/café/herbe/terre fraîche/frais/coupée/-
bonne/très_bonne/excellente soirée/journée/fête
fêté mon/son/notre/ses anniversaire/quatre-vingt-dix_ans/quatre-vingts_ans/soixante_ans/cinquante_ans
a enfin/- fêté ses/son quatre-vingt-dix/anniversaire/- ans/-
le spectacle/concert/bal de l'/du/la école/village/chorale était
je vous/t' écris depuis un/le/la/mon quai/train/jardin/café/plage/canapé glacial/bondé/ensoleillé/-
"""
"""Phrases that count as verbs; `_` joins two words."""
