from My_AI_Employee.vault.listing import SHOWN, grouped, points_of, reason_of, shortened


def test_a_short_list_and_one_of_a_single_kind_are_not_divided() -> None:
    assert grouped([1, 2, 3], str) == [("", [1, 2, 3])]
    assert grouped(list(range(99)), lambda number: "same") == [("", list(range(99)))]


def test_small_groups_stand_together_at_the_end() -> None:
    rows = [*"a" * SHOWN, *"bb", "c", "d"]
    assert grouped(rows, str) == [("a", ["a"] * SHOWN), ("b", ["b", "b"]), ("Others", ["c", "d"])]


def test_no_row_is_lost() -> None:
    rows = [number // 2 for number in range(200)]
    assert sorted(row for _, group in grouped(rows, str) for row in group) == rows


def test_a_question_in_a_few_words() -> None:
    problem = "\n".join(
        [
            "The invoice cannot be drafted yet",
            "- the customer: write `customer: NAME` and `email: ADDRESS`",
            "- the lines: quantity, description and unit price, such as `- 10 x Consulting @ 150.00`",
            "- what is meant by 'a: b' (in 'a: b c'): write the request with labels",
            "- the due date or the terms: write `due: YYYY-MM-DD`",
        ]
    )
    assert reason_of(problem) == "The invoice cannot be drafted yet"
    assert points_of(problem) == "the customer; the lines; 'a: b'; and 1 more"
    assert (reason_of("It cannot be read: line 3"), points_of("It cannot be read: line 3")) == (
        "It cannot be read",
        "line 3",
    )
    assert (reason_of(""), points_of("")) == ("", "")


def test_a_question_about_the_whole_request_shows_its_words() -> None:
    words = "what is to be done with 'please do the thing'"
    assert (
        points_of(f"No request was recognised\n- {words}: write `type:` with one of a, b") == "'please do the thing'"
    )
    doubt = "- '1.200' can be 1200 or 1.200: write it as 1200.00, in `amount:`"
    assert points_of(f"The payment cannot be recorded yet\n{doubt}") == "'1.200' can be 1200 or 1.200"


def test_a_long_text_is_cut_at_a_word() -> None:
    assert shortened("one two  three", 40) == "one two three"
    assert shortened("one two three", 12) == "one two…"
    assert shortened("x" * 50, 10) == "x" * 9 + "…"
