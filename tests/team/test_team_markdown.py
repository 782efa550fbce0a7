"""HTML <-> Markdown: each shape that must survive, and what must never come through."""

import time

import pytest

from My_AI_Employee.team.tools.rich_text.markdown import (
    can_write_back,
    html_to_markdown,
    markdown_to_html,
    plain_text,
)
from My_AI_Employee.team.tools.rich_text.sanitised_html import MAX_DATA_IMAGE_CHARS, MAX_ELEMENTS
from My_AI_Employee.team.tools.shared.portions import portion, with_words

SAME = {
    "headings": "# One\n\n## Two\n\n### Three\n\n#### Four\n\n##### Five\n\n###### Six",
    "nested lists": "- a\n  - b\n    - c\n      1. d\n      2. e\n- f",
    "list from seven": "7. seven\n8. eight",
    "long items": "- a\n\n  second paragraph\n\n  ```sh\n  ls\n  ```\n- b",
    "two lists": "- a\n\n* b",
    "table": "| Who | Days |\n| :--- | ---: |\n| a\\|b | `x\\|y` |\n| two<br>lines | **14** |",
    "table without a head": "|  |  |\n| --- | --- |\n| a | b |",
    "table in a list": "- a\n\n  | x |\n  | --- |\n  | y |",
    "links": '[text](/odoo/5) and <https://example.com/a?b=c&d=e> and [t](https://example.com/ "A \\"title\\"")',
    "picture": '![A \\[cat\\]](/web/image/7 "Tom") and [![x](/a.png)](/b)',
    "small picture": "![dot](data:image/png;base64,iVBORw0KGgo=)",
    "fenced code": '```python\ndef f(x):\n    return "<b>" and `x`\n\n```',
    "code with fences": "````md\n```\ninner\n```\n````",
    "inline code": "Use ``a ` b``, `` `a ``, `<b>` and `two  spaces`.",
    "emphasis": "**bold** *it* ~~gone~~ ***both*** **a `code` b** **[link](/x)**",
    "quote": "> one\n>\n> - two\n>\n> > three",
    "rule": "a\n\n___\n\nb",
    "line break": "one\\\ntwo",
    "signs": "1\\. \\* \\_ \\# # a_b 5 * 5 &amp;amp; AT&T \\<b> \\[x\\](y) a\\~b",
    "starts of lines": "\\- no list\\\n\\# no heading\\\n\\> no quote\\\n1\\. no number",
}


@pytest.mark.parametrize("markdown", SAME.values(), ids=SAME.keys())
def test_markdown_survives_html(markdown: str) -> None:
    expected = markdown.replace("1\\. \\* \\_ \\# #", "1\\. \\* \\_ # #").replace("5 * 5", "5 \\* 5")
    assert html_to_markdown(markdown_to_html(markdown)) == expected
    assert can_write_back(markdown_to_html(markdown))


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<b>a</b><b>c</b><i></i>d", "**ac**d"),
        ("<ul>loose<ul><li>inner</li></ul></ul>", "loose\n\n- inner"),
        ("<p><b> x </b>y</p>", "**x** y"),
        ("<p><b>x </b> y<code> a  b </code> <i> z</i></p>", "**x** y `a  b` *z*"),
        ("<ul><li><p>a</p><ol start='3'><li>b</li></ol></li></ul>", "- a\n\n  3. b"),
        ("<h1><div>a</div><div>b</div></h1>", "# a<br>b"),
        ("<div>a<div>b</div>c</div>", "a\n\nb\n\nc"),
        ("<pre>a<br>  b</pre>", "```\na\n  b\n```"),
        ("<p>x <img src='/a'> y</p>", "x ![](/a) y"),
        ("<p>&nbsp;</p><p>x&nbsp;y</p>", "x y"),
        ("<div>a<br><br>b<br></div><p><br></p><p>c</p>", "a\\\n\\\nb\n\nc"),
        ("<table><tbody><tr><td><p>a</p><p>b</p></td></tr></tbody></table>", "|  |\n| --- |\n| a<br>b |"),
        ("<a href='/Größe_(x)'>y</a>", "[y](/Gr%C3%B6%C3%9Fe_%28x%29)"),
        ("Wow!<a href='/x'>y</a>", "Wow\\![y](/x)"),
        ("", ""),
    ],
)  # fmt: skip
def test_html_becomes_markdown(html: str, markdown: str) -> None:
    assert html_to_markdown(html) == markdown
    assert html_to_markdown(markdown_to_html(markdown)) == markdown
    assert can_write_back(html)


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>a<strong>&quot;b&quot;</strong>c</p>", 'a**"b"**c'),
        ("<b>a</b><b>c</b><i></i><u>d</u>", "**ac**d"),
        ("<ul><li>a</li>loose</ul>", "- a\nloose"),
        ("<b><p>one</p><p>two</p></b>", "one\n\ntwo"),
        ("<a href='/x'><p>one</p><p>two</p></a>", "[one  two](/x)"),
        (
            "<table><tr><td colspan='2'>a</td></tr><tr><td>b</td><td>c</td></tr></table>",
            "|  |  |\n| --- | --- |\n| a |\n| b | c |",
        ),
        ("<table><tr><td><table><tr><td>in</td></tr></table></td></tr></table>", "|  |\n| --- |\n| in |"),
        ("<table><tr><td><ul><li>a</li><li>b|</li></ul></td></tr></table>", "|  |\n| --- |\n| a<br>b\\| |"),
        ("<dl><dt>t</dt><dd>d</dd></dl>", "t\n\nd"),
        ("<p>a <u>b</u> <font style='color: red'>c</font></p>", "a b c"),
        ("<p style='text-align: center'>a</p>", "a"),
        ("<p>a</p><iframe src='https://example.com/film'></iframe>", "a"),
        ("<p>a</p><div data-embedded='file'></div>", "a"),
        ("<ul class='o_checklist'><li class='o_checked'>a</li></ul>", "- a"),
        (f"<p>a</p><img alt='photo' src='data:image/png;base64,{'A' * MAX_DATA_IMAGE_CHARS}'>", "a\n\nphoto"),
        ("<ul><li>" * 60 + "*deep*", "\\*deep\\*"),
    ],
)  # fmt: skip
def test_what_markdown_cannot_say_is_read_and_not_written_back(html: str, markdown: str) -> None:
    assert html_to_markdown(html) == markdown
    assert not can_write_back(html)


