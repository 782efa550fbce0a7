"""Errors of the warehouse."""

from My_AI_Employee.errors.base import AIEmployeeError


class WarehouseError(AIEmployeeError, code="WAREHOUSE"):
    """The warehouse refuses a request, or its database answers with an error."""


class WarehouseUnavailableError(WarehouseError, code="WAREHOUSE_UNAVAILABLE", retryable=True):
    """The warehouse's database does not answer."""


class WarehouseForbiddenError(WarehouseError, code="WAREHOUSE_FORBIDDEN"):
    """The role that the program uses in the warehouse may not do this."""


class WarehouseVersionError(WarehouseError, code="WAREHOUSE_VERSION"):
    """The warehouse's tables are older or newer than this program, or were changed by another one."""


class WarehouseDataError(WarehouseError, code="WAREHOUSE_DATA"):
    """What is to be stored in the warehouse, or searched in it, does not fit: such as a wrong dimension."""
