"""French: courtesies and small talk as frames with slots. One row each; see `grammar.french_frames`. Data only.

Words of one place are parted by `/`, a place in brackets may be empty, `_` joins words of one choice. NP is a noun with an
article, or a name; INF a verb of `french_open_verbs`; S a statement; PURPOSE what a paper is wanted for; TAIL what may
stand behind a verb, or nothing.
"""

_YOU = "vous/te/t'"
_MORE = "[encore/beaucoup/infiniment/à_nouveau/mille_fois/vivement/sincèrement/chaleureusement/également/bien/encore_une_fois/une_fois_encore/du_fond_du_cœur]"
_GREET = "amitiés/salutations/remerciements/félicitations/respects/hommages/vœux/pensées/compliments/encouragements/souvenirs"
_MY = "mes/nos/ses/toutes_mes/toutes_nos/tous_mes/tous_nos/leurs/les"
_FOLK_TO = "à/aux/au/pour/de_ma_part_à"
_CALL = "téléphone/salon/marché/bureau/salon_de_thé/club/café/vernissage/congrès/réseau"
_WHEN_TOLD = "[ensemble/oralement/hier] [de_vive_voix/oralement/par_téléphone/au_téléphone/sur_place] [avec NP] TAIL"

FRAMES = f"""
quel/quelle/quels/quelles [beau/belle/bon/bonne/joli/jolie/sacré/sacrée/grand/grande] EXCLAIMED TAIL
merci {_MORE} [à NP] pour NP TAIL
merci {_MORE} à NP TAIL
merci {_MORE} à NP pour NP TAIL
merci {_MORE} de/d' [vous] être [si/aussi/tous] BEEN [si/aussi] TAIL
merci {_MORE} de/d' [nous/m'] avoir [si/aussi/bien/tous] DONE [si/aussi] TAIL
je/nous/on {_YOU} remercie/remercions/remerciait {_MORE} pour NP TAIL
je/nous/on {_YOU} remercie/remercions {_MORE} pour NP et pour NP TAIL
je/nous/on {_YOU} remercie/remercions {_MORE} d'/de [vous] être BEEN [si/aussi] TAIL
je/nous/on {_YOU} remercie/remercions {_MORE} d'/de [nous/m'] avoir [si/aussi/bien] DONE [si/aussi] TAIL
[un/encore_un] grand/grands/immense/énorme merci/bravo [encore] à/pour/aux/au NP [pour NP] TAIL
bravo/félicitations/chapeau/chapeau_bas [encore] à/pour/aux/au/à_toute NP [pour NP] TAIL
[{_MY}] {_GREET} [cordiales/respectueuses/sincères/amicales/affectueuses/distinguées/les_meilleures] {_FOLK_TO} NP TAIL
[bien] [le] bonjour/bises/bise/bisous/caresse/caresses {_FOLK_TO} NP TAIL
transmettez/transmets/passez/passe/donnez/donne [donc/bien] {_MY} {_GREET} à NP TAIL
transmettez/transmets/passez/passe/donne/donnez [donc/bien] le bonjour à NP TAIL
embrassez/embrasse/saluez/salue [bien/donc] NP [pour_moi/pour_nous/de_ma_part/de_notre_part]
bon courage [pour/avec/dans] [DET] travaux/travail/chantier/projet/projets
bon/bonne/bons courage/chance/rétablissement/voyage/route/anniversaire/vacances/continuation/vent_dans_le_dos/appétit [et] [à/pour/avec/dans NP] TAIL
[et/d'ailleurs] j'/nous/on/je espère/espérons que S
en espérant que S
je/nous vous/te adresse/adressons/envoie/envoyons {_MY} [plus/meilleures/sincères/cordiales/très] [sincères/cordiales/amicales] {_GREET} [les] [plus] [meilleures/cordiales/sincères/distinguées/respectueuses]
je/nous vous prie/prions de/d' agréer/recevoir/accepter/croire [en/à] [COMMA] [TITLE] [COMMA] l' expression/assurance de ma/mes/nos/notre [haute/sincères/respectueux/meilleurs/plus/parfaite] considération/sentiments/respect/salutations/gratitude/dévouement [les] [plus/très] [distinguée/distingués/respectueux/dévoués/cordiaux/meilleurs/sincères]
veuillez agréer/recevoir/accepter/croire [en/à] [COMMA] [TITLE] [COMMA] l' expression/assurance de ma/mes/nos/notre [haute/sincères/respectueux/meilleurs/plus/parfaite] considération/sentiments/respect/salutations/gratitude/dévouement [les] [plus/très] [distinguée/distingués/respectueux/dévoués/cordiaux/meilleurs/sincères]
NP me/nous charge/chargent de vous/te transmettre/saluer/remercier/féliciter/passer/donner [{_MY}] [{_GREET}/bonjour] TAIL
nous/on/j' avons/a/ai passé un/une/des [très] [excellent/excellente/bon/bonne/superbe/agréable/beau/belle/merveilleux/merveilleuse/super/magnifique] moment/journée/soirée/après-midi/matinée/week-end/heure/séjour TAIL
NP m'/nous attend/attendent/réclame TAIL
ma/mon/notre collègue [NAME] prend/assure le relais TAIL
ma/mon/notre remplaçante/remplaçant NAME prend/assure le relais TAIL
NAME attend/s'_impatiente/trépigne
j'/on ai/a gardé/rangé/scanné/photographié/classé/mis/joint/glissé le/la reçu/ticket/note/facturette/justificatif/papier/souche TAIL
j'/on ai/a [bien] vérifié [sur/dans le/la/l' relevé/compte/appli/application/site] TAIL
prenez/prends [bien] soin de vous/toi
prompt rétablissement [à NP]
au plaisir de vous/te/nous revoir/croiser/retrouver/recevoir/entendre/rencontrer/voir TAIL
[comme] suite à/au/aux [DET] [ADJ] MEETINGS TAIL
je/nous fais/faisons suite à/au/aux [DET] [ADJ] MEETINGS TAIL
à la suite de/du [DET] [ADJ] MEETINGS TAIL
comme convenu/discuté/évoqué/vu/échangé/expliqué/entendu/parlé {_WHEN_TOLD}
comme nous/on en_avons_parlé/l'avons_évoqué/en_a_parlé/l'a_évoqué/en_avons_discuté TAIL
malgré DET [ADJ] WEATHER [et_DET_WEATHER] TAIL
malgré/avec DET [ADJ] WEATHER [COMMA] S
NAME à l' appareil
je/nous reviens/revenons vers vous/toi à_propos_de/au_sujet_de/concernant NP TAIL
je/nous me/nous permets/permettons de vous/te écrire/contacter/solliciter/relancer/déranger car S
j'/nous/on en ai/avons/a besoin pour PURPOSE
c' est [juste/simplement/seulement] pour PURPOSE
il/elle me/m'/nous la/le/l' faut pour PURPOSE
il m'/nous en faut une pour PURPOSE
[c'_est] pour PURPOSE
un/une simple/petit/bref/seul pdf/mail/courriel/scan [me/nous] suffit/convient [largement/amplement/très_bien/parfaitement]
[un] pdf [me/nous] suffit/convient [largement/amplement/très_bien/parfaitement]
par mail/courriel/e-mail/courrier_électronique ça/cela [me/nous] va/convient/suffit [très] [bien/parfaitement]
par mail/courriel/e-mail c' est parfait/très_bien/nickel/idéal
je/nous reste/restons/suis/sommes [bien/toujours/volontiers] joignable/joignables/disponible/disponibles [pour_en_parler/en_cas_de_besoin/si_besoin] TAIL
je/on te/vous laisse/laissons/embrasse
je me sauve/dépêche TAIL
je/nous/on file/cours/fonce/retourne/pars/rentre/repars TAIL
[bon/allez] je/on file/fonce TAIL
je retourne à/au/aux/dans/sur NP TAIL
voilà [c'_est_tout/tout_est_dit] [pour_ce_soir/pour_aujourd'hui/pour_l'instant/pour_le_moment]
c' est tout [pour_ce_soir/pour_aujourd'hui]
comme quoi tout arrive
tant mieux
ça y est
c' est dire
quel/quelle plaisir/bonheur/chance de travailler/collaborer avec quelqu'un [de/d'] [aussi/si] PRAISE
ils/elles/il/elle sont/est [vraiment/tellement/trop] adorable/adorables/gentil/gentils/gentille/sympa/sympas/mignon/mignons [COMMA] ces/cette/cet/ce NOUN
[bonne] bonne/belle/jolie/heureuse surprise TAIL
[très] bonne/belle/chouette/jolie/excellente adresse [au_passage/d'ailleurs]
[et] la/le/l'/les NOUN STATE
[très] belle/bonne/grosse/longue/rude/sacrée journée/semaine/soirée/matinée [bien/très/encore] [remplie/chargée/intense/productive] TAIL
journée/semaine/soirée/matinée [bien/très/encore] remplie/chargée/intense/productive/fatigante
[juste/encore/voilà] un/une petit/dernier/dernière/petite/truc mot/chose/truc/coucou avant de/d' INF TAIL
[juste/encore] un/une mot/chose/truc/coucou avant de/d' INF [INF] TAIL
je/on le/la/l'/les relis/relit/relirai/regarde/regarderai/parcours/parcourrai TAIL [AFTER]
je/on relis/relit/relirai/regarde/regarderai/parcours [tout_ça/le_tout/tout/ça] TAIL [AFTER]
je/on jette/jetterai [encore] un œil/coup_d'œil TAIL [AFTER]
même/surtout/y_compris NP TAIL
même/toujours avec/malgré DET [ADJ] WEATHER TAIL
[même] NP s' arrête/arrêtent pour regarder/admirer/discuter/voir/saluer NP TAIL
on/nous se/nous voit/voyons/retrouve/retrouvons/croise/croisons [de_toute_façon/sûrement/bien_sûr/en_tout_cas] SEEN
[et] à/au/aux SEASON TAIL
NP ne/n' la/le/les/l' retrouve/retrouvent/trouve/trouvent/a_pas_retrouvée pas/plus [dans_ses_mails/dans_leurs_mails/dans_sa_boîte/dans_leur_boîte/dans_sa_boîte_mail/dans_ses_papiers/dans_leurs_papiers]
NP/NAME passe/passent/passera/passeront/vient/viennent les/la/le/l' prendre/chercher/récupérer [TIME] [entre_midi_et_deux]
il a plu/neigé tout_le_temps/toute_la_journée/sans_arrêt/tout_le_week-end/toute_la_semaine
mon/notre gsm/téléphone/portable/parapluie/ordinateur est tombé/mort/en_panne [dans_l'_eau/dans_la_rivière] TAIL
mon/notre gsm/téléphone/portable/parapluie est tombé dans NP TAIL
heureusement que/qu' S
ici on/nous n' a/avons pas chômé TAIL
on/nous n' a/avons pas chômé TAIL
il était temps
il ne manque/manquait plus que ça
on/nous avait/avions fini par se/nous croiser/rencontrer/voir TAIL
ça/cela me/m'/nous a/fait/faisait [bien/beaucoup/tellement] fait/plaisir/sourire/rire/touché/touchés/touchée [plaisir/sourire/rire]
a+/a_bientôt/à_plus/a_plus
le/la/les pauvre/pauvres/chanceux/veinard/coquin
une/un vrai/vraie/pur/pure/réel/réelle délice/régal/bonheur/merveille/plaisir/soulagement/réussite/enchantement
un/une délice/régal/bonheur/merveille/plaisir/soulagement/réussite
[comme] vous_avez_pu/vous_avez_dû [le] constater/voir/remarquer
notre/mon/ma/le/la service_comptable/comptable/expert-comptable/comptabilité/trésorière/trésorier/secrétariat est en pleine clôture/révision [annuelle/des_comptes]
il/elle/ils/elles/on/ça nous/me/m' presse/pressent/tarabuste/harcèle [un_peu/beaucoup/gentiment]
notre/mon/ma expert-comptable/comptable/trésorier/trésorière passe/vient/arrive [chez_nous/au_bureau/nous_voir] TAIL
"""

PURPOSE_HEADS = """
comptabilité compta comptes classeur archives dossier dossiers assurance mutuelle bilan clôture exercice trésorier trésorière comptable
expert-comptable expert déclaration administration secrétariat inventaire conseil assemblée bureau syndic notaire fisc impôts contrôle audit fiche suivi rapport
bailleur employeur registre cahier trésorerie tableau révision réviseur
"""
PURPOSE_REST = "annuel annuelle fiscal fiscale général générale interne trimestriel trimestrielle mensuel mensuelle comptable scolaire municipal familial habitation auto médical médicale administratif administrative assurance mutuelle impôts tva comptes revenus fin année mois trimestre syndicat clôture gestion habitation sinistre"
AFTER = "avant/après l'_envoi/le_chantier/la_réunion/le_repas/le_dîner/le_déjeuner/le_café/le_cours/le_travail/la_sieste/le_départ/mon_rendez-vous/ma_tournée"
