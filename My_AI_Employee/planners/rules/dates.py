"""Parses exact dates.

A small parser of our own instead of dateparser, which takes a second to import and guesses: it reads `03/04/2026` by
the locale, gives a year to dates that have none and finds dates in words that are not dates.
"""

import re
from datetime import date, timedelta

from My_AI_Employee.planners.rules.calendar_words import MONTHS, RELATIVE_DAYS
from My_AI_Employee.planners.rules.findings import Finding, Reading, Unclear, finding

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = r"(?:(?P<named>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sat|sun)(?:day)?,?\s+(?:the\s+)?)?"
_DAYS_OF_WEEK = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_GERMAN_WEEKDAYS = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
_GERMAN_DAYS = f"(?:{'|'.join(_GERMAN_WEEKDAYS)})"
_FRENCH_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_FRENCH_DAYS = f"(?:{'|'.join(_FRENCH_WEEKDAYS)})"
_AFTER_GERMAN = (
    r"(?:(?<=\bam\s)|(?<=\b(?:vom|zum|bis|den)\s)|(?<=\bseit\s)|(?<=\bfällig\s)"
    r"|(?<=\bleistungszeitraum\s)|(?<=\bzeitraum\s))"
)
_AFTER_FRENCH = r"(?<=\b(?:le|du|au)\s)"
"""Words before a day without a year; without them `13.11.` can be an amount, and `14/11` a part."""
_AFTER_PAYING = (
    r"(?:(?<=\bespèces\s)|(?<=\bvirement\s)|(?<=\bchèque\s)|(?<=€\s)|(?<=\b(?:euros|carte|réglé)\s)"
    r"|(?<=\b(?:payé|reçu)\s))"
)
"""Words behind which a French day of the week is when it was paid."""
_AFTER_HAS = r"(?:(?<=\bhat\s)|(?<=\bhaben\s))"
_AFTER_NUMBER = r"(?<=/[0-9]{5}\s)"
"""Behind the number of an invoice, a French day before how it was paid is when it was."""
_AFTER_HOW = r"(?:(?<=[0-9] bar, )|(?<=[0-9] karte, )|(?<=[0-9] ec, )|(?<=karte, )|(?<=€ bar, ))"
_AMOUNT = r"[ ]?(?:€|EUR\b|euros?\b)|[.,][0-9]"
_APOSTROPHE = "['’]"
_COUNTED = r"st(?:unden?|dn?|ück|k)|tagen?|h(?:eures?)?|jours?|mal|x|×"
"""Behind a month and a figure, as in `im November 6 Stunden`: it is a number of them, and no day of the month."""
_AFTER_SUM = r"(?:(?<=[0-9],[0-9]{2} )|(?<=€ )|(?<=€, )|(?<=\beuro )|(?<=\beur ))"
_HOW_PAID = r"(?:bar|ec|ec-karte|karte|kreditkarte|girocard|paypal|visa|überweisung|lastschrift|bezahlt)"
"""Behind an amount, or before how it was paid, a German day such as `26.11.` is no amount."""
_NO_AMOUNT_BEFORE = (
    r"(?<![€$£@=] )(?<!\bje )(?<!\bzu )(?<!\bà )(?<!\bfür )(?<!\bum )(?<!\bvon )(?<!\büber )(?<!\bmacht )"
    r"(?<!\bkostet )(?<!\bCHF )(?<!\bEUR )(?<!\bFr\. )(?<!\bplus )(?<!\bmit )"
)
_WITH_CENTS = r"[0-9]{1,3}(?:[.'’]?[0-9]{3})*,[0-9]{2}(?![0-9])"
_SUM_BEHIND = (
    rf"(?=[ ](?:(?:CHF|EUR|€|Fr\.)[ ]?[0-9]|{_WITH_CENTS}"
    rf"|[0-9]+(?:[.,][0-9]{{2}})?[ ]?(?:€|EUR\b|euro\b|CHF\b|franken\b|fr\b)|[^\W\d][^\n0-9]*{_WITH_CENTS}))"
)
"""Where the amount stands behind it, as in `26.11. 72,40 €`, or further on and with a comma, `26.11.` is a day."""
_DAY = "(?:0?[1-9]|[12][0-9]|3[01])"
_YEAR = r"(?:19|20)[0-9]{2}(?![ ]?(?:€|EUR\b|euros?\b))"
"""Of a day with the month in words: `12 novembre, 1080 euros` has none."""
_MONTH_NUMBER, _DAY_NUMBER = "(?:0?[1-9]|1[0-2])", "(?:1[3-9]|2[0-9]|3[01])"
_NO_DATES = r"(?!24/7\b|16/9\b|21/9\b|(?:1|3|5|7|9|11)/16\b)"
"""`24/7`, screens, and inches such as `9/16`."""
SHORT_DATE = (
    rf"(?<![\w/.,$€£#+-]){_NO_DATES}(?:{_MONTH_NUMBER}/{_DAY_NUMBER}|{_DAY_NUMBER}/{_MONTH_NUMBER})"
    r"(?![\w/%]|[.,-][0-9])"
)
"""A day and a month in figures without a year, where one of them can only be the day."""
_EITHER_WAY = f"{_MONTH_NUMBER}/{_MONTH_NUMBER}"
_ENDS_THERE = r"(?=\s*(?:[,;:)]|$|\n)|\.(?:\s|$)|\s+(?:by|via|with|in|at|for|from|to|and|cash|paid)\b)"
"""`on 11/12`, where each figure can be the day: a date only where one of the two days can be meant."""
_DAY_ALONE = (
    rf"\b(?:(?:on\s+)?{_DAYS_OF_WEEK}|on)\s+the\s+[0-9]{{1,2}}(?:st|nd|rd|th)\b(?!\s+(?:of|{_MONTH})\b)"
    r"(?=\s*(?:[.,;:!?)–-]|$)|\s+(?:from|by|for|at|via|with|and|to|in|please)\b)"
)
"""`on the 13th` and `Friday the 13th`, without a month; not `on the 2nd floor`."""
_SHORTENED = r"(?:(?-i:\.(?!\s+[A-ZÀ-Ý]))(?!\s*\n)(?!\s*$))?"
"""The full stop of `20 déc.`, which does not end its sentence."""
_DAY_BEHIND = (
    rf"(?:[0-9]{{1,2}}(?:er)?\s+(?:{_MONTH})\b{_SHORTENED}(?:,?\s+{_YEAR})?|[0-9]{{1,2}}[-/.][0-9]{{1,2}}[-/.][0-9]{{4}}\b"
    r"|[0-9]{1,2}/[0-9]{1,2}(?![0-9/])|[0-9]{1,2}(?=\s*(?:[.,;!?)\n–-](?![0-9])|$)|\s+(?:par|en|chez|pour|de|et)\b))"
)
"""What may stand behind a French day of the week, as in `samedi 28 novembre`, `mardi 24/11` and `samedi 28`."""
_NAMED_IN_FRENCH = rf"\b{_FRENCH_DAYS},?\s+(?:le\s+)?{_DAY_BEHIND}"
DATE = (
    rf"(?:{_NAMED_IN_FRENCH}|"
    r"\b[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}\b|\b[0-9]{1,2}[-/.][0-9]{1,2}[-/.](?:[0-9]{4}|[0-9]{2})\b"
    rf"|\b(?<!\bim )(?:{_DAYS_OF_WEEK},?\s+)?(?:{_MONTH})\.?\s+[0-9]{{1,2}}(?:st|nd|rd|th)?(?:,?\s+{_YEAR})?\b"
    rf"(?![.,][0-9]{{2}}(?![0-9]))(?!\s+(?:{_COUNTED})\b)"
    rf"|\b(?:{_DAYS_OF_WEEK},?\s+(?:the\s+)?)?[0-9]{{1,2}}(?:(?:st|nd|rd|th|er)?\s+|\.\s*)(?:of\s+)?(?:{_MONTH})\b{_SHORTENED}(?:,?\s+{_YEAR})?"
    rf"|{_DAY_ALONE}"
    rf"|\b(?:last|on)\s+{_DAYS_OF_WEEK}\b(?!,?\s+(?:the\b|[0-9]{{1,2}}(?![0-9]|\.[0-9]{{2}}(?![0-9]))|(?:{_MONTH})\b))"
    rf"|\bam\s+{_GERMAN_DAYS}\b(?!,?\s+(?:de[mnr]\b|[0-9]{{1,2}}(?:\.|\s+(?:{_MONTH})\b)))"
    rf"|{_AFTER_GERMAN}[0-9]{{1,2}}\.[ ]?[0-9]{{1,2}}\.(?![0-9])(?![ ]?[0-9]{{2}}(?:[0-9]{{2}})?\b(?!{_AMOUNT}))"
    rf"|{_AFTER_FRENCH}[0-9]{{1,2}}/[0-9]{{1,2}}(?![0-9/])"
    rf"|(?<=\ble\s)[0-9]{{2}}\.(?:0[1-9]|1[0-2])(?=\s*[,;:)])"
    r"|(?<![\w.,/-])[0-9]{1,2}\.[0-9]{1,2}\.(?=[,:)])"
    rf"|(?<![\w.,/-])(?:{_AFTER_SUM}|{_AFTER_HOW}){_DAY}\.{_MONTH_NUMBER}\.(?=\s|$)(?!{_AMOUNT})"
    rf"|(?<![\w.,/-]){_DAY}\.{_MONTH_NUMBER}\.(?=[ ]{_HOW_PAID}\b)"
    rf"|(?<![\w.,/-]){_NO_AMOUNT_BEFORE}{_DAY}\.{_MONTH_NUMBER}\.{_SUM_BEHIND}"
    rf"|{_AFTER_PAYING}{_FRENCH_DAYS}(?=\s*(?:[.,;!\n]|$))"
    rf"|{_AFTER_NUMBER}{_FRENCH_DAYS}(?=\s+(?:par|en)\b|\s*[.,;\n]|\s*$)|{_AFTER_HAS}{_GERMAN_DAYS}(?!\s+(?:in|den)\b)"
    rf"|\b(?:letzten|letzter|vergangenen)\s+{_GERMAN_DAYS}\b|\b{_FRENCH_DAYS}\s+dernier\b"
    rf"|{SHORT_DATE}|(?<=\bon\s){_EITHER_WAY}{_ENDS_THERE}"
    rf"|\b(?:{'|'.join(RELATIVE_DAYS).replace(chr(39), _APOSTROPHE)})\b)"
)
"""Everything that is a date or looks like one; matched without regard to case."""

