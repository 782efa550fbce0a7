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
who | [to/for] [the] CUSTOMER
sum | [for/of/over/by] [:] MONEY
doc | [on/against/from/for/of/off] [the/their/our/his/her] [invoice/inv] [no/nr/number] [.] [:] DOCUMENT
"""

CREDIT_PARTS: Mapping[str, str] = {"de": _GERMAN, "en": _ENGLISH}
"""The parts by language, where a language has them."""

WHY_WORDS: Mapping[str, tuple[str, ...]] = {
    "de": ("weil", "da", "denn", "wegen", "aufgrund", "grund", "begründung", "nachdem"),
    "en": ("because",),
}
"""With these a reason begins, which goes on to the end of the sentence."""

TELLING_WHY: Mapping[str, frozenset[str]] = {
    "de": frozenset("ist sind war waren wurde wurden hat haben hatte hatten fehlt fehlte fehlten kam kamen".split()),
    "en": frozenset(
        """was were is are had has got came arrived went broke cracked leaked tore fell faded peeled warped chipped bled ran
        smudged jammed crashed froze died melted ripped shrank stained arrived showed looked smelled felt forgot mixed
        dropped spilled spilt burned burnt cut scratched dented bent left stopped quit flickered wobbled stuck""".split()
    ),
}
"""One of these is in a clause without such a word that tells what went wrong."""

HOW_OFTEN = frozenset({"doppelt", "zweimal", "dreimal", "mehrfach", "dreifach"})
"""German words that tell of a fault beside a verb; at the end of a reason they could say how often is credited."""

TOO: Mapping[str, frozenset[str]] = {
    "de": frozenset("viel viele wenig spät hoch lang lange gross klein teuer früh langsam".split()),
    "en": frozenset(),
}
"""Words behind `zu` that tell of a fault."""

LACKING: Mapping[str, frozenset[str]] = {
    "de": frozenset(
        """geliefert erbracht fertig fertiggestellt eingehalten benötigt gebraucht gemacht enthalten durchgeführt montiert
        gedruckt genutzt eingebaut umgesetzt vollständig""".split()
    ),
    "en": frozenset(),
}
"""Beside `nicht` they tell what a customer did not get."""

NO_REASON: Mapping[str, frozenset[str]] = {
    "de": frozenset(
        """wenn falls sofern sobald vorausgesetzt vorbehaltlich warten warte wartet abwarten vorerst verschieben wird werden
        würde wuerde sollte könnte koennte dürfte duerfte soll sollen will wollen möchte möchten muss müssen kann können koennen darf dürfen aber oder
        sondern statt anstatt bis erst dann danach zusätzlich zusaetzlich ausserdem zudem auch noch bitte ob vielleicht eventuell
        vermutlich wahrscheinlich angeblich wohl morgen später nur ungefähr circa etwa dafür stattdessen ersatz ersetzen
        ersetzt umtausch getauscht überweisen überwiesen überweisung zurück zurückzahlen erstatten auszahlen bar
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
}
"""Words that a reason may not have: they may put the credit off, add to it, or say another sum."""

FREE_BEHIND = frozenset({"en"})
"""The languages in which a clause behind a credit note that is complete is its reason, whatever its ordinary words are."""
