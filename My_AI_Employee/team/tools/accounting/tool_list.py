"""The twelve accounting tools, in the order in which clients list them."""

from My_AI_Employee.team.core.port import TeamTool
from My_AI_Employee.team.tools.accounting import (
    bank,
    expense_analysis,
    expense_approval,
    expense_receipts,
    expenses,
    invoice_reading,
    invoice_uploads,
    invoices,
    payments,
    reports,
    transactions,
)

TOOLS: tuple[TeamTool, ...] = (
    *invoices.TOOLS,
    *invoice_reading.TOOLS,
    *transactions.TOOLS,
    *invoice_uploads.TOOLS,
    *bank.TOOLS,
    *reports.TOOLS,
    *expenses.TOOLS,
    *expense_receipts.TOOLS,
    *expense_analysis.TOOLS,
    *expense_approval.TOOLS,
    *payments.TOOLS,
)
