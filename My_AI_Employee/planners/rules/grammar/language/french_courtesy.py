"""French: courtesies of letters and mails, put together of the parts that they have. One row per phrase.

None of them says what is asked for; a word that could change a request is in none.
"""

_YOU = "(vous|te|t'|toi)"
_I = "(je|nous|on)"
_THANKFUL = "(par avance|d' avance|beaucoup|vivement|infiniment|sincèrement|bien|très_sincèrement|chaleureusement|mille_fois|encore|une_nouvelle_fois)"
_CARE = (
    "retour/réponse/compréhension/aide/réactivité/diligence/confiance/collaboration/temps/attention/patience/fidélité/bienveillance/"
    "disponibilité/gentillesse/accueil/travail/professionnalisme/soutien/efficacité/rapidité/intervention/passage/visite/commande/"
    "message/mail/courriel/appel/amabilité/obligeance/sérieux/conseils/implication"
)
_PRAISED = (
    "[rapide/rapides/prompt/prompte/précieux/précieuse/efficace/soigné/soignée/habituelle/beau/belle/bon/bonne/super]"
)
_DAY = "lundi/mardi/mercredi/jeudi/vendredi/samedi/dimanche"
_GOOD = "(bon|bonne|bel|belle|excellent|excellente|agréable|très_bon|très_bonne|très_belle|doux|douce)"
_WHILE = (
    "journée/soirée/semaine/week-end/weekend/après-midi/matinée/continuation/réception/lecture/nuit/route/vacances/fêtes/rentrée/dimanche/"
    "samedi/lundi/début_de_semaine/fin_de_semaine/fin_de_journée/fin_de_week-end/fin_de_weekend/fin_de_matinée/fin_d'_année/fin_d'_après-midi/fin_de_mois/suite"
)
_REGARDS = (
    "((mes|nos|l' expression de mes|l' expression de nos|l' assurance de mes|l' assurance de nos|mes plus|nos plus) [sincères/meilleures/cordiales/respectueuses/plus]"
    " [sincères/cordiales/respectueuses] (salutations|sentiments|considérations|hommages|compliments) [sincères/distingués/distinguées/respectueuses/respectueux/dévoués]"
    " [les_meilleurs|les_meilleures|les_plus_cordiales|les_plus_sincères|les_plus_distinguées|les_plus_respectueuses|les_plus_distingués])"
)
_ADDRESSED = "[,] [cher/chère/chers] [madame/monsieur/maître/docteur] [,/et/ou] [cher/chère] [monsieur/madame] [,]"
_FOLK = "équipe/clients/client/cliente/enfants/résidents/salariés/collègues/participants/participantes/invités/mariés/élèves/parents/voisins/amis/famille"
_PLEASED = (
    "content/contente/contents/contentes/ravi/ravie/ravis/ravies/enchanté/enchantée/enchantés/enchantées/satisfait/satisfaite/satisfaits/"
    "satisfaites/conquis/conquise/comblé/comblée/comblés/heureux/heureuse/emballé/emballée/bluffé/bluffés/bluffée"
)
_MADE = "intervention/passage/visite/venue/travail/prestation/séance/cours/atelier/formation/reportage/aide/accueil/retour/réponse/moment/soirée/journée/repas/photos/photo/traduction/texte/gâteau/jardin/meuble/site/logo"

