"""Builds what asks the configured model for the words around a briefing's figures."""

import os

from My_AI_Employee.bootstrap.installation import Installation, utc_now
from My_AI_Employee.bootstrap.planners import MAX_REQUEST_S, local_model_options
from My_AI_Employee.errors import ConfigurationError
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.planners.model import Usage
from My_AI_Employee.planners.spending import add_usage, spent_on_day
from My_AI_Employee.reports.prose import Writer


def prose_writer(installation: Installation, journal: Journal) -> Writer | None:
    """What asks the model; None unless AI_EMPLOYEE_BRIEFING_PROSE is set. Its costs count in the day's limit."""
    settings = installation.settings
    if not settings.briefing_prose:
        return None

    def write(instructions: str, data: str) -> str:
        with journal.transaction() as connection:
            spent = spent_on_day(connection, utc_now()).cost_usd
        if settings.planner != "local_model" and spent >= settings.claude_usd_per_day:
            raise ConfigurationError("the day's limit for the model is used up")
        text, usage = _ask(installation, instructions, data)
        with journal.transaction() as connection:
            add_usage(connection, usage, utc_now())
        return text

    return write


def _ask(installation: Installation, instructions: str, data: str) -> tuple[str, Usage]:
    from My_AI_Employee.planners.plain_text import text_of_local_model, text_of_messages_api

    settings = installation.settings
    if settings.planner == "local_model":
        return text_of_local_model(local_model_options(settings), instructions, data)
    if settings.planner == "claude_api":
        from My_AI_Employee.planners.anthropic_sdk import ApiOptions

        options = ApiOptions(
            api_key=installation.secret("ANTHROPIC_API_KEY"),
            base_url={**os.environ, **installation.overrides}.get("ANTHROPIC_BASE_URL", ""),
            model=settings.claude_model,
            timeout_s=min(settings.claude_timeout_s, MAX_REQUEST_S),
        )
        return text_of_messages_api(options, instructions, data)
    raise ConfigurationError(
        f"the planner {settings.planner} writes no text for briefings",
        hint="set AI_EMPLOYEE_PLANNER to local_model or claude_api, or leave AI_EMPLOYEE_BRIEFING_PROSE out",
    )
