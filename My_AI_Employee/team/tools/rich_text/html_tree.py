"""A tree of Beautiful Soup whose changes cost time that grows with their number only. Imports Beautiful Soup."""

from bs4 import BeautifulSoup, Tag
from bs4.element import PageElement


class Near(Tag):
    """Looks for a child around the place of the one before it: from the front, n changes would cost n * n steps."""

    _place = 0

    def index(self, element: PageElement) -> int:
        contents = self.contents
        low = min(self._place, len(contents))
        high = low
        while low > 0 or high < len(contents):
            if high < len(contents):
                if contents[high] is element:
                    return self._found(high)
                high += 1
            if low > 0:
                low -= 1
                if contents[low] is element:
                    return self._found(low)
        raise ValueError("Tag.index: element not in tag")

    def _found(self, place: int) -> int:
        self._place = place
        return place


class Soup(BeautifulSoup, Near):
    """The root, whose children are as many. empty_cells: what tables may still be filled up with."""

    empty_cells = 20_000

    def take_cells(self, wanted: int) -> int:
        """As many as are left: a row of 100 cells, or `colspan`, would make each further row a hundred elements."""
        taken = min(max(wanted, 0), self.empty_cells)
        self.empty_cells -= taken
        return taken
