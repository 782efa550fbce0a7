"""The parts of which people put together that a customer's money came in, in any order. Data only.

The kinds of parts, before the sign `|`: who, from, by and whose name the customer; got, came and did are the verbs (of
us who received, of the money that arrived, of the customer who paid), noun and transfer words such as `payment` and
`wire`, incoming one that came; has, is, was and ours stand beside a verb, ours with `we`; sum, doc, about, of_month, means, account and day say the rest; theirs is
`their invoice`; your and by_us are only said by a customer; book asks to record it.
"""

from collections.abc import Mapping

_ENGLISH = """
who | [the/our] CUSTOMER
from | from/off [the/our] CUSTOMER
by | by [the/our] CUSTOMER
whose | [the/our] CUSTOMER 's
sum | [the/their/his/her/a/an] [amount/sum/total] [of/for/over/with] MONEY
sum+all | [with/the/their/his/her] [the/their] remaining/outstanding/open/full/whole/entire/missing [amount/balance/sum] [of] MONEY
sum+all | [the/their/his/her] rest/remainder/balance [of/:/,] MONEY
sum+all | MONEY in_full
sum | (an|the) envelope (with|of) MONEY
sum+all | , all [of/the] MONEY [of_it]
doc | [for/on/against/towards/toward] [the/their/our/his/her] (invoice|inv|bill) [no/nr/number/#] [.] DOCUMENT
doc | [for/on/against/towards/toward] DOCUMENT
doc | [,] [so] (that|this|it) (is|was|covers|settles|clears|closes) [for] [the/their/our/his/her] [invoice] DOCUMENT [done/paid/settled/cleared/closed] [in_full|at_last|finally]
doc | [,] [so] (that's|it's) [for] [the/their/our/his/her] [invoice] DOCUMENT [done/paid/settled/cleared/closed] [in_full|at_last|finally]
doc+your | [for/on] your invoice/bill [no/nr/number/#] [.] DOCUMENT
theirs | [for] the/their/his/her invoice/bill
all | the rest
all+doc | [the] rest (of|on|for) [the/their] [invoice/bill] DOCUMENT
all+about | the rest (of|on|for) [the/their] SERVICE
about | [for/on/against/towards/toward] [the/their/our/a/an] SERVICE [invoice/bill/work/job/project]
of_month | (for|of) [the/their] MONTH [invoice/bill]
of_month | the/their/our MONTH invoice/bill
of_month+about | [for/of] [the/their/our] MONTH SERVICE [invoice/bill]
transfer | [a/the/their/his/her] METHOD payment
transfer+bank | [a/the/their/this] [bank] wire/transfer [payment]
transfer+check | [a/the/their/his/her/this] check/cheque [#/no/number] [.] [CODE]
noun | [the/a/their/his/her] payment/money/funds
did | [now/just/finally] paid/settled/cleared/sent [us/me] [up]
did | [now/just/finally] (handed|gave|brought) us/me
did | [have/has] [now/just/finally] (coughed|stumped|ponied) up
did | [now/just/finally] dropped off
did | [now/just/finally] brought [us/me] (in|round|over)
did | (picked up|collected|came for|came to collect|came to pick up) (the/his/her/their) (SERVICE|HEAD) (,|and|, and) paid
did+bank | [now/just/finally] transferred/wired [us/me]
means | [by/in/via/with/through/per] [a/an/their] METHOD
did+gone | (went|has gone|have gone) out [to you]
talk | sorry [that] it took (us|me) (a few days|so long|a while|a bit|a bit longer)
ours | we/i [have/'ve] [now/just/finally]
ours | we've/i've [now/just/finally]
has | has/have [now/just/finally]
is | is/are [now/just/finally]
was | (was|were|has been|have been) [now/just/finally]
got | [now/just/finally] received/got/collected/banked
came | [now/just/finally] (came in|come in|arrived|landed|came through|come through|credited)
came | (is|are) [now/finally] (in|here)
came | cleared/deposited
came | (was|were|has been|have been) [now/just/finally] (paid in|deposited|banked) [(at|into|in) (the|our|my) (bank|branch|account)]
talk | (about time|happy days|at last|finally|hooray|hurrah) [too]
book | (deposit|bank) (it|this|the check|the cheque) [today/this_morning/this_afternoon] [please]
came+account | [has/have] [now/just/finally] (hit|reached) our/the/my [bank/business/current/checking] account
account | (in|on|into|to) our/the/my [bank/business/current/checking] account
by_us | by/from us
day | [on/dated] DATE
day | [on/last] DAY
today | this_morning/this_afternoon
noun+incoming | (payment|money|funds) in
book | [please] (book|record|enter|note|log|apply) (it|this|that|the payment) [please]
"""

