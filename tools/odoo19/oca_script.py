"""Runs inside `odoo shell`, where OCA's `account_financial_report` is installed. Nothing here imports Odoo."""

from __future__ import annotations

import json
from typing import Any


def report(env: Any, start: str, end: str, begin: str) -> None:
    """Print the figures of four reports on one line behind `begin`."""
    ledger = {"date_from": start, "date_to": end, "target_move": "posted"}
    due = {"date_at": end, "target_move": "posted", "account_ids": [(6, 0, _accounts(env))]}
    found = {
        "trial_balance": _trial_balance(_values(env, "trial.balance", {**ledger, "hide_account_at_0": True})),
        "general_ledger": _ledger(_values(env, "general.ledger", {**ledger, "centralize": False})),
        "open_items": _open_items(_values(env, "open.items", due)),
        "aged": _aged(_values(env, "aged.partner.balance", due)),
    }
    print(begin + json.dumps(found))


def _accounts(env: Any) -> list[int]:
    kinds = ("asset_receivable", "liability_payable")
    return list(env["account.account"].search([("account_type", "in", kinds)]).ids)


def _values(env: Any, name: str, values: dict[str, Any]) -> dict[str, Any]:
    wizard = env[f"{name}.report.wizard"].create(values)
    data = json.loads(json.dumps(wizard._prepare_report_data(), default=str))  # as a browser sends it
    found = env[f"report.account_financial_report.{name.replace('.', '_')}"]._get_report_values([wizard.id], data)
    return dict(found)


def _trial_balance(values: dict[str, Any]) -> list[list[Any]]:
    """Code, opening, debit, credit, closing."""
    names = ("initial_balance", "debit", "credit", "ending_balance")
    return [[row["code"], *(round(row[name], 2) for name in names)] for row in values["trial_balance"]]


def _ledger(values: dict[str, Any]) -> list[list[Any]]:
    """Code, opening, closing, and each line: day, number, debit, credit."""
    found = []
    for account in values["general_ledger"]:
        parts = account.get("list_grouped") or [account]
        lines = [line for part in parts for line in part.get("move_lines", [])]
        told = [[str(one["date"]), one["entry"], round(one["debit"], 2), round(one["credit"], 2)] for one in lines]
        balances = [round(account[name]["balance"], 2) for name in ("init_bal", "fin_bal")]
        found.append([account["code"], *balances, told])
    return found


def _open_items(values: dict[str, Any]) -> list[list[Any]]:
    """Account, partner, number, residual."""
    accounts, partners = values["accounts_data"], values["partners_data"]
    return [
        [accounts[account]["code"], partners[partner]["name"], line["move_name"], round(line["amount_residual"], 2)]
        for account, of_account in values["Open_Items"].items()
        for partner, lines in of_account.items()
        for line in lines
    ]


def _aged(values: dict[str, Any]) -> list[list[Any]]:
    """Account, partner, residual, and what of it is not due, 30, 60, 90, 120 days past due, and older."""
    names = ("residual", "current", "30_days", "60_days", "90_days", "120_days", "older")
    return [
        [account["code"], partner["name"], *(round(partner[name], 2) for name in names)]
        for account in values["aged_partner_balance"]
        for partner in account["partners"]
    ]
