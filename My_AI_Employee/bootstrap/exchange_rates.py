"""Where exchange rates come from: the vault's note for embedded books, Odoo's own rates for books in Odoo."""

from My_AI_Employee.bootstrap.installation import Installation
from My_AI_Employee.domain.foreign_currency import FindRate, no_rates
from My_AI_Employee.vault.exchange_rates import VaultRates


def rates_of(installation: Installation, in_odoo: FindRate = no_rates) -> FindRate:
    """in_odoo: asks the books for a rate; used for books in Odoo alone."""
    if installation.settings.books_kind == "odoo":
        return in_odoo
    return VaultRates(installation.store, installation.settings.currency).find
