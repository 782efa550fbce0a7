"""Texts of the login page about errors and refusals, in plain language."""

import math
from dataclasses import dataclass
from datetime import timedelta

from My_AI_Employee.team.login.port import Refusal

MISSING_LOGIN = "Enter your Odoo login."
MISSING_SECRET = "Enter your API key."  # noqa: S105
MISSING_EITHER = "Enter your API key or password."
TOO_LONG = "This is too long."
OUT_OF_DATE = (
    "This page was open for too long, or your browser did not send its cookie back. Nothing was sent to Odoo. "
    "Allow cookies for this site and try again."
)
ODOO_AWAY = "Odoo cannot be reached at the moment, so nobody can sign in. Try again in a few minutes."
UNSAFE_DATABASE = "This Odoo may not be used at the moment. Nothing was kept; tell your administrator."

REFUSALS = {
    Refusal.WRONG: (
        "Odoo does not accept this. Check the login, and whether the key or password is right, still valid, and "
        "yours. After several failures, wait a minute before you try again."
    ),
    Refusal.TWO_FACTOR: (
        "This account signs in to Odoo with a second factor, so a password is not enough here. Make an API key in "
        "Odoo and use it instead; how is explained below."
    ),
    Refusal.NO_KEY: (
        "Odoo does not create API keys for this account from here. Make one in Odoo yourself and use it instead; how "
        "is explained below. If Odoo does not offer that to you, ask your administrator."
    ),
}


@dataclass(frozen=True, kw_only=True)
class FinalPage:
    """A page without a form, which ends the sign-in. status: HTTP status."""

    title: str
    sentences: tuple[str, ...]
    status: int


EXPIRED = FinalPage(
    title="This sign-in is no longer open",
    sentences=(
        "It was answered already, or it waited for more than ten minutes.",
        "Go back to the program that sent you here and start the sign-in again. You can close this page.",
    ),
    status=410,
)
UNSAFE = FinalPage(
    title="This sign-in cannot continue",
    sentences=(
        "The program that sent you here wants you to be sent to an address that is not safe.",
        "Close this page. If you did not start this sign-in yourself, tell your administrator.",
    ),
    status=400,
)
FOREIGN = FinalPage(
    title="This was not sent from the login page",
    sentences=(
        "Another website sent this form in your name. Nothing was allowed.",
        "Go back to the program that you want to connect and start the sign-in again.",
    ),
    status=403,
)
UNREADABLE = FinalPage(
    title="This form cannot be read",
    sentences=(
        "It is too large, or it is not what the login page sends.",
        "Go back to the program that sent you here and start the sign-in again.",
    ),
    status=413,
)
OUT_OF_ORDER = FinalPage(
    title="Signing in does not work at the moment",
    sentences=(
        "This server cannot reach its own database. Nothing was allowed.",
        "Try again in a few minutes; if it still does not work, tell your administrator.",
    ),
    status=503,
)


def wait_text(left: timedelta) -> str:
    """How long to wait after too many failures."""
    seconds = math.ceil(left.total_seconds())
    if seconds < 60:
        span = "1 second" if seconds <= 1 else f"{seconds} seconds"
    else:
        minutes = math.ceil(seconds / 60)
        span = "1 minute" if minutes == 1 else f"{minutes} minutes"
    return f"There were too many failed attempts. Nothing was sent to Odoo. Try again in {span}."
