"""Month names of European languages, as the Unicode CLDR spells them, and their usual abbreviations."""

import unicodedata

_NAMES = {
    "en": "january february march april may june july august september october november december",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "de-AT": "jänner feber - - - - - - - - - -",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "pl": "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
    "pl of": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "cs": "leden únor březen duben květen červen červenec srpen září říjen listopad prosinec",
    "cs of": "ledna února března dubna května června července srpna září října listopadu prosince",
    "da, no": "januar februar marts april maj juni juli august september oktober november december",
    "no": "- - mars - mai - - - - - - desember",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "fi": "tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu",
    "ca": "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
    "hu": "január február március április május június július augusztus szeptember október november december",
    "ro": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
}
_SHORT = {
    "en": "jan feb mar apr may jun jul aug sep oct nov dec",
    "en longer": "- - - - - - - - sept - - -",
    "de": "jän feb mär apr mai jun jul aug sep okt nov dez",
    "de longer": "- - mrz - - - - - - - - -",
    "fr": "janv févr mars avr mai juin juil août sept oct nov déc",
    "fr 3": "jan fév mar avr - jui* jui* aoû sep oct nov déc",
    "it": "gen feb mar apr mag giu lug ago set ott nov dic",
    "es": "ene feb mar abr may jun jul ago sep oct nov dic",
    "pt": "jan fev mar abr mai jun jul ago set out nov dez",
    "nl": "jan feb mrt apr mei jun jul aug sep okt nov dec",
    "pl": "sty lut mar kwi maj cze lip sie wrz paź lis gru",
    "da": "jan feb mar apr maj jun jul aug sep okt nov dec",
    "no": "jan feb mar apr mai jun jul aug sep okt nov des",
    "fi": "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu",
    "ro": "ian - - - - iun iul - - - noi -",
}


def _folded(name: str) -> str:
    """The name in small letters without accents, so that `FEVR`, `févr` and `Fevr.` are one."""
    decomposed = unicodedata.normalize("NFD", name.lower().replace("ł", "l"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).rstrip(".")


def _by_name() -> dict[str, int]:
    """Each name's month, in 1 to 12. A name that means two months in two languages is left out."""
    found: dict[str, set[int]] = {}
    for names in (*_NAMES.values(), *_SHORT.values()):
        for month, name in enumerate(names.split(), 1):
            if name != "-":
                found.setdefault(_folded(name.rstrip("*")), set()).add(month)
    return {name: months.pop() for name, months in found.items() if len(months) == 1}


_MONTHS = _by_name()


def month_of(name: str) -> int | None:
    """The month, 1 to 12, that a name or an abbreviation means; None for any other word."""
    return _MONTHS.get(_folded(name))
