"""The form below a question: empty lines for what is asked, boxes to tick for what is proposed; and how it is read.

A question names the form of its answer between backquotes: `due: YYYY-MM-DD` becomes the line `due:`, which counts
once it is filled in. What it would assume (`ignore: <words>`, `customer: Acme Ltd`) becomes `- [ ] ignore: <words>`,
which counts once it is ticked. A form that is left as it is says nothing.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from My_AI_Employee.vault.quoting import inline, unescape

Labels = tuple[tuple[str, str], ...]

SEVERAL = frozenset({"ignore", "line"})
"""Names that may stand on several lines of an answer; of any other the last line counts."""
DISMISS, IGNORE = "dismiss", "ignore"

_MAX_LINES = 12
_MAX_CHARS = 300
_KEY = r"[a-z][a-z_]{0,39}(?: [a-z_]{1,20}){0,2}"
_SPAN = re.compile(rf"`({_KEY}):(?: [^`\n]*)?`")
_CHOICE = re.compile(rf"`({IGNORE}|again|{DISMISS}): ([^`\n]+)`")
_LABEL = re.compile(r"^- what '(.+)' means here(?:$|: it is no label)")
_MEANT = re.compile(rf"^- what '[^':]+: (.+)' means here: it is no label of this request \(nearest: `({_KEY})`\)")
_TITLES = {"the customer's mail address": "email", "the customer's name": "customer", "the customer": "customer"}
"""Points that name no form: what is to be filled in for them."""
_QUOTED = re.compile(r"'[^'\n]*'")
_LINE_FORM = re.compile(r"`- \d[^`]* @ [^`]*`")
_ASSUMED = re.compile(rf"(?:confirm it with|: the books have [^`\n]*; write) `({_KEY}): ([^`\n]+)`")
_OFFERS = re.compile(rf"`({_KEY}): ([^`\n]+)`")
_ONE_OF = re.compile(rf"`({_KEY}):` with one of ([^`:;\n]+)")
_IS_IT = re.compile(rf"^- ({_KEY}): is it (.+?)\?(?: \(|$)")
"""A point about a value that was read but is not certain: it is a box, beside the line for another one."""
_NOT_READ = re.compile(rf"^- ({_KEY}): (?:is not found|the file contradicts itself)(?:[ ,(]|$)")
"""A point about a value that a file does not give, or gives in two ways: it is a line to fill in."""
_MAX_CANDIDATES = 8
"""Of more candidates a person writes the one that holds: so many boxes are no help."""
_CHOOSE = "choose `"
"""What follows in a point is to be ticked, each of the forms for itself."""
_IGNORABLE = re.compile(r"(?:meant by |, )'([^\n]+?)'(?: \(in '[^\n]*?'\))?(?=, '|: write the request| and \d+ more)")
_ANSWER_LINE = re.compile(
    r"(?:[-*+] +)?(?P<box>\[[ xX]\] +)?\**(?P<key>[^\W\d][\w -]{0,39}?)\** ?:\**(?: +|(?<!\d:)(?!//))(?P<value>\S.*)"
)


def label_key(name: str) -> str:
    """The key of a label in snake case, such as `due_date` for `Due date`."""
    return re.sub(r"[^\w]+", "_", name.strip()).strip("_").lower()


@dataclass(frozen=True)
class AnswerForm:
    """What a question asks for. blanks: names to fill in; choices: what may be ticked."""

    blanks: tuple[str, ...]
    choices: Labels

    def lines(self, answered: Collection[tuple[str, str]] = ()) -> list[str]:
        """The form, without what was answered before."""
        names = {key for key, _ in answered}
        blanks = [f"{name}:" for name in self.blanks if label_key(name) not in names or name in SEVERAL]
        known = {(label_key(key), value) for key, value in answered}
        boxes = [
            f"- [ ] {key}: {inline(value)}" for key, value in self.choices if (label_key(key), value) not in known
        ]
        return [*blanks, *boxes]


def form_of(problem: str) -> AnswerForm:
    """The form for a question with its points, one a line."""
    blanks: dict[str, None] = {}
    choices: dict[tuple[str, str], None] = {}
    for line in problem.split("\n"):
        if f"`{IGNORE}: " in line:
            before, _, after = line.rpartition(f"`{IGNORE}: ")
            words = _IGNORABLE.findall(before) or [after.partition("`")[0]]
            choices.update(dict.fromkeys((IGNORE, each) for each in words))
            continue
        ours = _QUOTED.sub("''", line)  # the words of the request are no form
        labels = [
            *((key, value) for value, key in _MEANT.findall(line)),
            *((IGNORE, x) for x in _LABEL.findall(line)),
        ]
        proposed = [*_CHOICE.findall(ours), *_ASSUMED.findall(ours), *_offered(ours), *labels]
        choices.update(dict.fromkeys(proposed))
        names = [*("line" for _ in _LINE_FORM.findall(ours)), *_SPAN.findall(ours)]
        title = _TITLES.get(line.removeprefix("- ").split(": ")[0])
        names += [title] if title and not names else []
        boxed = {key for key, _ in (*proposed, *choices)} - SEVERAL
        blanks.update(dict.fromkeys(name for name in names if name not in boxed))
        choices.update(dict.fromkeys(_candidates(ours)))
        if unread := _NOT_READ.match(line):
            blanks[unread[1]] = None
        if likely := _IS_IT.match(line):
            blanks[likely[1]] = None
            choices[likely[1], likely[2]] = None
    shown = [each for each in choices if 0 < len(each[1]) <= _MAX_CHARS][:_MAX_LINES]
    last = [(DISMISS, "yes")] if problem and (DISMISS, "yes") not in shown else []
    return AnswerForm(tuple(blanks)[:_MAX_LINES], (*shown, *last))


def listed_values(problem: str) -> dict[str, tuple[str, ...]]:
    """The values of which a question wants one, by name, however many they are."""
    found: dict[str, tuple[str, ...]] = {}
    for line in problem.split("\n"):
        for key, listed in _ONE_OF.findall(_QUOTED.sub("''", line)):
            found[key] = tuple(value.strip() for value in listed.split(", ") if value.strip())
    return found


def _candidates(point: str) -> Labels:
    """The few values that a point lists for a name; they are boxes beside the line to fill in."""
    few = {key: values for key, values in listed_values(point).items() if 1 < len(values) <= _MAX_CANDIDATES}
    return tuple((key, value) for key, values in few.items() for value in values)


def _offered(point: str) -> Labels:
    """The answers that a point has one choose from."""
    _, found, offers = point.partition(_CHOOSE)
    return tuple(_OFFERS.findall(f"`{offers}")) if found else ()


def read_answer(text: str, form: AnswerForm | None = None) -> tuple[Labels, str]:
    """Parse an answer: its `Name: value` lines, and the other lines as text; the form's empty lines are left out."""
    labels: list[tuple[str, str]] = []
    ticked: set[tuple[str, str]] = set()
    others = []
    for line in text.strip().split("\n"):
        match = _ANSWER_LINE.fullmatch(line.strip())
        if match is None:
            others += [] if _is_blank(line, form) else [line]
        elif not match["box"]:
            labels.append((label_key(match["key"]), match["value"]))
        elif match["box"].strip() != "[ ]":
            labels.append((label_key(match["key"]), unescape(match["value"])))
            ticked.add(labels[-1])
    return _last_of_each(labels, ticked), "\n".join(others).strip()


def _last_of_each(labels: list[tuple[str, str]], ticked: Collection[tuple[str, str]]) -> Labels:
    """Of a name's lines the last one counts; of two ticked boxes both do, so that they are asked about."""
    last = dict(labels)
    kept = [
        (key, value if key in SEVERAL or {(key, value), (key, last[key])} <= set(ticked) else last[key])
        for key, value in labels
    ]
    return tuple(dict.fromkeys(kept))


def _is_blank(line: str, form: AnswerForm | None) -> bool:
    return form is not None and line.strip().endswith(":") and line.strip()[:-1] in form.blanks


def without_form(text: str, form: AnswerForm) -> str:
    """An answer without the lines of a form that were left as they are."""
    boxes = {line for line in form.lines() if line.startswith("- [ ]")}
    kept = [line for line in text.split("\n") if not (_is_blank(line, form) or line.strip() in boxes)]
    return "\n".join(kept)