_WHOLE = re.compile(rf"(?:on\s+)?{_WEEKDAY}(?P<day>{DATE})", re.I)
_SHORT_MONTH = re.compile(r"(?<=\b(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec))\.$", re.I)
"""The full stop of `14 Nov.` at the end of what is a date."""
_YMD = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_NUMERIC = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{2,4})")
_SHORT = re.compile(r"([0-9]{1,2})/([0-9]{1,2})")
_WORDS = re.compile(
    rf"(?:(?P<m1>{_MONTH})\.?\s+(?P<d1>[0-9]{{1,2}})|(?P<d2>[0-9]{{1,2}})(?:(?:st|nd|rd|th|er)?\s+|\.\s*)(?:of\s+)?(?P<m2>{_MONTH})\.?)"
    r"(?:st|nd|rd|th)?(?:,?\s+(?P<y>[0-9]{4}))?",
    re.I,
)


def read_date(text: str, received: date, near: str = "", day_first: frozenset[str] = frozenset()) -> Reading[date]:
    """The date that a whole text is. received: the day that `today` and `yesterday` refer to.

    near: `past` or `future` when the text says of a day without a year that it has been or will be; empty: unknown.
    day_first: the marks between figures that show the day to come first, in the language of the text.
    """
    plain = _SHORT_MONTH.sub("", " ".join(text.split()))
    if weekday := _PAST_WEEKDAY.fullmatch(plain):
        which, name = (weekday[1] or "am").casefold(), (weekday[2] or weekday[3]).casefold()
        value = _weekday(which, name, received, near, plain)
        return finding(value, text)
    if alone := _THE_DAY.fullmatch(plain):
        return finding(_day_of_month(int(alone[2]), (alone[1] or "").casefold(), received, near, plain), text)
    if named := _DAY_NAMED_IN_FRENCH.fullmatch(plain):
        return _on_this_weekday(named, received, near, day_first, text)
    if french := _DAY_IN_FRENCH.fullmatch(plain):
        return finding(_weekday("last" if french[2] else "on", french[1].casefold(), received, near, plain), text)
    short = _DAY_AND_MONTH.fullmatch(f"{plain}." if "." in day_first and _NO_FULL_STOP.fullmatch(plain) else plain)
    short = short or ("/" in day_first and _DAY_SLASH_MONTH.fullmatch(plain)) or None
    if short:
        return finding(_nearest(int(short[2]), int(short[1]), received, near, plain), text)
    if either := _DAY_OR_MONTH.fullmatch(plain):
        return finding(_only_one(int(either[1]), int(either[2]), received, near, plain), text)
    match = _WHOLE.fullmatch(plain)
    if not match:
        return Unclear(f"'{plain[:60]}' is not a date that is certain: write it as YYYY-MM-DD")
    value = _value(match["day"], received, near, day_first)
    if isinstance(value, Unclear):
        return value
    if match["named"] and not _WEEKDAYS[value.weekday()].startswith(match["named"].casefold()):
        return Unclear(f"'{plain}': {value} is a {_WEEKDAYS[value.weekday()].title()}")
    return Finding(value, text)


