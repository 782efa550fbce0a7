"""The settings, read from the environment and the `.env` file of the state folder.

A `.env` in a vault is never read: anyone who can write to the vault could redirect the credentials.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from platformdirs import user_config_dir, user_state_dir
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from My_AI_Employee.domain.company import UNNAMED_COMPANY
from My_AI_Employee.errors import ConfigurationError

APP_NAME = "ai-employee"


def _key(name: str) -> Any:
    return Field(default=None, validation_alias=name)


class Settings(BaseModel):
    """All settings. Secrets are only set here when the environment has them."""

    model_config = ConfigDict(frozen=True, extra="ignore", validate_default=True)

    vault: Path | None = _key("AI_EMPLOYEE_VAULT")
    state_root: Path = Field(
        default_factory=lambda: Path(user_state_dir(APP_NAME)), validation_alias="AI_EMPLOYEE_STATE_DIR"
    )
    config_dir: Path = Field(
        default_factory=lambda: Path(user_config_dir(APP_NAME)), validation_alias="AI_EMPLOYEE_CONFIG_DIR"
    )
    books: Literal["local", "odoo"] | None = _key("AI_EMPLOYEE_BOOKS")
    stack: Path | None = _key("AI_EMPLOYEE_STACK")
    signing_key: Path | None = _key("AI_EMPLOYEE_SIGNING_KEY")
    planner: Literal["rules", "claude", "claude_api", "local_model"] = Field(
        default="rules", validation_alias="AI_EMPLOYEE_PLANNER"
    )
    execution: Literal["inline", "workers"] = Field(default="inline", validation_alias="AI_EMPLOYEE_EXECUTION")
    database_url: str | None = Field(default=None, validation_alias="DATABASE_URL", repr=False)
    log_format: Literal["text", "json"] | None = _key("AI_EMPLOYEE_LOG_FORMAT")
    dry_run: bool = Field(default=False, validation_alias="DRY_RUN")

    odoo_url: str | None = _key("ODOO_URL")
    odoo_database: str | None = _key("ODOO_DATABASE")
    odoo_username: str | None = _key("ODOO_USERNAME")
    odoo_api_key: str | None = Field(default=None, validation_alias="ODOO_API_KEY", repr=False)
    odoo_password: str | None = Field(default=None, validation_alias="ODOO_PASSWORD", repr=False)
    odoo_protocol: Literal["auto", "json2", "jsonrpc"] = Field(default="auto", validation_alias="ODOO_PROTOCOL")
    mcp_port: int = Field(default=3007, ge=1, le=65535, validation_alias="ODOO_MCP_PORT")

    smtp_host: str | None = _key("SMTP_HOST")
    smtp_port: int = Field(default=587, ge=1, le=65535, validation_alias="SMTP_PORT")
    smtp_security: Literal["none", "starttls", "tls"] = Field(default="starttls", validation_alias="SMTP_SECURITY")
    smtp_username: str | None = _key("SMTP_USERNAME")
    smtp_password: str | None = Field(default=None, validation_alias="SMTP_PASSWORD", repr=False)
    smtp_from: str | None = _key("SMTP_FROM")

    claude_command: str = Field(default="claude", validation_alias="AI_EMPLOYEE_CLAUDE_COMMAND")
    claude_model: str = Field(default="", validation_alias="AI_EMPLOYEE_CLAUDE_MODEL")
    claude_timeout_s: float = Field(default=600.0, gt=0, validation_alias="AI_EMPLOYEE_CLAUDE_TIMEOUT_SECONDS")
    claude_max_turns: int = Field(default=60, ge=1, validation_alias="AI_EMPLOYEE_CLAUDE_MAX_TURNS")
    claude_max_runs: int = Field(default=2, ge=1, le=16, validation_alias="AI_EMPLOYEE_CLAUDE_MAX_RUNS")
    claude_usd_per_day: float = Field(default=5.0, ge=0, validation_alias="AI_EMPLOYEE_CLAUDE_USD_PER_DAY")
    claude_context_tokens: int = Field(default=6_000, ge=0, validation_alias="AI_EMPLOYEE_CLAUDE_CONTEXT_TOKENS")
    local_model_url: str = Field(
        default="http://127.0.0.1:11434/v1", pattern="^https?://", validation_alias="AI_EMPLOYEE_LOCAL_MODEL_URL"
    )
    local_model: str = Field(default="", validation_alias="AI_EMPLOYEE_LOCAL_MODEL")
    anthropic_api_key: str | None = Field(default=None, validation_alias="ANTHROPIC_API_KEY", repr=False)
    mcp_mode: Literal["full", "propose"] = Field(default="full", validation_alias="AI_EMPLOYEE_MCP_MODE")

    team_url: str | None = _key("AI_EMPLOYEE_TEAM_URL")
    team_host: str = Field(default="127.0.0.1", validation_alias="AI_EMPLOYEE_TEAM_HOST")
    team_port: int = Field(default=3008, ge=0, le=65535, validation_alias="AI_EMPLOYEE_TEAM_PORT")
    team_trusted_proxies: str = Field(default="", validation_alias="AI_EMPLOYEE_TEAM_TRUSTED_PROXIES")
    team_key_file: Path | None = _key("AI_EMPLOYEE_TEAM_KEY_FILE")
    team_clients_file: Path | None = _key("AI_EMPLOYEE_TEAM_CLIENTS_FILE")
    team_redirect_schemes: str = Field(default="", validation_alias="AI_EMPLOYEE_TEAM_REDIRECT_SCHEMES")
    team_registration: bool = Field(default=True, validation_alias="AI_EMPLOYEE_TEAM_REGISTRATION")
    team_passwords: bool = Field(default=False, validation_alias="AI_EMPLOYEE_TEAM_PASSWORDS")
    team_idle_s: float = Field(default=900.0, gt=0, le=86400, validation_alias="AI_EMPLOYEE_TEAM_IDLE_SECONDS")
    team_max_people: int = Field(default=500, ge=1, validation_alias="AI_EMPLOYEE_TEAM_MAX_PEOPLE")
    team_odoo_connections: int = Field(
        default=64, ge=1, le=1000, validation_alias="AI_EMPLOYEE_TEAM_ODOO_CONNECTIONS"
    )
    team_metrics_token: str | None = Field(
        default=None, validation_alias="AI_EMPLOYEE_TEAM_METRICS_TOKEN", repr=False, min_length=16
    )

    company_name: str = Field(default=UNNAMED_COMPANY, validation_alias="AI_EMPLOYEE_COMPANY")
    company_address: str = Field(default="", validation_alias="AI_EMPLOYEE_COMPANY_ADDRESS")
    company_tax_id: str = Field(default="", validation_alias="AI_EMPLOYEE_COMPANY_TAX_ID")
    company_phone: str = Field(default="", validation_alias="AI_EMPLOYEE_COMPANY_PHONE")
    company_country: str = Field(default="", pattern="^([A-Z]{2})?$", validation_alias="AI_EMPLOYEE_COMPANY_COUNTRY")
    company_iban: str = Field(default="", validation_alias="AI_EMPLOYEE_COMPANY_IBAN")
    company_bic: str = Field(
        default="", pattern="^([A-Z0-9]{8}([A-Z0-9]{3})?)?$", validation_alias="AI_EMPLOYEE_COMPANY_BIC"
    )
    currency: str = Field(default="USD", pattern="^[A-Z]{3}$", validation_alias="AI_EMPLOYEE_CURRENCY")
    fiscal_year_month: int = Field(default=1, ge=1, le=12, validation_alias="AI_EMPLOYEE_FISCAL_YEAR_MONTH")
    mail_authserv_id: str = Field(default="", validation_alias="AI_EMPLOYEE_MAIL_AUTHSERV_ID")
    settle_s: float = Field(default=1.0, ge=0, le=3600, validation_alias="AI_EMPLOYEE_SETTLE_SECONDS")
    poll_interval_s: float = Field(default=5.0, gt=0, le=3600, validation_alias="AI_EMPLOYEE_POLL_SECONDS")
    inbox_port: int = Field(default=0, ge=0, le=65535, validation_alias="AI_EMPLOYEE_INBOX_PORT")
    inbox_proxy: str = Field(default="", validation_alias="AI_EMPLOYEE_INBOX_PROXY")
    ops_file: Path | None = _key("AI_EMPLOYEE_OPS_FILE")
    alert_urls: str = Field(default="", validation_alias="AI_EMPLOYEE_ALERT_URLS", repr=False)
    telemetry: Literal["off", "local", "push"] = Field(default="off", validation_alias="AI_EMPLOYEE_TELEMETRY")
    warehouse_schedule: Literal["off", "on"] = Field(default="off", validation_alias="AI_EMPLOYEE_WAREHOUSE_SCHEDULE")
    superset_url: str | None = _key("AI_EMPLOYEE_SUPERSET_URL")
    timezone: str = Field(default="", validation_alias="AI_EMPLOYEE_TIMEZONE")
    language: Literal["en", "de", "fr"] = Field(default="en", validation_alias="AI_EMPLOYEE_LANGUAGE")
    tax_accounts: str = Field(default="", validation_alias="AI_EMPLOYEE_TAX_ACCOUNTS")
    tax_period: Literal["monthly", "quarterly", "yearly"] | None = _key("AI_EMPLOYEE_TAX_PERIOD")
    tax_due_day: int = Field(default=10, ge=1, le=31, validation_alias="AI_EMPLOYEE_TAX_DUE_DAY")
    tax_due_months: int = Field(default=1, ge=1, le=12, validation_alias="AI_EMPLOYEE_TAX_DUE_MONTHS")
    statement_max_days: int = Field(default=0, ge=0, le=366, validation_alias="AI_EMPLOYEE_STATEMENT_MAX_DAYS")
    briefing_mail: Literal["off", "daily", "weekly", "both"] = Field(
        default="off", validation_alias="AI_EMPLOYEE_BRIEFING_MAIL"
    )
    briefing_prose: bool = Field(default=False, validation_alias="AI_EMPLOYEE_BRIEFING_PROSE")
    quiet_hours: str = Field(default="", validation_alias="AI_EMPLOYEE_QUIET_HOURS")
    alert_digest_s: float = Field(default=0.0, ge=0, le=86400, validation_alias="AI_EMPLOYEE_ALERT_DIGEST_SECONDS")

    @field_validator("odoo_url", "superset_url")
    @classmethod
    def _plain_url(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("http://", "https://")):
            raise ValueError("must begin with http:// or https://")
        return value.rstrip("/") if value else value

    @field_validator("company_iban")
    @classmethod
    def _with_check_digits(cls, value: str) -> str:
        """The account without blanks. A mistyped one would have customers pay to somebody else."""
        compact = "".join(value.split()).upper()
        if compact and not (compact.isascii() and compact.isalnum() and 15 <= len(compact) <= 34):
            raise ValueError("must be an IBAN, such as DE02120300000000202051")
        if compact and int("".join(str(int(sign, 36)) for sign in compact[4:] + compact[:4])) % 97 != 1:
            raise ValueError("has wrong check digits; compare it with the bank's statement")
        return compact

    @field_validator("team_url")
    @classmethod
    def _origin_of_the_team(cls, value: str | None) -> str | None:
        """The origin as it is compared with clients' values: lower case, without a slash at the end."""
        return value.rstrip("/").lower() if value else None

    @property
    def stack_file(self) -> Path:
        """Where the stack is configured; most installations have no such file."""
        return self.stack.expanduser() if self.stack else self.state_root / "stack.yaml"

    @property
    def books_kind(self) -> Literal["local", "odoo"]:
        """The kind of the books: as configured, else Odoo if its address is set."""
        return self.books or ("odoo" if self.odoo_url else "local")


def load_settings(**overrides: Any) -> Settings:
    """Load the settings: overrides (by environment name), then the environment, then the state folder's `.env`.

    Raises ConfigurationError; its message lists every wrong setting.
    """
    try:
        first = Settings.model_validate({**_given(os.environ), **overrides})
        env_file = first.state_root / ".env"
        if not env_file.is_file():
            return first
        return Settings.model_validate({**_read_env_file(env_file), **_given(os.environ), **overrides})
    except ValidationError as error:
        lines = "; ".join(
            f"{problem['loc'][0]} {problem['msg'].removeprefix('Value error, ')}" for problem in error.errors()
        )
        raise ConfigurationError(f"the settings are wrong: {lines}") from None


def _given(values: Mapping[str, str | None]) -> dict[str, str]:
    """The non-empty values; an empty value means the default."""
    return {name: value for name, value in values.items() if value}


def _read_env_file(path: Path) -> dict[str, str]:
    from dotenv import dotenv_values  # most installations have no such file

    return _given(dotenv_values(path))