def test_what_is_too_long_to_convert_is_not_written_back() -> None:
    assert not can_write_back("<br>" * MAX_ELEMENTS + "<p>lost</p>")
    assert can_write_back("<p>x</p>" * 100)
    assert can_write_back("")


@pytest.mark.parametrize("before", ["", "<p>x</p>", "x<br>", "<span></span>", "<span>x<br></span>", "<b> </b>"])
@pytest.mark.parametrize("text", ["# x", "- x", "+ x", "1. x", "> x", "---", "===", "```", "~~~", "[x]: /y", "|-|-|"])
def test_text_that_looks_like_a_block_is_none(before: str, text: str) -> None:
    shown = markdown_to_html(html_to_markdown(before + text.replace(">", "&gt;")))
    assert text in plain_text(shown).split("\n")


HOSTILE = [
    "<script>alert(1)</script>",
    "<p onclick=alert(1) onmouseover='alert(1)'>x</p>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href=' java\nscript:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='vbscript:x'>x</a>",
    "<a href='data:image/png;base64,AAAA'>x</a>",
    "<img src='data:image/svg+xml;base64,PHN2Zz4='>",
    "<img src='data:text/html;base64,PHN2Zz4='>",
    f"<img src='data:image/png;base64,{'A' * MAX_DATA_IMAGE_CHARS}'>",
    "<img src=x onerror=alert(1)>",
    "<svg><script>alert(1)</script><text>alert(1)</text></svg>",
    "<svg onload=alert(1)><a xlink:href='javascript:alert(1)'>x</a></svg>",
    "<math><mtext><img src=x onerror=alert(1)></mtext></math>",
    "<style>p{background:url(javascript:alert(1))}</style>",
    "<p style='background:url(javascript:alert(1));position:fixed'>x</p>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='javascript:alert(1)'></object><embed src='javascript:alert(1)'>",
    "<form action='javascript:alert(1)'><input onfocus=alert(1) autofocus><button formaction=javascript:alert(1)>",
    "<base href='javascript:alert(1)//'><link rel=stylesheet href=//evil.example><meta http-equiv=refresh content=0>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<title><img src=x onerror=alert(1)></title><textarea><script>alert(1)</script>",
    "<b><a href=/><b><p onclick=alert(1)></a></b>",
    "[x](javascript:alert(1)) [y](<javascript:alert(1)>) [z](&#106;avascript:alert(1))",
    "![x](data:image/svg+xml;base64,AAAA) ![y](javascript:alert(1))",
    "[a]: javascript:alert(1)\n\n[x][a] <javascript:alert(1)>",
    '[x](/y "\\" onmouseover=alert(1) x=\\"")',
    '```"><script>alert(1)</script>\nx\n```',
]


