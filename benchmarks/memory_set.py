"""What searches of the memory are measured with: texts, questions in other words, and identifiers."""

from typing import NamedTuple


class Question(NamedTuple):
    """A question, and the place in TEXTS of the text that answers it."""

    words: str
    answer: int


TEXTS = (
    "Meadow Ltd gets 5% off when it settles within ten days.",
    "The owner wants to see every transfer above 2,000 before it leaves the bank.",
    "Harbour Books complained that the parcel arrived broken.",
    "Reminders go out on the first Monday of the month, never on a Friday.",
    "Mr Olsen retires in March; his successor is Ms Yilmaz.",
    "We round working hours up to the next quarter.",
    "Train tickets of employees are paid back with the salary.",
    "Lindgren AB moved its head office from Malmo to Gothenburg.",
    "Cash receipts under 20 are collected in an envelope and booked weekly.",
    "The old printer contract ends in June and must not be prolonged.",
    "Fox & Co need the purchase number of their own on each bill we write.",
    "Customers abroad in the union are charged without tax when their number is valid.",
    "The accountant closes the quarter on the tenth of the following month.",
    "Sunrise Cafe may pay in three instalments after the fire.",
    "INV/2026/00042 is disputed: the customer says that 3 hours are too many.",
    "INV/2026/00043 was paid twice, and the second payment was sent back.",
    "BILL/2026/11/0017 of Nordlicht came without a tax number.",
    "commit 9f2c41d07a1be3c5d6e8f90a1b2c3d4e5f607182: read dates of bank statements day first",
    "commit 41aa90b2c77d8e6f5a4b3c2d1e0f9a8b7c6d5e4f: round tax per line and not per invoice",
    "The field x_delivery_slot of sale.order is filled by the shop.",
    "PLAN-20261104-7be21a was rejected: Meadow wants one invoice a month.",
    "The model account.move.line keeps the analytic distribution since version 16.",
    "Our landlord is the Brick Foundation; the rent is due on the third.",
    "Anna is away in the second half of August, and Ben signs for her.",
    "Photos of receipts need a date that can be read.",
    "Donations are booked apart, since they have a form of their own.",
)
PARAPHRASES = (
    Question("may they deduct something for paying early?", 0),
    Question("large payments need approval by the boss", 1),
    Question("which client received damaged goods?", 2),
    Question("when do we chase late payers?", 3),
    Question("who takes over when the contact person leaves?", 4),
    Question("how is time billed that is not a full hour?", 5),
    Question("reimbursement of staff travel costs", 6),
    Question("new address of a Swedish customer", 7),
    Question("how do we handle small amounts of petty money?", 8),
    Question("cancel the agreement for the copying machine", 9),
    Question("order reference required by a buyer", 10),
    Question("reverse charge for European buyers", 11),
    Question("deadline for finishing the books", 12),
    Question("somebody is allowed to spread the debt over time", 13),
    Question("who is the deputy during the holidays?", 23),
    Question("whom do we pay for the office building?", 22),
)
IDENTIFIERS = (
    Question("INV/2026/00042", 14),
    Question("INV/2026/00043", 15),
    Question("BILL/2026/11/0017", 16),
    Question("9f2c41d07a1be3c5d6e8f90a1b2c3d4e5f607182", 17),
    Question("x_delivery_slot", 19),
    Question("PLAN-20261104-7be21a", 20),
    Question("account.move.line", 21),
    Question("41aa90b2c77d", 18),
)
