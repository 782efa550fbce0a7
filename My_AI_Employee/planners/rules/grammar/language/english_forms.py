"""English: the plurals of nouns and the forms of regular verbs, by their endings."""

_VOWELS = "aeiou"


def with_plurals(nouns: str) -> frozenset[str]:
    """Nouns and their plurals: `day days`, `city cities`, `box boxes`."""
    return frozenset(form for noun in nouns.split() for form in (noun, _with_s(noun)))


def past_forms(verbs: str) -> frozenset[str]:
    """What regular verbs are in the past, and their forms in `-ing`, which stand beside `was`: `rained raining`."""
    return frozenset(_stem(verb, "ed") + "ed" for verb in verbs.split()) | frozenset(
        _stem(verb, "ing") + "ing" for verb in verbs.split()
    )


def present_forms(verbs: str) -> frozenset[str]:
    """What verbs are in the present: `rain rains`."""
    return frozenset(form for verb in verbs.split() for form in (verb, _with_s(verb)))


def _with_s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    return word[:-1] + "ies" if word.endswith("y") and word[-2] not in _VOWELS else word + "s"


def _stem(verb: str, ending: str) -> str:
    """A verb before an ending: `smil`, `cri`, `chatt`, `rain`; a stressed last syllable is doubled where it is short."""
    if verb.endswith("e") and not verb.endswith(("ee", "ye")):
        return verb[:-1]
    if verb.endswith("e") and ending == "ed":
        return verb[:-1]
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "i" if ending == "ed" else verb
    is_short = len(verb) > 2 and verb[-1] not in "aeiouwxyhck" and verb[-2] in _VOWELS and verb[-3] not in _VOWELS
    return verb + verb[-1] if is_short and sum(letter in _VOWELS for letter in verb) == 1 else verb
