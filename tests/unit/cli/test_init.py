"""`init`: the first settings, from options or questions; nothing that exists is changed."""

import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from My_AI_Employee.bootstrap import open_books, open_installation
from My_AI_Employee.bootstrap.mail import mail_accounts
from My_AI_Employee.cli.all_commands import app
from My_AI_Employee.cli.first_settings import QUESTIONS, ask_for_settings, keep_settings
from My_AI_Employee.errors import ConfigurationError
from My_AI_Employee.settings import load_settings
from My_AI_Employee.watchers.mail.accounts import MailAccount

FIRM = {"AI_EMPLOYEE_COMPANY": "O'Neil \\ Sons", "AI_EMPLOYEE_CURRENCY": "EUR"}


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AI_EMPLOYEE_STATE_DIR", str(tmp_path / "state"))
    for question in QUESTIONS:
        monkeypatch.delenv(question.setting, raising=False)
    return tmp_path / "state"


def unheard(_: str) -> None:
    """For a test that does not look at what a person is told."""


def answers(*given: str) -> Callable[[str], str]:
    rest: Iterator[str] = iter(given)
    return lambda _: next(rest, "")


def test_options_become_settings_that_the_program_reads(state: Path, tmp_path: Path) -> None:
    options = [
        "--company",
        "Müller & Söhne",
        "--country",
        "de",
        "--currency",
        "eur",
        "--iban",
        "DE02 1203 0000 0000 2020 51",
    ]
    shown = CliRunner().invoke(app, ["init", str(tmp_path / "vault"), *options])
    assert shown.exit_code == 0, shown.output
    settings = load_settings()
    assert (settings.company_name, settings.company_country, settings.currency) == ("Müller & Söhne", "DE", "EUR")
    assert settings.company_iban == "DE02120300000000202051"
    assert stat.S_IMODE((state / ".env").stat().st_mode) == 0o600


def test_a_wrong_value_is_refused_before_anything_is_made(state: Path, tmp_path: Path) -> None:
    shown = CliRunner().invoke(app, ["init", str(tmp_path / "vault"), "--iban", "DE00120300000000202051"])
    assert shown.exit_code != 0
    assert "check digits" in shown.output
    assert not (tmp_path / "vault").exists()
    assert not (state / ".env").exists()


def test_values_with_quotes_and_backslashes_come_back_as_they_were(state: Path) -> None:
    keep_settings(state / ".env", FIRM)
    assert load_settings().company_name == "O'Neil \\ Sons"