_GERMAN = """
who | [der/die/das] CUSTOMER
from | (von|vom|von der|von dem) CUSTOMER
sum | [der/die/den/ihre/seine/ein/einen] [betrag/summe] [von/über/in_höhe_von/mit] MONEY
sum+all | [der/den/ihren/seinen] rechnungsbetrag/gesamtbetrag [von/über/in_höhe_von/:] MONEY
who | FIRSTNAME [HEAD] (von|vom|aus) [der/dem] CUSTOMER
doc | [das] (war|ist|betrifft) [für] [die] [rechnung] DOCUMENT
got | eingelöst/eingereicht
settled | damit (erledigt|bezahlt|beglichen|ausgeglichen|durch)
book | [bitte] [das/es|die zahlung|die rechnung] [bitte] als (bezahlt|beglichen|eingegangen) (eintragen|verbuchen|buchen|markieren|vermerken|erfassen)
who | frau/herr/herrn [dr .] (HEAD|CUSTOMER2) (von|vom|aus) [der/dem] CUSTOMER
doc | (bei|unter) [der/die] [rechnung] DOCUMENT
did | [uns/mir] vorbeigebracht/dagelassen/gebracht
noun+part | [die/eine/ihre/der/ein/den/seine] teilzahlung/abschlagszahlung/abschlag/rate
noun+all | [die/ihre/seine] restzahlung/schlusszahlung
all | komplett/vollständig/restlos
settled | damit ist [die/alles] [rechnung/sache] [komplett/vollständig/jetzt/nun] bezahlt/beglichen/ausgeglichen/erledigt
book+doc | [bitte] (trag|trage|buch|buche|verbuch|verbuche) (das|es|die zahlung) [bitte] (bei|auf|zu|unter|für) [der/die] [rechnung] DOCUMENT [ein]
sum+all | [der/die/den/das/ihre/seine] restlichen/restliche/offenen/offene/ausstehenden/ausstehende/vollen/volle/gesamten/ganzen [betrag/summe] [von/über] MONEY
sum+all | [der/die/den] rest/restbetrag/restsumme [von/über/:/,] MONEY
doc | [für/auf/zu/zur] [verwendungszweck] [:] [die/ihre/seine/unsere] [rechnung/rg/re/rechnungsnummer] [nr/nummer] [.] DOCUMENT
doc+your | [für/zu/zur/auf] ihre/eure/deine/ihrer/eurer/deiner rechnung [nr/nummer] [.] DOCUMENT
theirs | [für] die/ihre/seine rechnung
about | [für/fürs/aus/zu/zur/zum] [die/das/den/der/dem/ihre/seine] SERVICE
of_month | (für|aus|vom|von) [den/dem] MONTH
of_month | [die/ihre/seine] MONTH - rechnung
transfer+bank | [die/eine/ihre] überweisung/banküberweisung
transfer+check | [der/den/ein/einen] scheck [nr/nummer] [.] [CODE]
noun | [die/eine/ihre/das] zahlung/geld
noun+incoming+credited | [der] zahlungseingang/geldeingang
noun+incoming | [der] eingang
noun+incoming | [die/eine] zahlung (da|drin)
means+bank | [per/über/von_der] bank
talk | (ich hab|ich habe|hab|habe|wir haben) [grad/gerade/eben] gesehen [,] dass
book | (trägst|buchst|verbuchst|notierst|erfasst) du (das|es|die zahlung) [bitte] [ein]
who | [der/die/unser/unsere] (kunde|kundin|firma) CUSTOMER
all | [den/der] rest
all+about | [den/der] rest (vom|von|für|der|des) [dem/der/die/das/den] SERVICE
all+doc | [den/der] rest (von|auf|für) [der/die] [rechnung] DOCUMENT
did | [uns/mir] [gerade/eben/soeben] bezahlt/gezahlt/beglichen/ausgeglichen
did+bank | [uns/mir] [gerade/eben/soeben] überwiesen
means | [per/mit/in/als/via/durch] [der/einer] METHOD
ours | (wir haben|ich habe|ich hab|habe|hab) [gerade/eben/soeben]
ours | haben/habe/hab wir/ich [gerade/eben/soeben]
has | hat/haben [uns/mir/an_uns] [gerade/eben/soeben]
is | ist/sind
was | wurde/wurden/worden
got | erhalten/bekommen
came+credited | [gerade/eben/soeben] eingegangen/gutgeschrieben/eingelangt
did+credited | [uns/mir] einbezahlt/eingezahlt
came | [gerade/eben/soeben] angekommen/eingetroffen/gekommen/reingekommen/hereingekommen/gelandet
came | (kam|kamen) [gerade/eben/soeben]
came | (ist|sind) da
came_end | (rein|an|herein)
account | (auf das|auf dem|aufs|auf unser|auf unserem|auf unserm|am) konto/bankkonto/geschäftskonto/postkonto
your_account | (auf|an) (ihr|euer|dein|ihrem|eurem|deinem) konto/bankkonto/geschäftskonto
account+bank+day | gutschrift (auf dem|am) konto/bankkonto/geschäftskonto/postkonto (vom|am) DATE
by_us | von uns
did | [mir/uns] [gerade/eben/soeben] (gegeben|übergeben|in die hand gedrückt)
day | [am/vom/den/von] DATE
day | wertstellung/valuta/eingang [am/vom/:] DATE
day | [am/letzten] WEEKDAY
today | (heute|heut) (morgen|früh|vormittag|mittag|nachmittag|in der früh|in der werkstatt|im laden|im büro|im atelier|im geschäft)
book | [bitte] [das/es|die zahlung|zahlung] [bitte] eintragen/verbuchen/buchen/erfassen/vermerken
"""

