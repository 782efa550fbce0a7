"""What the dry run of plans reads of Odoo beforehand, for all plans together."""

from collections.abc import Sequence

from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.customers import known_customers
from My_AI_Employee.books.odoo.invoice_reads import Invoice, find_invoices
from My_AI_Employee.domain.action_fields import Action
from My_AI_Employee.domain.actions import CreateCustomer, CreateInvoice, CreditInvoice, RecordPayment, SendInvoice
from My_AI_Employee.domain.results import Customer
from My_AI_Employee.domain.sales_actions import WriteOff
from My_AI_Employee.domain.step_references import REFERENCE


def read_customers(context: OdooContext, actions: Sequence[Action]) -> list[Customer]:
    """The customers whom steps name or add, as far as Odoo has them."""
    names = [action.customer_name for action in actions if isinstance(action, CreateInvoice)]
    new = [action for action in actions if isinstance(action, CreateCustomer)]
    return known_customers(context, [*names, *(one.name for one in new)], [one.email for one in new])


def read_invoices(context: OdooContext, actions: Sequence[Action]) -> dict[str, Invoice]:
    """The invoices that steps name, by the names."""
    named = [one for one in actions if isinstance(one, SendInvoice | RecordPayment | CreditInvoice | WriteOff)]
    ids = [one.invoice_id for one in named]
    ids += [share.invoice_id for one in named if isinstance(one, RecordPayment) for share in one.shares]
    wanted = dict.fromkeys(each for each in ids if not REFERENCE.match(each))
    mailed = {one.invoice_id for one in named if isinstance(one, SendInvoice)}
    return find_invoices(context, list(wanted), mailed)