def _on_this_weekday(
    named: re.Match[str], received: date, near: str, day_first: frozenset[str], text: str
) -> Reading[date]:
    """The day behind a French day of the week, where it is that one: `samedi 28 novembre`."""
    day, weekday = named["behind"], named["weekday"].casefold()
    value: date | Unclear
    if day.isdecimal():
        value = _day_of_month(int(day), "", received, near, text)
    else:
        found = read_date(day, received, near, day_first)
        value = found if isinstance(found, Unclear) else found.value
    if isinstance(value, date) and _FRENCH_WEEKDAYS[value.weekday()] != weekday:
        return Unclear(f"'{text}': {value} is a {_WEEKDAYS[value.weekday()].title()}")
    return finding(value, text)


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_PAST_WEEKDAY = re.compile(
    rf"(?:(last|on|am|letzten|letzter|vergangenen)\s+({_DAYS_OF_WEEK}|{_GERMAN_DAYS})|({_GERMAN_DAYS}))", re.I
)
_DAY_NAMED_IN_FRENCH = re.compile(rf"(?P<weekday>{_FRENCH_DAYS}),?\s+(?:le\s+)?(?P<behind>{_DAY_BEHIND})", re.I)
_DAY_IN_FRENCH = re.compile(rf"({_FRENCH_DAYS})(\s+dernier)?", re.I)
_DAY_SLASH_MONTH = re.compile(r"([0-9]{1,2})/([0-9]{1,2})")
_NO_FULL_STOP = re.compile(r"[0-9]{2}\.(?:0[1-9]|1[0-2])")
"""A day whose full stop at the end was taken for that of its sentence."""
_DAY_AND_MONTH = re.compile(r"([0-9]{1,2})\.[ ]?([0-9]{1,2})\.")


