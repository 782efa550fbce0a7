"""Names of companies, known by their legal form."""

import re

from My_AI_Employee.readers.pages.other_sellers import OF_GROUP

LEGAL_FORM = re.compile(
    r"\b(?:GmbH|mbH|AG|KG|OHG|UG|e\.\s?K\.|Ltd|Limited|PLC|LLP|LLC|Inc|Corp|Corporation|Pty"
    r"|S\.?A\.?R\.?L|S\.?A\.?S|SASU|EURL"
    r"|S\.?A|S\.?p\.?A|S\.?r\.?l|S\.?R\.?L|S\.?n\.?c|S\.?L|S\.?L\.?U|B\.?V|N\.?V|BVBA"
    r"|V\.?O\.?F|AB|ApS|A/S|AS|Oyj?|[Ss]p\.? ?z ?o\.? ?o|Lda|Unipessoal Lda|SE"
    r"|OÜ|SIA|UAB|[Ss]\. ?r\. ?o|Kft|Zrt|d\. ?o\. ?o)\b\.?"
)
_FORM_BEFORE = re.compile(r"(?:SARL|SAS|SASU|EURL) (?=\S{2})")
"""A legal form that stands before the name, as in France."""
_MAX_NAME = 60
_NAME_ENDS = re.compile(
    r"\s[-–—−|•●·]\s|[;•●|]|,(?! ?(?:Inc|LLC|LLP|Ltd|Lda|Limitada|Unipessoal|S\.?L|S\.?A)\b)"
    r"|\s{2,}|\s(?:au capital|im Handelsregister|mit Sitz|con capitale|capitale soc"
    r"|(?i:registered))\b"
)
"""What ends a name in a line of the seller's legal notice, such as `Acme SAS au capital de 50 000 Euros`."""
_BEFORE_NAME = re.compile(
    r"^(?:sold by|verkauft (?:von|durch)|vendue? par|venduto da|vendido por|verkocht door|spett(?:\.le|abile))\s+",
    re.IGNORECASE,
)
"""Words that stand before a name in its line, and are no part of it."""


def company_name(text: str) -> str:
    """The part of a cell that is a company's name by its legal form; empty when there is none."""
    if OF_GROUP.search(text):
        return ""
    part = _NAME_ENDS.split(_BEFORE_NAME.sub("", re.sub(r"^[^:]{0,25}:\s*", "", text)))[0].strip(" :-")
    if _FORM_BEFORE.match(part) and len(part) <= _MAX_NAME and not re.search(r"\d{4}", part):
        return part
    match = LEGAL_FORM.search(part)
    if match is None or match.start() < 2 or len(part) > _MAX_NAME or re.search(r"\d{4}", part):
        return ""
    return part if match.end() >= len(part) - 12 else part[: match.end()].strip()
