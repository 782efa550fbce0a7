"""What the MCP server binds the plans of programs to."""

from contextlib import closing
from pathlib import Path

from My_AI_Employee.bootstrap.installation import utc_now
from My_AI_Employee.bootstrap.mcp_server import identity_of
from My_AI_Employee.testing.local_books import open_test_books


def test_a_proposed_plan_knows_the_fiscal_year_of_the_books(tmp_path: Path) -> None:
    with closing(open_test_books(tmp_path / "books.sqlite", utc_now)) as books:
        identity = identity_of(books)
        assert identity.fiscal_year_start == books.fiscal_year_start(utc_now().astimezone().date())
        assert (identity.name, identity.currency) == (books.info().name, books.info().currency)
