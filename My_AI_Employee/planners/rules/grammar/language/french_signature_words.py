"""French: words of the lines below a sender's name that tell of their firm, and words that such a line may not have.

See `grammar.french_signatures`. Data only.
"""

STREETS = "rue avenue boulevard place quai chemin route impasse allée cours chaussée"
OPENERS = "urgence urgences dépannage astreinte permanence tél tel gsm mobile standard"
"""Words before a telephone number or opening hours."""
NOUN_ENDS = "s age tion ie ure eur ment"
VERB_ENDS = "ez ons ait aient ront rai ra"
"""Ends of words in small letters that are nouns of a slogan, and of those that are verbs."""
NO_SIGNATURE = """
ps pps nb pas plus sans sauf fermé fermée fermeture nouveau nouvelle ancien ancienne ex bientôt désormais attention urgent
important merci svp stp veuillez rib iban compte banque facturation facture factures adresse siège gratuit gratuite gratuits
devis essai promo promotion soldes offre offres remise remises liquidation cessation reprise successeur
"""
OTHER_PAYERS = "ex payeur payeuse destinataire autoliquidation exonération bénéficiaire titulaire mandant"
"""Words with which a line is a question, though it looks like a signature."""
