"""The books as the draft of one task sees them: each query is made once, and all of the draft shares its answer."""

from functools import cache

from My_AI_Employee.planners.port import BooksView


class BooksReadOnce:
    """A BooksView over another one, for one draft. It raises what the other one raises, and keeps no refusal."""

    def __init__(self, books: BooksView) -> None:
        self.find_customers = cache(books.find_customers)
        self.list_open_invoices = cache(books.list_open_invoices)
        self.sold_lines = cache(books.sold_lines)
        self.find_vendors = cache(books.find_vendors)
        self.list_open_bills = cache(books.list_open_bills)
        self.recorded_money = cache(books.recorded_money)
        self.expense_categories = cache(books.expense_categories)
        self.accounts = cache(books.accounts)
        self.currency = cache(books.currency)