_ASKING = f"""
polite | (serait-il|est-il|serait-ce|il_serait|est-ce_qu'_il_serait|est-ce_qu'_il_est) [donc] possible de/d'
polite | (est-ce_que|est-ce_qu') (tu|vous|on) (peux|pouvez|peut|pourrais|pourriez|pourrait)
polite | (tu|vous) (peux|pouvez|pourrais|pourriez) [donc/bien/également]
polite | (peux-tu|pourrais-tu|pouvez-vous|pourriez-vous) [donc|svp|stp|,|s' il vous plaît|s' il te plaît|s' il vous plait|bien|également]
polite | {_I} (souhaiterais|souhaiterions|souhaite|souhaitons|voudrais|voudrions|aimerais|aimerions|désirerais|désirerions) [que (vous|tu)] [bien]
polite | (auriez-vous|aurais-tu|aurez-vous|avez-vous) (l'|la) (amabilité|gentillesse|obligeance|bonté|possibilité|courtoisie) de/d' [bien_vouloir]
polite | {_I} {_YOU} (serais|serions|serait|saurais|saurions) [très/bien/infiniment] (reconnaissant|reconnaissants|reconnaissante|reconnaissantes|obligé|obligés|gré) de/d' [bien_vouloir|vouloir_bien]
polite | {_I} {_YOU} (remercie|remercions) [{_THANKFUL}] de/d' [bien_vouloir|vouloir_bien]
polite | {_I} {_YOU} (prie|prions|demande|demandons) [donc] de/d' [bien_vouloir|vouloir_bien]
polite | (je me|nous nous) (permets|permettons) de/d' [vous/te] (demander|solliciter|contacter|écrire|adresser) [de/d']
polite | merci [{_THANKFUL}] de/d' [bien_vouloir|vouloir_bien]
polite | (vous seriez|tu serais|ce serait|ça serait|cela serait) [très/bien/vraiment] (aimable|gentil|gentille|sympa|aimables|gentils) de/d'
polite | (veuillez|prière_de|à_toi_de|pensez_à|pense_à|penser_à) [svp/stp/,]
polite | s' il (vous|te) (plaît|plait) [,]
polite | (dans_les_meilleurs_délais|dès_que_possible|au_plus_vite|rapidement|le_plus_tôt_possible|à_l'_occasion|à_votre_convenance|à_ta_convenance|quand_vous_aurez_un_moment|quand_tu_auras_un_moment|quand_tu_as_un_moment|quand_vous_avez_un_moment|dès_que_vous_le_pouvez|dès_que_tu_peux|dès_que_vous_pouvez|quand_vous_le_pourrez)
polite | (par retour|par retour de mail|par retour de courriel)
"""

REQUESTING = _ASKING + "\n".join(f"{row} (me|m'|nous|lui|leur)" for row in _ASKING.strip().splitlines()) + "\n"
"""Each with and without whom it is for, which a phrase behind it may begin with."""