def test_a_value_that_would_be_read_as_another_one_is_refused(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMTP_PASSWORD", "a secret")
    for name in ("Firm ${SMTP_PASSWORD}", "${:-x}", "' ${SMTP_PASSWORD:-x} '"):
        with pytest.raises(ConfigurationError, match="would be read as another one"):
            keep_settings(state / ".env", {"AI_EMPLOYEE_COMPANY": name})
    assert not (state / ".env").exists()
    for name in ("Firm $HOME $(id) `id` #1", '"quoted"', "a\\", "\\'", "x=y", "AI_EMPLOYEE_BOOKS=odoo"):
        (state / ".env").unlink(missing_ok=True)
        keep_settings(state / ".env", {"AI_EMPLOYEE_COMPANY": name})
        assert load_settings().company_name == name


def test_nothing_is_added_behind_a_quote_that_is_open(state: Path) -> None:
    state.mkdir()
    (state / ".env").write_text("SMTP_HOST='mail.example\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="would be read as another"):
        keep_settings(state / ".env", FIRM)
    assert (state / ".env").read_text(encoding="utf-8") == "SMTP_HOST='mail.example\n"


def test_what_the_file_says_is_never_changed(state: Path) -> None:
    state.mkdir()
    (state / ".env").write_text("# mine\nAI_EMPLOYEE_CURRENCY=USD")
    with pytest.raises(ConfigurationError, match="AI_EMPLOYEE_CURRENCY"):
        keep_settings(state / ".env", FIRM)
    assert keep_settings(state / ".env", {**FIRM, "AI_EMPLOYEE_CURRENCY": "USD"}) == ("AI_EMPLOYEE_COMPANY",)
    assert (state / ".env").read_text().startswith("# mine\nAI_EMPLOYEE_CURRENCY=USD\nAI_EMPLOYEE_COMPANY=")


def test_a_wrong_answer_is_asked_again_and_odoo_is_asked_about_only_where_it_is_wanted(state: Path) -> None:
    said: list[str] = []
    wrong = ("Mars/Olympus", "berlin", "Europe/Berlin", "weekly", "Quarterly", "", "local", "13", "7")
    asked = answers("Acme", "", "", "Germany", "DE", "", "DE00120300000000202051", "", *wrong)
    found = ask_for_settings({}, asked, said.append)
    assert found == {
        "AI_EMPLOYEE_COMPANY": "Acme",
        "AI_EMPLOYEE_COMPANY_COUNTRY": "DE",
        "AI_EMPLOYEE_CURRENCY": "EUR",
        "AI_EMPLOYEE_TIMEZONE": "Europe/Berlin",
        "AI_EMPLOYEE_TAX_PERIOD": "quarterly",
        "AI_EMPLOYEE_BOOKS": "local",
        "AI_EMPLOYEE_FISCAL_YEAR_MONTH": "7",
    }
    assert said == [
        "'Germany' cannot be taken: write its two letters, such as DE",
        "'DE00120300000000202051' cannot be taken: it has wrong check digits; compare it with the bank's statement",
        "'Mars/Olympus' cannot be taken: there is no such time zone; write one such as Europe/Berlin",
        "'berlin' cannot be taken: write Europe/Berlin",
        "'weekly' cannot be taken: write monthly, quarterly or yearly",
        "'13' cannot be taken: write a number from 1 to 12",
    ]
    of_odoo = ask_for_settings({"AI_EMPLOYEE_BOOKS": "odoo"}, answers(*[""] * 9, "http://erp.example"), said.append)
    assert of_odoo["ODOO_URL"] == "http://erp.example"


@pytest.mark.parametrize(
    ("country", "answer", "currency"), [("FR", "", "EUR"), ("CH", "", "CHF"), ("FR", "usd", "USD"), ("BR", "", None)]
)
def test_the_currency_that_is_offered_is_the_countrys(
    state: Path, country: str, answer: str, currency: str | None
) -> None:
    """It is the one setting that cannot be changed later."""
    asked: list[str] = []

    def ask(text: str) -> str:
        asked.append(text)
        return answer if "Currency" in text else ""

    known = {
        "AI_EMPLOYEE_COMPANY": "Acme",
        "AI_EMPLOYEE_COMPANY_ADDRESS": "x",
        "AI_EMPLOYEE_COMPANY_COUNTRY": country,
    }
    assert ask_for_settings(known, ask, unheard).get("AI_EMPLOYEE_CURRENCY") == currency
    offered = {"FR": "EUR", "CH": "CHF"}.get(country, "USD")
    assert f"Currency of the books, as three letters ({offered} when left empty)" in asked


def test_a_wrong_chart_is_asked_about_again_and_no_answer_is_lost(state: Path, tmp_path: Path) -> None:
    firm = ["--company", "Acme", "--country", "DE", "--currency", "EUR"]
    typed = "\n" * 9 + "skr03\nde-skr04\n\n"
    shown = CliRunner().invoke(app, ["init", str(tmp_path / "vault"), *firm, "--ask"], input=typed)
    assert shown.exit_code == 0, shown.output
    assert (
        "'skr03' cannot be taken: there is no chart 'skr03'; the charts are generic, de-skr04, fr-pcg" in shown.output
    )
    assert load_settings().company_name == "Acme"


def test_a_second_vault_says_whose_settings_it_has(state: Path, tmp_path: Path) -> None:
    first = CliRunner().invoke(app, ["init", str(tmp_path / "one"), "--company", "Studio North", "--currency", "EUR"])
    assert "hold for this vault too" not in first.output
    second = CliRunner().invoke(app, ["init", str(tmp_path / "two")])
    assert f"The settings in {state / '.env'} hold for this vault too: Studio North, EUR." in second.output
    assert "AI_EMPLOYEE_STATE_DIR" in second.output
    again = CliRunner().invoke(app, ["init", str(tmp_path / "two")])
    assert "hold for this vault too" not in again.output


def test_what_the_settings_say_already_is_not_asked_again(state: Path, tmp_path: Path) -> None:
    CliRunner().invoke(app, ["init", str(tmp_path / "one"), "--company", "Studio North", "--currency", "EUR"])
    shown = CliRunner().invoke(app, ["init", str(tmp_path / "two"), "--ask"], input="\n" * 12)
    assert shown.exit_code == 0, shown.output
    assert "Your firm's name" not in shown.output
    assert "Its address" in shown.output


def test_the_server_that_sends_invoices_is_asked_for_and_its_password_is_named(state: Path, tmp_path: Path) -> None:
    """Without one the first invoice that is to be mailed comes back; who has none is not asked further."""
    asked: list[str] = []

    def ask(text: str) -> str:
        asked.append(text)
        return ""

    assert "SMTP_HOST" not in ask_for_settings({}, ask, unheard)
    assert [text for text in asked if "invoices come from" in text] == []
    ask_for_settings({"SMTP_HOST": "mail.firm.example"}, ask, unheard)
    assert [text for text in asked if "invoices come from" in text] != []
    options = [
        "--smtp-host",
        "mail.firm.example",
        "--smtp-username",
        "me@firm.example",
        "--smtp-from",
        "me@firm.example",
    ]
    shown = CliRunner().invoke(app, ["init", str(tmp_path / "vault"), *options])
    assert shown.exit_code == 0, shown.output
    assert "ai-employee credentials set SMTP_PASSWORD --vault" in shown.output
    settings = load_settings()
    assert (settings.smtp_host, settings.smtp_username, settings.smtp_from) == (options[1], options[3], options[5])


def test_a_chart_is_chosen_together_with_the_currency_that_it_is_for(state: Path, tmp_path: Path) -> None:
    firm = ["--currency", "EUR", "--country", "DE", "--chart", "de-skr04"]
    shown = CliRunner().invoke(app, ["init", str(tmp_path / "vault"), *firm])
    assert shown.exit_code == 0, shown.output
    assert "Books: " in shown.output


def test_the_fiscal_year_of_the_books_is_that_of_the_firm(state: Path, tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    shown = CliRunner().invoke(app, ["init", str(vault), "--fiscal-year-month", "7", "--timezone", "Europe/Berlin"])
    assert shown.exit_code == 0, shown.output
    with closing(open_books(open_installation({"AI_EMPLOYEE_VAULT": str(vault)}))) as books:
        assert books.fiscal_year_start(date(2026, 6, 30)) == date(2025, 7, 1)
        assert books.fiscal_year_start(date(2026, 7, 1)) == date(2026, 7, 1)


def test_a_mailbox_that_cannot_be_read_is_told_and_not_kept(state: Path, tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    host = "127.0.0.9"  # nobody listens at port 993 there
    options = ["--mail-host", host, "--mail-user", "me@firm.example"]
    shown = CliRunner().invoke(app, ["init", str(vault), *options], input="secret\n")
    assert shown.exit_code != 0
    assert host in shown.output
    assert "secret" not in shown.output
    assert (vault / "Inbox").is_dir(), "the vault is there"
    assert "add it with: ai-employee mail add mail --host 127.0.0.9 --user me@firm.example --vault" in shown.output
    assert "ai-employee doctor --vault" in shown.output, "what comes next is said also then"
    installation = open_installation({"AI_EMPLOYEE_VAULT": str(vault)})
    assert mail_accounts(installation).all() == []
    assert installation.secrets().get("MAIL_MAIL_PASSWORD") is None
    nameless = CliRunner().invoke(app, ["init", str(vault), "--mail-host", host])
    assert "ai-employee mail add" in nameless.output
    nowhere = CliRunner().invoke(app, ["init", str(vault), "--mail-user", "me@firm.example"])
    assert "--host SERVER --user me@firm.example" in nowhere.output, "an option is never left out without a word"
    assert nowhere.exit_code != 0


def test_a_mailbox_that_is_read_stays_as_it_is(state: Path, tmp_path: Path) -> None:
    """Another day to begin with would leave out the mails that nobody has fetched yet."""
    vault, host, user = tmp_path / "vault", "127.0.0.9", "me@firm.example"
    assert CliRunner().invoke(app, ["init", str(vault)]).exit_code == 0
    installation = open_installation({"AI_EMPLOYEE_VAULT": str(vault)})
    account = MailAccount(name="mail", host=host, port=143, user=user, since=date(2026, 1, 1), folder="Bills")
    mail_accounts(installation).put(account)
    installation.secrets().set(account.secret_name, "kept")
    again = CliRunner().invoke(app, ["init", str(vault), "--mail-host", host, "--mail-user", user], input="other\n")
    assert (again.exit_code, "are read already" in again.output) == (0, True), again.output
    other = ["--mail-host", "imap.other.example", "--mail-user", user]
    refused = CliRunner().invoke(app, ["init", str(vault), *other], input="other\n")
    assert refused.exit_code != 0
    assert "ai-employee mail add NAME --host imap.other.example" in refused.output
    assert list(mail_accounts(installation).all()) == [account]
    assert installation.secrets().get(account.secret_name) == "kept"