def _weekday(which: str, name: str, received: date, near: str, text: str) -> date | Unclear:
    """`last Friday`, `on Friday` of something that has been.

    On a Friday `on Friday` can mean this day or the last one; later in the same week `last` can mean two days.
    """
    names = next(names for names in (_WEEKDAYS, _GERMAN_WEEKDAYS, _FRENCH_WEEKDAYS) if name in names)
    back = (received.weekday() - names.index(name)) % 7
    in_this_week = 0 < back <= received.weekday()
    has_two_readings = back == 0 if which in ("on", "am") else in_this_week
    if near != "past" or has_two_readings:
        return Unclear(f"'{text}' is not a date that is certain: write it as YYYY-MM-DD")
    return received - timedelta(days=back or 7)


_THE_DAY = re.compile(rf"(?:on\s+)?(?:({_DAYS_OF_WEEK})\s+)?the\s+([0-9]{{1,2}})(?:st|nd|rd|th)", re.I)


def _day_of_month(day: int, weekday: str, received: date, near: str, text: str) -> date | Unclear:
    """`on the 13th`: the last such day for what has been, the next one for what will be."""
    if not near:
        return Unclear(f"'{text}' has no month: write it as YYYY-MM-DD")
    step = -1 if near == "past" else 1
    found = _in_month(received, 0, day, text)
    if isinstance(found, date) and (found - received).days * step < 0:
        found = _in_month(received, step, day, text)
    if isinstance(found, date) and weekday and _WEEKDAYS[found.weekday()] != weekday:
        return Unclear(f"'{text}': {found} is a {_WEEKDAYS[found.weekday()].title()}")
    return found


def _in_month(received: date, months: int, day: int, text: str) -> date | Unclear:
    year, month = divmod(received.year * 12 + received.month - 1 + months, 12)
    return _date(year, month + 1, day, text)


