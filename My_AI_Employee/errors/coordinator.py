"""Errors of the coordinator, and of the targets that it asks."""

from My_AI_Employee.errors.actions import ValidationFailedError
from My_AI_Employee.errors.base import AIEmployeeError


class CoordinatorError(AIEmployeeError, code="COORDINATOR"):
    """The coordinator refuses a request, or a target did not answer it."""


class TargetUnknownError(CoordinatorError, code="TARGET_UNKNOWN"):
    """A request names a target that is not in the configuration."""


class TargetForbiddenError(CoordinatorError, code="TARGET_FORBIDDEN"):
    """A target, or a tool of it, may not be used from this workspace or with this key."""


class TargetNeededError(CoordinatorError, code="TARGET_NEEDED"):
    """The policy does not decide where a request belongs; the request has to name its target."""


class TargetUnavailableError(CoordinatorError, code="TARGET_UNAVAILABLE", retryable=True):
    """A target does not answer; nothing was sent to it, or only a read."""


class TargetRefusedError(CoordinatorError, code="TARGET_REFUSED"):
    """A target does not accept the credential or the request."""


class InstanceNotConnectedError(TargetRefusedError, code="INSTANCE_NOT_CONNECTED"):
    """A person who signed in gave no key for this instance, or Odoo no longer accepts it."""


class OutcomeUnknownError(CoordinatorError, code="OUTCOME_UNKNOWN"):
    """A write was sent to a target and its answer was lost; a person must look before it is sent again."""


class AnswerInvalidError(CoordinatorError, code="ANSWER_INVALID"):
    """A target's answer to a read is too large, too slow, or not of the protocol."""


class ServerCycleError(CoordinatorError, code="SERVER_CYCLE"):
    """The request has passed this coordinator before: servers call each other in a circle."""


class KeyRefusedError(CoordinatorError, code="KEY_REFUSED"):
    """A key is unknown, expired, revoked, or does not allow what is asked."""


class RateLimitedError(CoordinatorError, code="RATE_LIMITED", retryable=True):
    """A key makes more requests than it may."""


class QuestionStateError(ValidationFailedError):
    """The state that comes with an answer was not made for this call by this coordinator, or is too old."""