OPENING = f"""
talk   | (je me permets|nous nous permettons) de (revenir vers|vous|te) [vous/toi] [contacter/écrire/recontacter/solliciter]
talk   | (je|nous) (reviens|revenons) vers (vous|toi)
talk   | (je|nous) [vous/te/t'] (écris|écrivons|contacte|contactons|sollicite|sollicitons|appelle)
talk   | [j'_espère|nous_espérons|en_espérant] que (vous allez|tu vas|tout va|tout se passe|vous vous portez) [bien/très_bien] [et_votre_équipe|de_votre_côté|chez_vous|pour_vous|chez_toi|de_ton_côté]
talk   | [j'_espère|nous_espérons|en_espérant] que (vous avez|tu as) [bien] (passé|passés|eu) [un/une/de/d'] [{_GOOD}] {_WHILE}
talk   | (voici|voilà|ci-joint|ci-dessous|ci-après) [nos/mes/notre/mon/les] (coordonnées|éléments|infos|informations|précisions|indications) [de/pour] [facturation|la_facturation|la_facture] [:]
talk   | encore [un_grand|un_immense|une_fois] merci
talk   | [encore/mille] (merci|bravo|encore merci|félicitations|un [grand/immense] merci|mille mercis|tous nos remerciements|tous mes remerciements|nos remerciements) [encore/beaucoup/infiniment/à_vous/à_toi|mille_fois] (pour|de) (ce|cette|ces|cet|le|la|les|l'|votre|ton|ta|vos|tes|tout_ce) [{_GOOD}|beau|super|superbe|superbes|magnifique|magnifiques|merveilleux|merveilleuse|délicieux|délicieuse|très_belles] ({_CARE}|{_MADE}) {_PRAISED} [de/d'] [hier/{_DAY}] [dernier]
talk   | (toute l'|toute la|l'|tous les|les|nos|mes|tous nos|notre|toute notre) {_FOLK} (est|sont|était|étaient|a_été|ont_été) [tous/toutes/très/vraiment/absolument/plus_que] {_PLEASED} [du_résultat|de_la_prestation|du_travail|du_rendu|par_le_résultat]
talk   | (je suis|nous sommes|j' étais|nous étions|on est|on était) [tous/toutes/très/vraiment/absolument/plus_que/tellement] {_PLEASED} [du_résultat|de_la_prestation|du_travail|du_rendu|de_votre_travail|de_ton_travail|par_le_résultat]
talk   | [très/vraiment/super] {_PLEASED} (du résultat|du travail|de la prestation|du rendu|de l' intervention|de votre travail)
talk   | (nous avons|j' ai|on a|ils ont|elle a|il a|elles ont|tout_le_monde_a|les_clients_ont) (adoré|beaucoup_aimé|bien_aimé|apprécié|beaucoup_apprécié) [le/la/les/l'/votre/vos] [{_MADE}|résultat|rendu]
talk   | [un] [grand/immense/énorme] (bravo|merci|coup de chapeau|félicitations) (à toute|à tous|à toutes|à|aux|au|pour) [l'/le/la/les/votre/ton/vos] [équipe/équipes/tous/toutes/artisans/atelier/cuisine/monde] [pour (ce|cette|ces|le|la|les|votre|vos) (moment|travail|soirée|résultat|repas|accueil)]
talk   | [encore] merci [encore|mille_fois|infiniment|beaucoup] pour tout [ce que (vous avez|tu as) fait]
talk   | (le résultat|le rendu|le travail|tout|c'|ce|la prestation) (est|était|a été) [vraiment/tout_simplement/très/plus_que] (à la hauteur [de nos attentes|de mes attentes]|parfait|parfaite|impeccable|nickel|super|top|génial|réussi|réussie|conforme_à_nos_attentes|magnifique|superbe|au_top)
talk   | (tout|tout le monde|chacun) (s'|ça) (est|a) [très/bien/vraiment] (bien_passé|passé|régalé|plu|amusé) [hier|samedi|dimanche|vendredi|hier_soir|samedi_soir|vendredi_soir]
talk   | (je|nous) (confirme|confirmons|accuse|accusons) [bonne] [réception] [de/d'] [votre/vos/ta/la/l'] [traduction/livraison/texte/travail/fichiers/photos/documents/mail/message/courrier/appel]
"""

