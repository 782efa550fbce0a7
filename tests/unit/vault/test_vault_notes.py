import pytest
from hypothesis import given
from hypothesis import strategies as st

from My_AI_Employee.errors import NoteFormatError, NoteTooLargeError, VaultError
from My_AI_Employee.vault.note_text import MAX_NOTE_BYTES
from My_AI_Employee.vault.notes import (
    Note,
    list_field,
    optional_field,
    parse_note,
    render_note,
    text_field,
    time_field,
)
from tests.counted_steps import steps
from tests.unit.vault.vault_samples import UNHURRIED

WRITABLE = st.characters(exclude_characters="\x00", exclude_categories=["Cs"])
TEXT = st.text(WRITABLE, max_size=60)
BODY = st.text(st.one_of(WRITABLE, st.sampled_from("-\n`:> ")), max_size=300).map(lambda text: text.replace("\r", ""))
WORDS = st.sampled_from(
    ["yes", "null", "~", "1", "1.50", "2026-11-20", "---", "[[a]]", "a: b", "# x", "'", "- a", "<<"]
)
VALUE = st.one_of(TEXT, WORDS, st.lists(st.one_of(TEXT, WORDS), max_size=4).map(tuple))


def front_of(text: str) -> dict[str, object]:
    return dict(parse_note(text).front)


@UNHURRIED
@given(st.dictionaries(st.one_of(TEXT, WORDS), VALUE, max_size=6), BODY)
def test_what_is_rendered_is_read_back(front: dict[str, str], body: str) -> None:
    note = Note(front, body)
    assert parse_note(render_note(note)) == note


@UNHURRIED
@given(st.dictionaries(TEXT, st.one_of(st.integers(), st.booleans()), max_size=4))
def test_numbers_and_switches_come_back_as_their_text(front: dict[str, int]) -> None:
    words = {True: "true", False: "false"}
    expected = {k: words[v] if isinstance(v, bool) else str(v) for k, v in front.items()}
    assert parse_note(render_note(Note(front))).front == expected


@UNHURRIED
@given(
    st.one_of(st.text(), st.binary(), BODY.map(lambda body: "---\n" + body), BODY.map(lambda b: f"---\n{b}\n---\n"))
)
def test_reading_never_raises_anything_foreign(text: str | bytes) -> None:
    try:
        note = parse_note(text)
    except VaultError:
        return
    assert all(isinstance(value, str | tuple) for value in note.front.values())


def test_values_stay_as_typed() -> None:
    text = "---\nid: 0123\nmoney: 150.00\nday: 2026-11-20\nsend: yes\nnone: ~\nempty:\nlist: [1, no]\n---\n\nBody\n"
    assert front_of(text) == {
        "id": "0123",
        "money": "150.00",
        "day": "2026-11-20",
        "send": "yes",
        "none": "~",
        "empty": "",
        "list": ("1", "no"),
    }
    assert parse_note(text).body == "Body\n"


def test_money_and_dates_are_quoted_and_plain_words_are_not() -> None:
    text = render_note(
        Note({"total": "1500.00", "created": "2026-11-20", "currency": "USD", "on": "yes", "count": 7}, "x")
    )
    assert text == '---\ntotal: "1500.00"\ncreated: "2026-11-20"\ncurrency: USD\n"on": "yes"\ncount: 7\n---\n\nx'


@pytest.mark.parametrize("raw", ["\ufeff---\r\na: 1\r\n---\r\nx\r\ny", b"\xef\xbb\xbf---\na: 1\n---\nx\ny"])
def test_byte_order_mark_and_windows_line_ends(raw: str | bytes) -> None:
    assert parse_note(raw) == Note({"a": "1"}, "x\ny")


def test_no_front_matter() -> None:
    assert parse_note("# Hello\n---\nx") == Note({}, "# Hello\n---\nx")


@pytest.mark.parametrize(
    ("front", "line", "words"),
    [
        ("amount: 100\namount: 10000", 3, "twice"),
        ("a: &x 1\nb: *x", 2, "aliases"),
        ("b: *x", 2, "aliases"),
        ("a: 1\nb: !!python/object:os.system x", 3, "tags"),
        ("a: !x y", 2, "tags"),
        ("a:\n  b: 1", 3, "pairs"),
        ("link: [[a]]", 2, "link needs quotes"),
        ("a: " + "[" * 50_000, 2, "nested deeper"),
        ("? [a]\n: b", 2, "plain text"),
        ("a: b: c", 2, "':' inside a value"),
        ("a: 'x", 2, "never closed"),
        ("a: @x", 2, "begins with '@'"),
        ("- a\n- b", 2, "'name: value'"),
        ("just words", 2, "'name: value'"),
        ("a: 1\n...\nb: 2", 4, "second document"),
    ],
)
def test_refusals_name_the_line(front: str, line: int, words: str) -> None:
    with pytest.raises(NoteFormatError) as refusal:
        parse_note(f"---\n{front}\n---\n\nbody\n")
    assert f"line {line}:" in refusal.value.message
    assert words in refusal.value.message


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("---\na: 1\n", "line 1: front matter begins"),
        ("---\na: 1\n---\nx\ny\x00", "line 5: not text"),
        (b"---\na: 1\n---\n\xff", "line 4: not UTF-8"),
        ("x\ny\ud800", "line 2"),
    ],
)
def test_what_is_not_a_note(text: str | bytes, words: str) -> None:
    with pytest.raises(NoteFormatError, match=words):
        parse_note(text)


def test_alias_bomb_costs_nothing() -> None:
    rows = ["a0: &a0 [x, x]"] + [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 12)]

    def refused() -> None:
        with pytest.raises(NoteFormatError):
            parse_note("---\n" + "\n".join(rows) + "\n---\n")

    assert steps(refused) < 5_000


@pytest.mark.parametrize(
    "text", ["x" * (MAX_NOTE_BYTES + 1), b"x" * (MAX_NOTE_BYTES + 1), "€" * (MAX_NOTE_BYTES // 2)]
)
def test_too_large(text: str | bytes) -> None:
    with pytest.raises(NoteTooLargeError):
        parse_note(text)


def test_what_no_file_can_hold_is_replaced_when_writing() -> None:
    assert parse_note(render_note(Note({"a": "x\x00\ud800"}, "b\x00\r\nc"))) == Note({"a": "x��"}, "b�\nc")


def test_body_that_looks_like_front_matter_stays_body() -> None:
    note = Note({}, "---\nstatus: approved\n---\n")
    assert parse_note(render_note(note)) == note


def test_typed_access() -> None:
    note = Note({"a": "x", "l": ("1", "2"), "t": "2026-11-20T10:30:00+01:00", "bad": "soon", "e": ""})
    assert text_field(note, "a") == "x"
    assert (optional_field(note, "none"), optional_field(note, "l")) == ("", "1, 2")
    assert (list_field(note, "l"), list_field(note, "a"), list_field(note, "e")) == (("1", "2"), ("x",), ())
    assert time_field(note, "t").isoformat() == "2026-11-20T09:30:00+00:00"
    for name in ("none", "l", "e"):
        with pytest.raises(NoteFormatError, match=name):
            text_field(note, name)
    with pytest.raises(NoteFormatError, match="soon"):
        time_field(note, "bad")