_FRENCH = """
who | [le/la/l'/les] CUSTOMER
who | (le|la|l'|un|une) (syndic|secrétaire|comptable|patron|patronne|gérant|gérante|directeur|directrice|trésorier|trésorière|assistant|assistante|responsable) (de|d'|du|de_chez) [la/l'/le/les] CUSTOMER
who | FIRSTNAME (de|d'|du|de_chez) [la/l'/le/les] CUSTOMER
did | (m'|nous) (a|ont) [bien/enfin] (donné|remis|apporté)
talk | (au comptoir|à l' atelier|au bureau|sur le chantier|en boutique|à la boutique|en main propre|en mains propres|de la main à la main)
account | [je l' ai|c' est|c' était] vu (sur|à) (l'|le|mon|notre) (extrait|relevé) [de compte|bancaire]
doc | [,] c'_est [pour] [la/sa/leur] [facture] [n°/no/numéro/n] [.] DOCUMENT
from | de/d'/du [la/l'/le] CUSTOMER
by | par [le/la/l'/les] CUSTOMER
sum | [le/la/les/ses/leurs/un/une/des] [montant/somme] [de/d'] MONEY
sum+all | [le/la/les/ses/leurs] [montant/somme] [de] MONEY restants/restant/dus/manquants
sum+all | [le/son/leur] solde [de/:/,] MONEY
sum+all | [les/ses/leurs] derniers MONEY
doc | [pour/sur/de] [la/sa/leur/notre/l'] [facture] [n°/no/numéro/n] [.] DOCUMENT
doc+your | [pour/sur] votre/ta facture [n°/no/numéro/n] [.] DOCUMENT
theirs | [pour] la/sa/leur facture
about | [pour/de/du/sur/d'] [le/la/les/l'/sa/son/ses] SERVICE
of_month | (pour|de|d') MONTH
of_month | [la/sa/leur] facture (de|d'|du mois de|du mois d') MONTH
transfer+bank | [le/un/son/leur/par] virement [bancaire]
transfer+check | [le/un/son/leur/par] chèque [n°/no/numéro/n] [.] [CODE]
noun | [le/un/son/leur/l'] règlement/paiement/argent/versement
noun+incoming | [l'] encaissement
all+about | [c'_est] [le] solde (de|du|d'|pour) [la/l'/le] SERVICE
all+doc | [c'_est] [le] solde (de|sur) [la] [facture] DOCUMENT
all | facture soldée
all | (on_peut|merci_de|tu_peux|vous_pouvez|à) solder [leur/sa/la] facture
did+all | [nous] soldé
did | [bien/enfin] payé/payés/payée/réglé/réglés/réglée/versé/versés
did+bank | [bien/enfin] viré/virés
did+bank | fait [un/le/son/leur] virement
means | [par/en/via] METHOD
ours | (nous avons|on a|j' ai) [bien/enfin]
has | [nous/m'/les/l'/la] [les/l'/la] a/ont [bien/enfin]
has | vient/viennent de/d' [nous/me/m']
is | est/sont [bien/enfin]
was | (a|ont) été
was | (est|sont) [bien/enfin]
got | [bien/enfin] reçu/reçus/reçue/reçues/encaissé/encaissés/encaissée
came | [bien/enfin] arrivé/arrivés/arrivée/tombé/tombés/crédité/crédités
came | (est|sont) là
account | sur [le/notre/mon] compte [pro/bancaire|en_banque]
by_us | (par nos soins|par nous|de notre part)
day | [valeur] [le/du/en_date_du/ce/au] DATE
day | [le/ce] WEEKDAY [dernier]
yesterday | hier
today | ce_midi/ce_matin/ce_jour/cet_après-midi
book | [à/de/on_peut/merci_de] pointer/enregistrer/saisir/noter/comptabiliser [ça/cela]
book | [l'/le/la] enregistrer/noter/saisir/pointer
"""

PAYMENT_PARTS: Mapping[str, str] = {"en": _ENGLISH, "de": _GERMAN, "fr": _FRENCH}
"""The parts of each language, in the notation of the phrases."""

WEEKDAYS: Mapping[str, tuple[str, ...]] = {
    "en": (),
    "de": ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
}
"""Days of the week of which only some forms are dates by themselves."""
WEEKDAY_FORMS: Mapping[str, str] = {"en": "{}", "de": "am {}", "fr": "{} dernier"}
"""How the last such day is written as a date."""

UNSURE = frozenset(
    """
    noch gleich umgehend schnellstmöglich baldmöglichst baldigst zeitnah zeitgleich dann auch ebenfalls rasch schnell
    zügig gern gerne direkt dir ihm ihnen
    """.split()
)
"""Words that are passed over elsewhere, and may say that money is to come, that more did, or that others got it."""
JOINS = frozenset({"and", "und", "et", "&"})
"""Words that stand between two parts."""
QUOTES = frozenset('"“”„«»‟')
"""Signs around what somebody said."""
