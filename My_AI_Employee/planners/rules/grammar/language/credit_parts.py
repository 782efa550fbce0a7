"""The parts of a request for a credit note, which may stand in any order. Data only, in the form of `grammar.patterns`.

Kinds: act and gets say that there is to be one, act_open and act_end are the two halves of one verb, do asks to write
it; who, sum and doc say for whom, how much and on which invoice.
"""

from collections.abc import Mapping

_GERMAN_ON = "[zu/zur/auf/für/von/der/wegen/bei]"
_GERMAN = f"""
act | [bitte] [die/eine/ne] [neue] (gutschrift|teilgutschrift|rechnungsgutschrift) [bitte]
act | [bitte] (schreib|schreibe|schreiben_sie|stell|stelle|stellen_sie|erstell|erstelle|erstellen_sie|mach|mache|machen_sie|leg|lege) [bitte] [die/eine/ne] (gutschrift|teilgutschrift) [aus/an/fertig]
act | [bitte] gutschreiben [bitte]
act+polite | (kannst|könntest|würdest|können|könnten|würden) (du|sie) [bitte] [die/eine/ne] [gutschrift]
act_open | [bitte] (schreib|schreibe|schreiben_sie) [bitte]
act_end | gut
act | gutgeschrieben
gets | eine stunde
gets | (bekommt|bekommen|kriegt|kriegen|erhält|erhalten) [bitte/noch] [von_uns]
do | [bitte] (erstellen|ausstellen|schreiben|machen|anlegen|erfassen|buchen|verbuchen|fertigmachen) [bitte]
who | [für/an] [die/das/den/der/dem] [firma] CUSTOMER
sum | [über/von/in_höhe_von/im_wert_von/mit] [:] MONEY
doc | {_GERMAN_ON} [die/der/unsere/unserer] [rechnung/re/rg] [nr/nummer] [.] [:] DOCUMENT
"""

_ENGLISH = """
act | [please/pls] [i/we] [need/want/have/would_like] [to] credit [please]
act+polite | can/could/would you [please] credit
act | [please/pls] [i/we] [need/want/have] [to] (issue|write|make|create|raise|do|give|prepare|book|enter) [a/the] [new] (credit note|credit) [please]
act | [a/new] credit note [please]
act+polite | can/could/would you [please] (issue|write|make|create|raise|do|give|prepare|book|enter) [a/the] (credit note|credit)
act | [please/pls] [i/we] [need/want] [to] (give|allow|send) [a/the] credit
act | [please/pls] (give|allow)
act+polite | can/could/would you [please] (give|allow)
act_open | [please/pls] (knock|take)
act_open+polite | can/could/would you [please] (knock|take)
act_end | off
gets | [a/the] credit [note]
gets | as a credit [note]
gets | (their|his|her) invoice
who | [to/for] [the/a] CUSTOMER [a] ['s]
sum | [a/the] [for/of/over/by/worth] [:] MONEY [credit]
doc | [on/against/from/for/of/off] [the/their/our/his/her] [invoice/inv] [no/nr/number] [.] [:] DOCUMENT
"""

_FRENCH_DO = "(faire|fais|faites|établir|établis|établissez|créer|crée|émettre|émets|rédiger|préparer|prépare|enregistrer|passer)"
_FRENCH = f"""
act | [merci_de|merci_d'|peux-tu|tu_peux|il_faut|on_doit|je_dois|je_veux|on_va] [nous/me] {_FRENCH_DO} [-_lui|-_leur|lui|leur] (un|une|l'|d') (avoir|note_de_crédit) [partiel]
act | [un|une|l'] (avoir|note_de_crédit) [partiel]
act | [on_doit|il_faut|merci_de|peux-tu|tu_peux|on_va] (créditer|crédite|créditez)
gets | (lui|leur)
who | [à|au|pour|chez|de|du|d'] [le/la/l'/les] CUSTOMER
sum | [de/d'/pour/sur] [:] MONEY
doc | [sur/pour/de/à] [la/sa/leur/l'] [facture] [n°/no/numéro] [:] DOCUMENT
"""

CREDIT_PARTS: Mapping[str, str] = {"de": _GERMAN, "en": _ENGLISH, "fr": _FRENCH}
"""The parts by language, where a language has them."""

WHY_WORDS: Mapping[str, tuple[str, ...]] = {
    "de": ("weil", "da", "denn", "wegen", "aufgrund", "grund", "begründung", "nachdem"),
    "en": ("because",),
    "fr": ("car", "parce", "puisque", "motif", "raison"),
}
"""With these a reason begins, which goes on to the end of the sentence."""

