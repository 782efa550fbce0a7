"""Runs inside `odoo shell`: makes a new database ready for bookkeeping. Nothing here imports Odoo.

Odoo itself makes the taxes 15% (sale and purchase), 0% Exports and 0% Imports, the journals INV, BILL, BNK1, MISC,
CABA and EXCH, and an employee for the administrator. It makes no cash journal and sets no e-mail address.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

ADMIN_ID = 2
EMAIL = "books@example.com"
BOT = "bookkeeper"
BOT_EMAIL = "bookkeeper@example.com"
BOT_GROUPS = (
    "base.group_user",
    "base.group_partner_manager",
    "account.group_account_invoice",
    "hr_expense.group_hr_expense_user",
)


def prepare(env: Any, keys_path: str) -> None:
    """Set up the company and both users, write their API keys to keys_path, commit."""
    admin = env["res.users"].browse(ADMIN_ID)
    _set_addresses(env, admin)
    bot = _make_bot(env)
    for user in (admin, bot):
        _ensure_employee(env, user)
    _add_cash_journal(env)
    for use in ("sale", "purchase"):
        _add_tax(env, use, 20.0)
    # Five wrong passwords would lock the loopback address for a minute, for every other test too.
    env["ir.config_parameter"].set_param("base.login_cooldown_after", "0")
    keys = {user.login: _make_key(env, user) for user in (admin, bot)}
    with os.fdopen(os.open(keys_path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as handle:
        json.dump(keys, handle)
    env.cr.commit()


def _set_addresses(env: Any, admin: Any) -> None:
    """Without a sender address every mail fails."""
    env.company.email = EMAIL
    admin.partner_id.email = EMAIL
    admin.tz = "UTC"


def _make_bot(env: Any) -> Any:
    values = {
        "name": "Bookkeeper",
        "login": BOT,
        "password": BOT,
        "email": BOT_EMAIL,
        "tz": "UTC",
        "group_ids": [(6, 0, [env.ref(name).id for name in BOT_GROUPS])],
    }
    return env["res.users"].with_context(no_reset_password=True).create(values)


def _ensure_employee(env: Any, user: Any) -> None:
    """An expense needs an employee."""
    employee = env["hr.employee"].search([("user_id", "=", user.id)], limit=1)
    if not employee:
        employee = env["hr.employee"].create({"name": user.name, "user_id": user.id})
    employee.work_email = user.email


def _add_cash_journal(env: Any) -> None:
    journals = env["account.journal"]
    if not journals.search([("type", "=", "cash"), ("company_id", "=", env.company.id)]):
        journals.create({"name": "Cash", "code": "CSH1", "type": "cash"})


def _add_tax(env: Any, use: str, percent: float) -> None:
    """A copy of the company's 15% tax, with the accounts of that one."""
    name = f"{percent:g}%"
    model = env["account.tax"].search([("type_tax_use", "=", use), ("amount", "=", 15.0)], limit=1)
    group = env["account.tax.group"].search([("name", "=", f"Tax {name}")], limit=1)
    if not group:
        group = model.tax_group_id.copy({"name": f"Tax {name}"})
    model.copy({"name": name, "amount": percent, "tax_group_id": group.id})


def _make_key(env: Any, user: Any) -> str:
    """A key that never expires; only sudo may give one to a user who is not an administrator."""
    return str(env["res.users.apikeys"].with_user(user).sudo()._generate("rpc", "tests", None))


def shell_input(keys_path: Path) -> str:
    """What to type into `odoo shell` to run prepare()."""
    folder = str(Path(__file__).resolve().parent)
    return (
        f"import sys\nsys.path.append({folder!r})\nimport template_script\n"
        f"template_script.prepare(env, {str(keys_path)!r})\n"
    )