CLOSING = f"""
thanks | [en] {_YOU} [en] remerciant [{_THANKFUL}] [(de|pour|d') (votre|ta|ton|vos|tes|l') {_CARE} {_PRAISED}] [,]
thanks | [{_I}] {_YOU} [en] (remercie|remercions) [{_THANKFUL}] [(de|pour|d') (votre|ta|ton|vos|tes|l'|tout) [{_CARE}] {_PRAISED}] [,]
thanks | [avec] [tous] (mes|nos) remerciements [anticipés/sincères/renouvelés] [(pour|de) (votre|ta|ton|vos) {_CARE}]
thanks | d' avance merci [beaucoup/à_vous/à_toi]
thanks | [un] [grand/immense] merci [{_THANKFUL}] (pour|de) (votre|ta|ton|vos|tes) {_CARE} {_PRAISED}
thanks | merci [{_THANKFUL}] [,/et] [à] ({_DAY}|demain|bientôt|très_vite|très_bientôt|plus_tard|tout_à_l'_heure|la_semaine_prochaine)
thanks | merci [{_THANKFUL}] [,/et] {_GOOD} {_WHILE} [à_vous|à_toi|à_tous|à_toutes|et_à_bientôt]
close  | [et] [{_I}] {_YOU} (souhaite|souhaitons|souhaitant) [à_tous|également|déjà|d'_ores_et_déjà|par_avance] [un/une/de] {_GOOD} {_WHILE} [,]
close  | en {_YOU} souhaitant [un/une/de] {_GOOD} {_WHILE} [,]
close  | {_GOOD} {_WHILE} [à_vous|à_toi|à_tous|à_toutes|et_à_bientôt|et_à_très_vite|également] [,]
close  | [et] {_YOU} (dis|disons) à ({_DAY}|demain|bientôt|très_bientôt|très_vite|la_semaine_prochaine) [prochain]
close  | [et] à ({_DAY}|demain|bientôt|très_bientôt|très_vite|plus_tard|tout_à_l'_heure|la_semaine_prochaine|l'_année_prochaine) [prochain/matin/soir] [,]
close  | (au_plaisir_de|au_plaisir) [vous/te/nous] [lire/revoir/retrouver/voir/rencontrer]
close  | (dans_l'_attente|dans_cette_attente|dans_l'_attente_de) [de] [votre/ta/vos|vous] [réponse/retour/nouvelles|lire|document|facture] [rapide/prompte] [,]
close  | en_attente (de|d') [votre/ta/vos|vous] (réponse/retour/nouvelles|lire|document|facture) [rapide/prompte] [,]
close  | [{_I}] [{_YOU}] (prie|prions) (d'|de) (agréer|recevoir|croire_en|croire_à|accepter) {_ADDRESSED} {_REGARDS}
close  | (veuillez|je_vous_prie_d'|nous_vous_prions_d'|je_vous_prie_de|vous_voudrez_bien) (agréer|recevoir|croire_en|croire_à|accepter) {_ADDRESSED} {_REGARDS}
close  | (recevez|agréez|croyez_en|croyez_à) {_ADDRESSED} {_REGARDS}
close  | [avec] {_REGARDS}
close  | (sincères|respectueuses|cordiales|chaleureuses|nos|mes|bien|meilleures) [sincères/cordiales/meilleures/plus_cordiales] (salutations|sentiments|amitiés|pensées)
close  | [en] [{_I}] (restant|reste|restons|demeure|demeurons) [bien/entièrement] à votre/ta [entière] (disposition|écoute) [pour (tout|toute|d'|un|une) (renseignement|renseignements|information|informations|question|questions|précision|précisions|échange) [complémentaire/complémentaires]] [,]
close  | [bien] (à_vous|à_toi|cordialement|amicalement|chaleureusement|affectueusement|confraternellement|respectueusement|sincèrement) [,]
close  | (bises|bisous|des_bises|grosses_bises|la_bise|je_t'_embrasse|amitiés|tchao|ciao|biz) [à_tous|à_toi|à_vous] [,]
greet  | (bonjour|bonsoir|salut|coucou|hello|cher|chère|chers|chères|rebonjour|re-bonjour) [,] [cher/chère] (maître|docteur|client|cliente|clients|toutes_et_tous|tous|toutes|messieurs|mesdames|madame_monsieur|madame|monsieur|partenaire) [,/et] [monsieur/madame]
greet  | (bonjour|bonsoir|salut|coucou|hello|cher|chère) FIRSTNAME [et FIRSTNAME2]
"""

_BOOKS = """
polite | (dans les livres|dans le journal|au journal|dans les comptes|en compta|dans la compta|dans le logiciel|dans le fichier|au fichier|dans le fichier clients|au fichier clients)
close  | (a+|a plus|à plus|à plus tard|à tout à l' heure)
fill   | tout (rond|pile)
"""

COURTESY = REQUESTING + OPENING + CLOSING + _BOOKS