TELLING_WHY: Mapping[str, frozenset[str]] = {
    "de": frozenset("ist sind war waren wurde wurden hat haben hatte hatten fehlt fehlte fehlten kam kamen".split()),
    "en": frozenset(
        """was were is are had has got came arrived went broke cracked leaked tore fell faded peeled warped chipped bled ran
        smudged jammed crashed froze died melted ripped shrank stained arrived showed looked smelled felt forgot mixed
        dropped spilled spilt burned burnt cut scratched dented bent left stopped quit flickered wobbled stuck""".split()
    ),
    "fr": frozenset(
        "est était sont étaient a ont avait avaient manquait manquaient manque manquent fut ai avons".split()
    ),
}
"""One of these is in a clause without such a word that tells what went wrong."""

HOW_OFTEN = frozenset({"doppelt", "zweimal", "dreimal", "mehrfach", "dreifach"})
"""German words that tell of a fault beside a verb; at the end of a reason they could say how often is credited."""

TOO: Mapping[str, frozenset[str]] = {
    "de": frozenset("viel viele wenig spät hoch lang lange gross klein teuer früh langsam".split()),
    "en": frozenset(),
    "fr": frozenset(),
}
"""Words behind `zu` that tell of a fault."""

LACKING: Mapping[str, frozenset[str]] = {
    "de": frozenset(
        """geliefert erbracht fertig fertiggestellt eingehalten benötigt gebraucht gemacht enthalten durchgeführt montiert
        gedruckt genutzt eingebaut umgesetzt vollständig""".split()
    ),
    "en": frozenset(),
    "fr": frozenset(),
}
"""Beside `nicht` they tell what a customer did not get."""

NO_REASON: Mapping[str, frozenset[str]] = {
    "de": frozenset(
        """wenn falls sofern sobald vorausgesetzt vorbehaltlich warten warte wartet abwarten vorerst verschieben wird werden
        würde wuerde sollte könnte koennte dürfte duerfte soll sollen will wollen möchte möchten muss müssen kann können koennen darf dürfen aber oder
        sondern statt anstatt bis erst dann danach zusätzlich zusaetzlich ausserdem zudem auch noch bitte ob vielleicht eventuell
        vermutlich wahrscheinlich angeblich wohl morgen später nur ungefähr circa etwa dafür stattdessen ersatz ersetzen
        ersetzt umtausch getauscht überweisen überwiesen überweisung zurück zurückzahlen erstatten auszahlen bar
        abgelehnt genehmigt zurückgezogen zurückgenommen verweigert gestoppt zugesagt versprochen vereinbart chef chefin
        verrechnen anrechnen netto brutto hälfte halb rest restbetrag gesamte gesamten ganze ganzen komplett""".split()
    ),
    "en": frozenset(
        """will would should could can may might must shall if unless until when once but or instead rather else please whether
        cash whole entire full fully complete completely completely deal ask asks asked want wants wanted think thinks thought
        claim claims claimed suspect suspects feel feels says said told fine okay ok happy settle settled settles keep keeps
        kept going gonna supposed allegedly apparently seems seemed seem appears appeared hardly barely us also too well
        joke joking kidding lawyer lawyers lawsuit insurance insurer voucher coupon store offset bankrupt client
        customer who whoever somebody someone anyone""".split()
    ),
    "fr": frozenset(
        """si sauf condition quand lorsque dès attendre attends attente tard demain prochain prochaine éventuellement
        probablement doute semble paraît dit disent prétend prétendent veut veulent voudrait demande demandent doit
        doivent devrait devra faut peut peuvent pourrait sera serait seront va vont sinon mais ou plutôt remplacer
        remplacement échanger échange rembourser remboursement remboursé virer virement espèces total totalité tout
        toute moitié reste solde intégralité hors ht ttc aussi encore jamais client assurance avocat litige accord
        valider validation confirmer confirmé attendant bientôt rien aucun aucune non""".split()
    ),
}
"""Words that a reason may not have: they may put the credit off, add to it, or say another sum."""

PARTICIPLES: Mapping[str, str] = {
    "en": r"[a-z]{3,}(?:ed|en)|split|cut|broke|lost|late",
    "de": r"(?:[a-zäöü]{0,4}ge[a-zäöüß]{3,}(?:t|en)|ver[a-zäöü]{3,}t|be[a-zäöü]{3,}t|miss[a-zäöü]+en|unscharf|defekt|kaputt|falsch)",
    "fr": r"[a-zéèêâûç]{3,}(?:é|ée|és|ées)|flou|floue|floues|absent|absente",
}
"""Forms of words that tell what happened where there is no verb: `one box split`, `une heure comptée en trop`."""

FREE_BEHIND = frozenset({"en", "fr"})
"""The languages in which a clause behind a credit note that is complete is its reason, whatever its ordinary words are."""