def _value(text: str, received: date, near: str, day_first: frozenset[str] = frozenset()) -> date | Unclear:
    word = text.casefold().replace("’", "'")
    if word in RELATIVE_DAYS:
        return received + timedelta(days=RELATIVE_DAYS[word])
    if match := _YMD.fullmatch(text):
        return _date(int(match[1]), int(match[3]), int(match[4]), text)
    if match := _NUMERIC.fullmatch(text):
        year = _full_year(match, received, match[2] in day_first)
        if near == "past" and len(year) == 4 and match[2] not in day_first:
            return _only_past(int(match[1]), int(match[3]), year, received, text)
        return _numeric(int(match[1]), int(match[3]), year, text, match[2] in day_first)
    if match := _SHORT.fullmatch(text):
        day, month = sorted((int(match[1]), int(match[2])), reverse=True)
        return _nearest(month, day, received, near, text)
    if match := _WORDS.fullmatch(text):
        month, day = MONTHS[(match["m1"] or match["m2"]).casefold()], int(match["d1"] or match["d2"])
        return _date(int(match["y"]), month, day, text) if match["y"] else _nearest(month, day, received, near, text)
    return Unclear(f"'{text}' is not a date that is certain: write it as YYYY-MM-DD")


_DAY_OR_MONTH = re.compile(rf"(?:on\s+)?({_MONTH_NUMBER})/({_MONTH_NUMBER})")


def _only_one(first: int, second: int, received: date, near: str, text: str) -> date | Unclear:
    """The day of `11/12` for what has been, where the other order gives no day that is over and near."""
    if near != "past":
        return Unclear(f"'{text}' can be day/month or month/day: write it as YYYY-MM-DD")
    both = {_nearest(month, day, received, near, text) for month, day in ((first, second), (second, first))}
    days = [day for day in both if isinstance(day, date)]
    if len(days) != 1:
        return Unclear(f"'{text}' can be day/month or month/day: write it as YYYY-MM-DD")
    return days[0]


def _only_past(first: int, second: int, year: str, received: date, text: str) -> date | Unclear:
    """The day of `12/11/2026` for what has been, where the other order gives a day to come, and this one is near."""
    found = _numeric(first, second, year, text, day_first=False)
    if isinstance(found, date) or not 0 < first <= 12 or not 0 < second <= 12:
        return found
    both = (_date(int(year), month, day, text) for month, day in ((first, second), (second, first)))
    days = [day for day in both if isinstance(day, date) and day <= received]
    is_near = len(days) == 1 and received - days[0] <= _MAX_DISTANCE["past"]
    return days[0] if is_near else found


_MAX_DISTANCE = {"past": timedelta(days=120), "future": timedelta(days=200)}


def _nearest(month: int, day: int, received: date, near: str, text: str) -> date | Unclear:
    """A day without a year: the last such day for what has been, the next one for what will be, if it is near."""
    years = (received.year, received.year + (-1 if near == "past" else 1)) if near else ()
    for year in years:
        found = _date(year, month, day, text)
        if isinstance(found, Unclear):
            return found
        distance = received - found if near == "past" else found - received
        if timedelta(0) <= distance <= _MAX_DISTANCE[near]:
            return found
    return Unclear(f"'{text}' has no year: write it as YYYY-MM-DD")


def _full_year(match: re.Match[str], received: date, is_day_first: bool) -> str:
    """`2026` for the 26 of `11/13/26`: only of the years around, and where the first figure can be no year.

    is_day_first: whether the language has the day first where these marks stand, as in `22.11.26`.
    """
    first, second, year = int(match[1]), int(match[3]), match[4]
    century = str(received.year)[:2]
    is_near = len(year) == 2 and abs(int(century + year) - received.year) <= 1
    is_clear = first <= 12 < second <= 31 or (is_day_first and abs(int(century + match[1]) - received.year) > 1)
    return century + year if is_near and is_clear else year


def _numeric(first: int, second: int, year: str, text: str, day_first: bool) -> date | Unclear:
    if len(year) != 4:
        return Unclear(f"'{text}' has no full year: write it as YYYY-MM-DD")
    if day_first:
        return _date(int(year), second, first, text)
    if first <= 12 and second <= 12 and first != second:
        return Unclear(f"'{text}' can be day/month or month/day: write it as YYYY-MM-DD")
    day, month = (first, second) if first > 12 else (second, first)
    return _date(int(year), month, day, text)


def _date(year: int, month: int, day: int, text: str) -> date | Unclear:
    try:
        return date(year, month, day)
    except ValueError:
        return Unclear(f"'{text}' is not a day of the calendar")
