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
_KEY = r"[a-z][a-z_]{0,39}"
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
        blanks = [f"{name}:" for name in self.blanks if name not in names or name in SEVERAL]
        boxes = [f"- [ ] {key}: {inline(value)}" for key, value in self.choices if (key, value) not in answered]
        return [*blanks, *boxes]


def form_of(problem: str) -> AnswerForm:
    """The form for a question with its points, one a line."""
    blanks: dict[str, None] = {}
    choices: dict[tuple[str, str], None] = {}
    for line in problem.split("\n"):
        if f"`{IGNORE}: " in line:
            words = _IGNORABLE.findall(line.partition(f"`{IGNORE}: ")[0])
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
        blanks.update(dict.fromkeys(name for name in names if name not in {key for key, _ in (*proposed, *choices)}))
    shown = [each for each in choices if 0 < len(each[1]) <= _MAX_CHARS][:_MAX_LINES]
    return AnswerForm(tuple(blanks)[:_MAX_LINES], (*shown, *([(DISMISS, "yes")] if problem else [])))


def _offered(point: str) -> Labels:
    """The answers that a point has one choose from."""
    _, found, offers = point.partition(_CHOOSE)
    return tuple(_OFFERS.findall(f"`{offers}")) if found else ()


def read_answer(text: str, form: AnswerForm | None = None) -> tuple[Labels, str]:
    """Parse an answer: its `Name: value` lines, and the other lines as text; the form's empty lines are left out."""
    labels: list[tuple[str, str]] = []
    others = []
    for line in text.strip().split("\n"):
        match = _ANSWER_LINE.fullmatch(line.strip())
        if match is None:
            others += [] if _is_blank(line, form) else [line]
        elif not match["box"]:
            labels.append((label_key(match["key"]), match["value"]))
        elif match["box"].strip() != "[ ]":
            labels.append((label_key(match["key"]), unescape(match["value"])))
    return _last_of_each(labels), "\n".join(others).strip()


def _last_of_each(labels: list[tuple[str, str]]) -> Labels:
    last = dict(labels)
    kept = [(key, value if key in SEVERAL else last[key]) for key, value in labels]
    return tuple(dict.fromkeys(kept))


def _is_blank(line: str, form: AnswerForm | None) -> bool:
    return form is not None and line.strip().endswith(":") and line.strip()[:-1] in form.blanks


def without_form(text: str, form: AnswerForm) -> str:
    """An answer without the lines of a form that were left as they are."""
    boxes = {line for line in form.lines() if line.startswith("- [ ]")}
    kept = [line for line in text.split("\n") if not (_is_blank(line, form) or line.strip() in boxes)]
    return "\n".join(kept)
