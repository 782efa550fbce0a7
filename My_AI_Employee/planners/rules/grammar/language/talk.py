"""The closed lists of what is no request: words of chatter, of legal footers, of subjects and of posts in a firm.

A sentence is passed over only when every word of it is in the list of its kind; any other word makes it a question.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Chatter:
    """talk: words after an opener such as `hope you`; footer: words of legal footers, one of footer_core in each; subject: words that only give a
    subject its tone; posts: words of a post in a signature."""

    talk: frozenset[str]
    footer: frozenset[str]
    footer_core: frozenset[str]
    subject: frozenset[str]
    posts: frozenset[str]


_ENGLISH = Chatter(
    talk=frozenset(
        """
        well fine good great nice lovely wonderful okay better best happy healthy safe sound sunny warm cold rainy busy quiet
        relaxing restful pleasant productive kind kindly fun enjoy enjoyed enjoying enjoyable had having have been being
        find finds found going went start started starting way you your you're everyone
        everybody everything all team family kids folks weekend week weekends morning afternoon evening day days night
        month year summer winter spring autumn holiday holidays vacation break trip travels journey flight weather
        sun rain snow storm garden office studio conference fair meeting meet met meeting workshop lunch dinner
        coffee party concert game wedding monday tuesday wednesday thursday friday saturday sunday january february march
        april june july august september october november december christmas easter new see seeing talk talking speak
        speaking chat chatting hear hearing catching catch last so much very really too both there here
        at in on of the a an and to with for from today yesterday recently lately finally again soon long time while it was is
        are were as hard help support patience work quick reply answer fast prompt advice effort efforts hospitality
        company visit call place town home things life business how train plane bus tram metro ferry road school class
        short notice such over coming around gym doctor dentist airport station
        """.split()
    ),
    footer=frozenset(
        """
        this e-mail email mail message and any all attachment attachments attached files file documents enclosures may might
        contain contains containing is are be has have been confidential confidentiality privileged legally private proprietary
        copyright information intended solely only for use of the by to in on it its from with or an a as named above
        addressee addressees addressed recipient recipients individual entity person persons whom they if you your not
        are received receive error mistake please notify inform contact sender immediately at once reply return
        delete destroy copies copy remove system computer permanently disclosure disclose copying distribution distribute
        distributing dissemination use using reliance action taken strictly prohibited forbidden unauthorised unauthorized
        unlawful permitted allowed without permission consent prior written virus viruses free scanned checked malware
        guarantee guaranteed accept accepts liability liable responsibility responsible no damage damages loss caused
        transmission security secure views opinions expressed those author authors necessarily represent company
        consider environment before printing print think paper trees sent my iphone ipad android phone mobile device
        blackberry samsung galaxy tablet watch outlook get ios mail app for windows registered office england wales scotland
        ireland number no company vat id disclaimer unsubscribe mailing list click here preferences privacy policy
        we our do does that which other than must should
        """.split()
    ),
    footer_core=frozenset(
        "confidential confidentiality privileged intended recipient recipients addressee virus viruses copyright printing"
        " disclaimer unsubscribe registered sent outlook company vat opinions".split()
    ),
    subject=frozenset(
        """
        chasing chase lost missing copy again things items jobs job pls please thx number details info money in incoming
        month's
        finally great good news hello hi hey thanks thank you please pls quick small short one two three thing things request
        requests question favour favor note notes reminder urgent asap fyi for from of the a an and to with at on in my our
        your their books bookkeeping accounting accounts invoice invoices billing bill bills payment payments paid money
        expense expenses receipt receipts received new today yesterday morning afternoon this last week month year late
        lunch dinner breakfast coffee taxi train trip travel hotel office supplies business customer client details info
        information needed work job jobs project hours attached here is are it yay hooray lovely update please everything
        october november december january february march april may june july august september monday tuesday wednesday
        thursday friday saturday sunday record add book enter create draft make send company card cash bank transfer
        request workshop workshops website site logo design consulting training session sessions retainer maintenance
        done finished complete completed delivered ready arrived in came redesign menu board boards banner banners relaunch
        branding logo logos rebrand newsletter newsletters translation translations proofreading editing report reports
        coaching support hosting domain seo audit photography shoot video videos install installation repairs shipment
        goods parts supply supplies materials order hosting ad ads campaign flyer leaflets leaflet cards card signs sign
        invoicing remittance income client's customer's website's fee hour hrs days day week's month's latest recent
        setup copywriting photo photos texts layout poster flyer flyers brochure pens paper stationery cleaning repair delivery
        """.split()
    ),
    posts=frozenset(
        """
        accounts accounting accountant bookkeeping bookkeeper finance department dept office manager management director
        ap ar facilities practice procurement admin
        head team sales marketing assistant administration administrator owner founder partner managing chief executive
        licensed insured bonded certified est since
        operations purchasing procurement payable receivable hq headquarters studio design designer
        president purchasing coordinator supervisor controller
        """.split()
    ),
)

_GERMAN = Chatter(
    talk=frozenset(
        """
        gut gute guten gutes schön schöne schönen schönes schöner prima super toll nett nette netten lieb wohl gesund munter
        fit sonnig warm kalt ruhig entspannt erholsam angenehm angenehmen viel viele vielen spass freude
        geht ging gings euch dir ihnen ihr du sie alle allen alles hattet hattest hatten hatte habt hast haben ist war waren
        wochenende woche wochen tag tage morgen abend start sonntag montag familie kinder team büro urlaub ferien reise
        wetter sonne regen garten messe treffen gespräch telefonat besuch zusammenarbeit hilfe geduld unterstützung mühe
        antwort schnelle schnellen rasche raschen tolle tollen gestern heute neulich letzte letzten letzter wieder bald so sehr
        und auch an am im in zu zum zur mit für von bei beim der die das den dem des ein eine einen einem einer es
        """.split()
    ),
    footer=frozenset(
        """
        diese dieser diesen dieses e-mail mail nachricht und oder etwaige alle anhänge anhang anlagen kann können enthält enthalten
        vertrauliche vertraulich vertraulichen rechtlich geschützte geschützten informationen information inhalt ist sind nur
        ausschliesslich für den die das der des dem in im an von zu bestimmt adressaten adressat empfänger genannten richtige
        richtiger wenn falls sollten sie nicht sein irrtümlich erhalten haben bitte informieren benachrichtigen sofort umgehend
        unverzüglich absender vernichten löschen löschen kopieren unerlaubte unbefugte weitergabe weiterleitung verwendung
        veröffentlichung sowie gestattet verboten untersagt denken umwelt bevor ausdrucken drucken meinem iphone ipad
        handy smartphone android gesendet sitz gesellschaft geschäftsführer geschäftsführerin geschäftsführung amtsgericht
        registergericht handelsregister hrb hra ust-idnr ust-id ust steuernummer datenschutz datenschutzhinweise abmelden newsletter
        gmbh ist einem eine einer ein auch
        """.split()
    ),
    footer_core=frozenset(
        "vertraulich vertrauliche vertraulichen empfänger adressat adressaten umwelt sitz geschäftsführer"
        " geschäftsführerin amtsgericht registergericht handelsregister ust-id ust-idnr steuernummer hrb datenschutz"
        " abmelden iphone gesendet unbefugte unerlaubte".split()
    ),
    subject=frozenset(
        """
        frau herr hr fr strom gas wasser telefon internet heizung handy quittung quittungen bon einsatz auftrag wartung reparatur
        endlich gute guten nachricht nachrichten hallo bitte danke kurz kurze kleine frage bitte zwei eine ein einen sachen neuen neues kunde kunden
        anfrage wunsch notiz buchhaltung buchung bücher rechnung rechnungen zahlung zahlungen geld ausgabe ausgaben
        beleg belege eingegangen eingang heute gestern morgen neue neuer für von vom der die das den dem des und an am im in zu
        zur zum mit mein meine unser unsere ihre woche monat mittagessen essen taxi bahn reise büromaterial büro kunde kundin
        details arbeit auftrag projekt stunden anbei fertig erledigt geliefert abgeschlossen webseite website logo flyer plakat plakate
        beratung schulung workshop programmierung gestaltung texte fotos wartung hosting lieferung zahlungseingang geld hier ist januar februar märz april mai juni juli august september oktober
        november dezember barzahlung kartenzahlung rechnungsdaten angaben daten bankeingang rechnungsstellung abrechnung porto neukunde neukundin kontoauszug gutschrift erinnerung adresse mailadresse e-mail-adresse mail auslage auslagen beleg eintragen erfassen buchen schreiben erstellen per überweisung bar karte über
        rechnungskorrektur rechnungsanforderung rechnungsanfrage rechnungsbitte monatsabschluss it edv spesen tankbeleg stundenzettel
        büroreinigung besuch gespräch telefonat vorhaben bestellungen posten
        """.split()
    ),
    posts=frozenset(
        """
        i a buchhaltung sekretariat geschäftsführung geschäftsführer geschäftsführerin inhaber inhaberin leiter leiterin leitung
        abteilung vertrieb einkauf verwaltung büro assistenz team rechnungswesen finanzbuchhaltung sekretärin assistentin assistent
        prokurist prokuristin bauleiter bauleiterin bauleitung praxismanagement praxisleitung
        """.split()
    ),
)

_FRENCH = Chatter(
    talk=frozenset(
        """
        bien bon bonne bons bonnes beau belle super agréable agréables joli jolie doux douce ensoleillé froid chaud tranquille
        reposant reposantes forme santé va vas allez vont allait passe passes passez passé passée passer eu avez as tu vous toi
        tous toutes tout toute équipe famille enfants week-end weekend semaine journée soirée matinée début fin jour jours
        matin soir été hiver printemps automne fêtes vacances congés voyage temps soleil pluie jardin bureau salon rencontre
        réunion visite appel échange collaboration aide patience soutien travail réponse rapide accueil dernier dernière
        hier aujourd'hui lundi mardi mercredi jeudi vendredi samedi dimanche très encore plaisir se s' et de d' du des le la
        les l' un une à a au aux en dans sur pour avec chez que qu' est était c' j' je me m' te t' votre vos ton ta tes notre
        """.split()
    ),
    footer=frozenset(
        """
        ce cet cette ces message courriel e-mail email mail et ou ses ainsi que toutes tous les la le l' de d' du des un une
        pièces pièce jointes jointe éventuelles sont est peut peuvent contenir contient contenues informations information
        confidentiel confidentielle confidentielles confidentiels confidentialité à a au aux en dans par pour attention
        exclusive exclusivement destinataire destinataires destiné destinée destinées établi si vous n' êtes pas avez reçu
        erreur merci prière veuillez bien vouloir avertir informer prévenir immédiatement expéditeur détruire supprimer
        toute utilisation diffusion copie reproduction publication totale partielle non autorisée interdite strictement
        pensez environnement avant d' imprimer envoyé depuis mon iphone ipad téléphone mobile smartphone android siège social
        siret rcs tva intracommunautaire se désabonner désinscription désinscrire recevoir ne plus cliquez ici
        destinés leur leurs son sa ils elles il elle être été strictement réservé réservés seul seuls uniquement usage propriété document documents
        transmis transmise adressé adressée adressés contenu contenus annexes fichiers joints joint joindre nécessaire que si besoin afin
        papier arbres imprimez imprimant lisez préservons planète nature pensons protégeons gaspillage
        """.split()
    ),
    footer_core=frozenset(
        "confidentiel confidentielle confidentielles confidentiels confidentialité destinataire destinataires environnement"
        " imprimer envoyé siège siret rcs tva désabonner désinscription désinscrire diffusion utilisation".split()
    ),
    subject=frozenset(
        """
        mme m mr madame monsieur électricité gaz eau téléphone internet ticket tickets papeterie entretien réparation pose
        enfin bonne bonnes nouvelle nouvelles bonjour salut merci svp petite petit question demande deux une un choses note
        comptabilité compta livres nouveaux clients facture factures facturation paiement paiements règlement argent dépense dépenses reçu
        reçus reçue aujourd'hui hier matin nouveau pour de d' du des le la les l' et à au aux en par sur avec mon ma mes notre
        nos votre semaine mois déjeuner repas taxi train voyage fournitures bureau client cliente détails infos travail projet
        heures ci-joint ici janvier février mars avril mai juin juillet août septembre octobre novembre décembre enregistrer
        éléments adresse mail e-mail avoir relevé timbres relance facturation client saisir virement carte espèces chèque terminé terminée fini finie livré livrée prêt prête chantier site logo formation
        conseil affiches affiche photos textes atelier maintenance hébergement livraison encaissement
        """.split()
    ),
    posts=frozenset(
        """
        comptabilité compta comptable secrétariat direction directeur directrice gérant gérante responsable service achats ventes fournisseurs
        administration assistant assistante équipe bureau finances financier financière ressources humaines intendance intendant
        intendante gestionnaire gestion logistique communication technique informatique juridique présidente président trésorier
        trésorière secrétaire avocat avocate médecin docteur notaire architecte gérance chargé chargée chef cheffe coordinatrice
        coordinateur propriétaire commercial commerciale
        """.split()
    ),
)

CHATTER: Mapping[str, Chatter] = {"en": _ENGLISH, "de": _GERMAN, "fr": _FRENCH}
"""By language."""
