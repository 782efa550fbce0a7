"""What a mailed statement of account must fulfil and says: the same for all kinds of books."""

from datetime import date

from My_AI_Employee.domain.customer_statement import StatementOfAccount, statement_of
from My_AI_Employee.domain.documents import Company
from My_AI_Employee.domain.ledger import CustomerAccount
from My_AI_Employee.domain.money import format_money
from My_AI_Employee.domain.statement_actions import SendStatement
from My_AI_Employee.errors import EmailSendFailedError, InvalidAmountError, InvalidDateRangeError, NoDataError


def check_period(action: SendStatement, today: date) -> None:
    """Raises InvalidDateRangeError when the last day is not over yet in the books."""
    if action.end_date > today:
        raise InvalidDateRangeError(f"the statement's last day {action.end_date} is in the future (today is {today})")


def approved_statement(action: SendStatement, account: CustomerAccount) -> StatementOfAccount:
    """The statement that an action mails.

    Raises NoDataError when nothing was ever posted, InvalidAmountError when the balance is not the approved one,
    EmailSendFailedError when the customer has no mail address.
    """
    if not (account.entries or account.opening):
        raise NoDataError(f"nothing is posted for {account.name} up to {action.end_date}")
    statement = statement_of(account, action.start_date, action.end_date)
    if action.closing_balance is not None and action.closing_balance != statement.closing:
        raise InvalidAmountError(
            f"closing_balance: the books show {statement.closing} for {account.name} on {action.end_date}, "
            f"approved was {action.closing_balance}",
            hint="something was booked since the plan was made; reject it and propose the statement again",
            facts={"closing_balance": str(statement.closing)},
        )
    if not account.email:
        raise EmailSendFailedError(f"the books have no mail address for {account.name}")
    return statement


def subject_of(action: SendStatement, company: Company) -> str:
    """The mail's subject."""
    return action.email_subject or f"Statement of account until {action.end_date} from {company.name}"


def body_of(action: SendStatement, statement: StatementOfAccount, company: Company) -> str:
    """The mail's text."""
    if action.email_body:
        return action.email_body
    balance = format_money(abs(statement.closing), company.currency)
    owed = f"Amount due: {balance}." if statement.closing > 0 else f"Balance in your favour: {balance}."
    return (
        f"Dear {statement.customer_name},\n\n"
        f"attached is the statement of your account from {statement.start_date} to {statement.end_date}.\n"
        f"{owed if statement.closing else 'Nothing is open.'}\n\n"
        f"{company.name}\n"
    )


def file_name(action: SendStatement) -> str:
    """The name of the attached PDF."""
    return f"Statement-{action.start_date}-to-{action.end_date}.pdf"
