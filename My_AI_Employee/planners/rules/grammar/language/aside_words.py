"""Words that a sentence beside a payment that the books prove may not have, for it to be talk. Data only.

The stems are beginnings of words: of money and its ways, of what is sent back, doubted, put off or shared, of other
people and other payments. The openers are words with which such a sentence may begin, so that it tells and asks nothing.
"""

from collections.abc import Mapping

STEMS: Mapping[str, tuple[str, ...]] = {
    "en": tuple(
        """
        back return refund revers bounc reject declin recall recalled cancel stop block void fail unsuccess wrong mistak
        error duplicat twice again doubl other another someone somebody anyone else differen same instead actual suppos
        claim alleg apparent promis plan will would should could may might must shall going gonna want wish need ask tomorrow later
        soon next until till if unless whether but however though although except only half part rest balance remain
        outstand owe owing due short less more extra over under fee charge deduct discount tax vat dollar euro pound
        cash cheque check money payment pay paid transfer wire bank account card envelope note coin amount sum total
        invoice bill receipt statement credit debit loan deposit gift donat tip empty fake forge counterfeit stolen stole steal
        fraud scam suspicio disput complain lawyer sue court insur bankrupt insolv not never none nobody nothing without
        hardly barely doubt guess think thought believe hope maybe perhaps probabl likely unlikely hold held wait
        withdr took take taken grab snatch keep kept lost lose lend lent borrow share split behalf name instead landlord
        agent broker client customer tenant share owner sender payer remit freeze frozen froze pull vanish disappear missing
        miss lack wrongly record book enter marked post n't deal project job order contract sale sales business booking work works purchase agreement
        project thing matter stuff firm company supplier vendor fell fallen
        """.split()
    ),
    "de": tuple(
        """
        zurück zurueck rück rueck storn widerr geplatz platz sperr gesperr abgelehn ablehn fehl falsch geirr irrt versehen doppelt zweimal
        nochmal nochmals ander jemand statt eigentlich angebl versproch versprech plan gepla wird werd würd wuerd soll
        könn koenn kann dürf duerf will woll möcht moecht muss müss muess morgen später spaeter nächste naechste wenn falls
        sofern sobald ob aber jedoch sondern nur halb hälft haelft teil rest offen schuld fällig faellig wenig mehr extra
        gebühr gebuehr abzug abzieh abgezogen rabatt skonto steuer mwst euro franken dollar bar geld zahl bezahl gezahl
        überw ueberw konto bank karte kuvert umschlag schein münz muenz betrag summe rechnung beleg quittung gutschr last
        guthab darlehen darlehn leih gelieh kaution anzahl geschenk spend trinkgeld leer gefälsch gestohl stahl betrug verdächt
        streit strit reklam beschwer anwält anwalt gericht versicher pleite insolv nicht nie kein ohne kaum niemand nichts zweifel
        glaub denk dachte hoff vielleicht wohl wahrschein vermut warte warten behalt behielt nahm nehm genommen abgeholt holt
        verlor verlier fehlt auftrag namen vermieter makler kunde kundin absender zahler buch trag mahn stopp eingefror verschwund geschäft geschaeft projekt vertrag sache bestell buchung arbeit kauf angelegenheit
        firma lieferant verein vorgang ding hinfällig hinfaellig aufgelöst
        """.split()
    ),
    "fr": tuple(
        """
        retour reven revien tromp rejet refus repris reprend rembours annul oppos impay erreur faux fausse doubl deux autre quelqu plutôt
        promet promis doit devr va vont sera fera pourr voudr veut veul demain tard prochain si sauf mais cependant pourtant
        seulement moitié partie partag reste solde dû due manqu moins plus frais remise tva euro franc argent espèce liquide paie pay
        règl régl verse vir chèque banque compte carte enveloppe billet pièce montant somme facture reçu quittance avoir
        prêt caution cadeau don pourboire vide volé fraud litige plaint avocat tribunal assur faillit pas jamais aucun
        rien sans personne peine doute crois pense espèr peut-être attend garde gardé pris prend perdu nom client locataire
        propriétaire payeur émett gel bloqu dispar note enregistr saisi affaire contrat marché commande projet chantier vente accord travail travaux achat dossier
        chose entreprise société fournisseur tombé
        """.split()
    ),
}
"""Pieces of words that may bear on a payment: up to three letters are a word, four its beginning."""

PRONOUNS: Mapping[str, frozenset[str]] = {
    "en": frozenset(
        "it this that these those them both all one ones its each every some any what which who did do does done so".split()
    ),
    "de": frozenset(
        "es das dies dieses diese dieser alles beides ihn davon damit dafür dafuer darauf welche was wer tat taten so".split()
    ),
    "fr": frozenset("ça cela ceci tous toute toutes y celui celle qui que qu' dont n' ne".split()),
}
"""Words that can mean the money, or somebody who is not named."""

OPENERS: Mapping[str, frozenset[str]] = {
    "en": frozenset("the a an my our his her their we i he she they and".split()),
    "de": frozenset(
        "der die ein eine mein meine unser unsere ihr ihre sein seine wir ich er sie und frau herr".split()
    ),
    "fr": frozenset(
        "le la les l' un une mon ma mes notre nos son sa ses leur leurs nous je j' il elle ils elles on et mme madame monsieur".split()
    ),
}
"""Words with which a sentence that only tells something may begin, beside a name."""

ORDINARY: Mapping[str, frozenset[str]] = {
    "en": frozenset(
        "really two three lesson lessons weather kids daughter son wife husband mother father mum dad sister brother family children market".split()
    ),
    "de": frozenset(
        "wirklich echt zwei drei mutter vater tochter sohn frau mann kinder bruder schwester familie wieder demnächst".split()
    ),
    "fr": frozenset(
        "par vraiment deux trois fils fille femme mari mère père enfants frère sœur famille part".split()
    ),
}
"""Words that bear in a request, and in a sentence about something else do not."""

_HAS = ("a", "ai", "as", "ont", "avait", "avaient", "est", "était", "fut")
OBJECTS: Mapping[str, frozenset[tuple[str, str]]] = {
    "en": frozenset(),
    "de": frozenset(),
    "fr": frozenset((before, verb) for before in ("l'", "les", "le", "la", "tout") for verb in _HAS),
}
"""Pairs of words of which the first can mean the money."""
