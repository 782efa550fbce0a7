"""Errors of settings, secrets, signatures and backups."""

from My_AI_Employee.errors.base import AIEmployeeError


class ConfigurationError(AIEmployeeError, code="CONFIGURATION"):
    """A setting is missing or contradicts another."""


class StackInvalidError(ConfigurationError, code="STACK_INVALID"):
    """stack.yaml or a file of servers/ is wrong; the message names each problem with its file and line."""


class InstanceChangedError(ConfigurationError, code="INSTANCE_CHANGED"):
    """Another Odoo database answers under an instance's name than was seen first, or an older copy of it."""


class InstanceUnsafeError(ConfigurationError, code="INSTANCE_UNSAFE"):
    """A sandbox is a copy of production that is not neutralised, or may not take what is asked of it."""


class CredentialsError(AIEmployeeError, code="CREDENTIALS"):
    """A secret is missing, or the secret store cannot be opened."""


class BackupError(AIEmployeeError, code="BACKUP"):
    """A backup cannot be written, opened or put in place; nothing was changed."""


class SignatureInvalidError(AIEmployeeError, code="SIGNATURE_INVALID"):
    """A signature is damaged, not by an allowed signer, or was made for other content."""
