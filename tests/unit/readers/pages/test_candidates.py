"""What pages offer for fields that stay open: in one reading, with words and place, and only what can be seen."""

from My_AI_Employee.readers.contents.candidates import Candidate
from My_AI_Employee.readers.pages.file_candidates import file_candidates
from My_AI_Employee.readers.pages.layout import box_of
from My_AI_Employee.readers.sandbox.reader import SandboxedReader
from tests.unit.readers.pages.made_pages import drawn
from tests.unit.readers.pages.test_visible import a_bill

BILL = """
^Keystone Waste Services
Account number 77-20145           Invoice number: KW-55120
Invoice date: 06/21/2026          Due by 07/02/2026
Previous balance        $210.10
Dumpster rental         $180.00
Sales tax 8%             $14.40
Current charges         $194.40
Total amount due        $404.50
"""


def of_kind(found: tuple[Candidate, ...], kind: str) -> dict[str, str]:
    return {one.value: one.words for one in found if one.kind == kind}


def test_each_has_its_value_its_words_and_its_place() -> None:
    found = file_candidates(drawn(BILL), recognise=False)
    amounts = of_kind(found.candidates, "amount")
    assert amounts["194.40"] == "Current charges $194.40"
    assert set(amounts) == {"210.10", "180.00", "14.40", "194.40", "404.50"}
    assert of_kind(found.candidates, "date") == {
        "2026-06-21": "Invoice date 06/21/2026",
        "2026-07-02": "Due by 07/02/2026",
    }
    assert {"KW-55120", "77-20145"} <= set(of_kind(found.candidates, "number"))
    assert "Keystone Waste Services" in of_kind(found.candidates, "name")
    assert of_kind(found.candidates, "rate") == {"8": "Sales tax 8%"}
    assert {"180", "194.4", "8"} <= set(found.figures)
    (total,) = [one for one in found.candidates if one.value == "404.50"]
    box = box_of(total.where)
    assert box is not None
    assert (box.page, box.x0 < box.x1, box.y0 < box.y1) == (1, True, True)


def test_a_date_that_can_be_read_in_two_ways_is_left_out() -> None:
    page = BILL.replace("06/21/2026", "06/11/2026")
    assert of_kind(file_candidates(drawn(page), recognise=False).candidates, "date") == {}


def test_what_cannot_be_seen_is_left_out() -> None:
    seen, hidden = (of_kind(file_candidates(a_bill(ink), recognise=False).candidates, "amount") for ink in _INKS)
    assert "120.00" in seen
    assert "120.00" not in hidden


_INKS = ("0 0 0 rg", "1 1 1 rg")


def test_they_are_bounded() -> None:
    page = "\n".join(f"Item {number}          {number}.50 EUR" for number in range(100, 162))
    found = file_candidates(drawn(*[f"\nInvoice\n{page}" for _ in range(3)]), recognise=False)
    assert 0 < len(of_kind(found.candidates, "amount")) <= 80
    assert all(len(one.words) <= 90 for one in found.candidates)


def test_the_reading_process_finds_them_and_none_in_other_files() -> None:
    with SandboxedReader() as reader:
        assert reader.candidates(drawn(BILL)) == file_candidates(drawn(BILL), recognise=False)
        assert reader.candidates(b"%PDF-1.7 broken").candidates == ()
        assert reader.candidates(b"Date;Amount\n2026-11-03;3,50\n").candidates == ()
