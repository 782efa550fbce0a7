"""French: nouns, and beginnings of words, that can change a request wherever they stand. Data only."""

NO_OPEN_NOUN = """
avocat avocate notaire huissier juge tribunal procès litige plainte contrat bail clause accord arrangement compromis médiation
amende saisie faillite liquidation redressement héritage héritier succession divorce décès deuil testament curateur tuteur
mandataire procuration mandat argent sous budget fonds caisse banque banquier compte iban rib chèque coupon bon bons ticket
addition note notes pourboire don dons mécène parrain parrainage sponsor sponsoring aide prime points fidélité solde soldes
promo promotion code prêt emprunt leasing troc échange partage cagnotte collecte enveloppe monnaie euros euro liasse billet
projet brouillon ébauche essai test exemple échantillon modèle prototype copie version variante option alternative hypothèse
simulation répétition erreur faute bug problème souci défaut panne dégât dégâts dommage dommages casse absence oubli confusion
malentendu mensonge blague plaisanterie farce canular rumeur nom adresse siège propriétaire repreneur remplaçant successeur
associé associés associée filiale fusion fermeture cessation vente fin début attente assurance assureur mutuelle sinistre
employeur mairie commune région état ministère association comité fondation concurrent concurrente concurrence locataire
bailleur syndic copropriété holding maison-mère rappel suite total reste moitié quart tiers double triple dizaine douzaine
quinzaine vingtaine paire garantie service gratuité bénévolat cadeau faveur geste grâce honneur charge charges faire-valoir
compensation dédommagement indemnité barème tarif grille plafond seuil minimum maximum forfait pack lot abonnement formule
conditions condition délai délais report rendez-vous semaine mois an année printemps été automne hiver demain matin soir veille
lendemain date jour heure heures jours minute minutes séance séances fois numéro chiffre quantité nombre poids taille mesure
refus rejet retour renvoi restitution plan réserve réserves critique critiques réclamation doute question réponse avis décision
choix signature validation feu ordre consigne consignes demande besoin envie souhait vœu peine douleur colère regret regrets
facture factures devis avoir acompte dossier papiers document documents preuve justificatif reçu registre livre livres fisc impôt
impôts taxe taxes comptabilité trésorerie paye salaire commission pourcentage part parts action actions bénéfice perte vol
arnaque fraude faux société firme entreprise boîte nettoyeur sous-traitant intérimaire prestataire fournisseur vendeur acheteur
acquéreur repreneuse ralenti travers envers vide compteur sens hasard oubli rabais mal pis tort côté bord creux
étalement roue chance vent nerfs pieds tête patience stock stocks marchandise marchandises toiture feu feux flamme flammes idée
épingle cousin cousine cousins oncle tante neveu nièce beau-frère belle-sœur belle-mère beau-père ami amie amis copain copine
particulier particuliers confrère consœur rival rivale autre vide néant papier carton angle coin mur bal ban
"""
NO_OPEN_BEGINNING = (
    "gratui remis ristourn rabais rembours acompt avanc arrh caution garanti crédit débit dett échéan échelon mensuali factur devis"
    " demi- semi- mi- offr offer réduc rédui annul report suspen résili rétract contest litig réclam refus rejet retourn rempla échang restitu pay"
    " régl versem virem prélèv dépôt dépos tarif prix coût montant somm forfait supplém surcoût prorata moiti partiel négoci arrang"
    " bénévol subvention sponsor héritag faillit liquid assur garant invendu impay anticip provis estim approxim test essai modif"
    " correct corrig erreur défau endommag abîm cass fissur ray manqu oubli perdu doublon copie brouillon propos exempl"
)
"""Beginnings of words that bear on a request whatever their ending."""