def hostile_parts(html: str) -> list[str]:
    """What a browser would run or fetch, found by reading the HTML the way a browser does."""
    from bs4 import BeautifulSoup

    found = []
    for tag in BeautifulSoup(html, "html.parser").find_all(True):
        if tag.name in (
            "script",
            "style",
            "iframe",
            "svg",
            "math",
            "object",
            "embed",
            "form",
            "base",
            "link",
            "meta",
        ):
            found.append(tag.name)
        for name, value in tag.attrs.items():
            plain = "".join(str(value).split()).lower()
            if name.startswith("on") or plain.startswith(("javascript:", "vbscript:", "data:")):
                found.append(f"{tag.name} {name}={value}")
            if name == "style" and not plain.startswith("text-align:"):
                found.append(f"{tag.name} {name}={value}")
    return found


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_hostile_comes_through(text: str) -> None:
    for html in (markdown_to_html(text), markdown_to_html(html_to_markdown(text))):
        assert hostile_parts(html) == []
    markdown = html_to_markdown(text)
    assert "](javascript" not in markdown.replace("\\]", "")
    if text.startswith("<"):
        assert "](data:" not in markdown
    assert len(plain_text(text)) <= len(text)


def test_the_check_for_hostile_parts_sees_them() -> None:
    """The twin: unsanitised, most of the samples are caught; the others hide behind other tags or in Markdown."""
    caught = [text for text in HOSTILE if text.startswith("<") and hostile_parts(text)]
    assert len(caught) >= 20


def test_what_is_shown_is_no_instruction_to_the_parser() -> None:
    """Text that looks like markup stays text through both ways."""
    shown = "<b>not bold</b> **not bold** [x](javascript:alert(1)) &lt; ``` `"
    html = f"<p>{shown.replace('&', '&amp;').replace('<', '&lt;')}</p>"
    assert plain_text(markdown_to_html(html_to_markdown(html))) == shown


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 20_000,
        "<ul><li>" * 3_000 + "x",
        "<blockquote>" * 5_000 + "x",
        "<b><i>" * 5_000 + "x",
        "<table><tr><td>" * 500 + "x",
        "<b><p>" * 500 + "x",
        "<td colspan=9999999>x",
        "<table>" + "<tr>" + "<td colspan=1000>x" * 50 + "</table>",
        "[" * 5_000,
        "*a_" * 5_000,
        "> " * 3_000 + "x",
        "`" * 10_000,
        "<p>" + "\\*&_" * 20_000,
    ],
    ids=lambda html: html[:12],
)
def test_monstrous_nesting_takes_little_time(html: str) -> None:
    start = time.process_time()
    once = html_to_markdown(html)
    assert html_to_markdown(markdown_to_html(once)) == once
    markdown_to_html(html)
    plain_text(html)
    can_write_back(html)
    assert time.process_time() - start < 20


def test_plain_text_has_a_line_per_block() -> None:
    html = (
        "<h1>Title</h1><p>one<br>two <b>three</b></p><ul><li>a</li><li>b</li></ul><table><tr><td>x</td></tr></table>"
    )
    assert plain_text(html) == "Title\none\ntwo three\na\nb\nx"


def test_half_a_character_does_not_stop_it() -> None:
    assert markdown_to_html("a\ud800b") == "<p>a?b</p>"
    assert html_to_markdown("a\ud800b") == "a?b"


def test_control_characters_do_not_come_through() -> None:
    read = html_to_markdown("a\x00b\x1fc&#8;d\x85e\x7ff<br>\x1f<pre>g\x1f\n</pre>")
    assert not set(read) & {*map(chr, range(32)), *map(chr, range(127, 160))} - {"\n"}
    assert [letter for letter in read if letter.isalnum()] == list("abcdefg")


def test_portions_join_to_the_whole_and_fit_as_json() -> None:
    text = '"\n' * 5_000 + "ä€" * 5_000
    parts, offset = [], 0
    while True:
        part = portion(text, offset, 1_000)
        assert len(part.text) > 0
        parts.append(part.text)
        if not part.next_offset:
            break
        offset = part.next_offset
    assert "".join(parts) == text
    assert len(parts) > 10


def test_words_are_sought_as_the_field_holds_them() -> None:
    assert with_words("a&b", "name", "body") == ["|", ["name", "ilike", "a&b"], ["body", "ilike", "a&amp;b"]]
    assert with_words(" ", "name", "body") == []
