"""The datasets and charts of the dashboards."""

from collections.abc import Sequence

from My_AI_Employee.warehouse.superset.model import BOOLEAN, DAY, HOUR, NUMBER, TEXT, Chart, Dataset

_OF_DAY = (("subject", TEXT), ("as_of", DAY), ("newest", BOOLEAN))
_FIGURE = (("name", TEXT), ("value", NUMBER), ("unit", TEXT))
_NEWEST = (("newest", True),)

ERP = Dataset(view="ai_employee_erp_figures", columns=(*_OF_DAY, *_FIGURE), time="as_of")
OPEN_AMOUNTS = Dataset(
    view="ai_employee_erp_open_amounts",
    columns=(*_OF_DAY, ("side", TEXT), ("bucket", TEXT), ("bucket_order", NUMBER), ("value", NUMBER), ("unit", TEXT)),
    time="as_of",
)
TRIAL_BALANCE = Dataset(
    view="ai_employee_erp_trial_balance",
    columns=(*_OF_DAY, ("account", TEXT), ("value", NUMBER), ("unit", TEXT)),
    time="as_of",
)
SSC = Dataset(view="ai_employee_ssc", columns=(*_OF_DAY, ("section", TEXT), *_FIGURE), time="as_of")
AUTOMATION = Dataset(view="ai_employee_automation", columns=(*_OF_DAY, ("section", TEXT), *_FIGURE), time="as_of")
MODEL_COSTS = Dataset(view="ai_employee_model_costs", columns=(*_OF_DAY, *_FIGURE), time="as_of")
MCP_USE = Dataset(
    view="ai_employee_mcp_use",
    columns=(("hour", HOUR), ("tool", TEXT), ("target", TEXT), ("outcome", TEXT), ("calls", NUMBER)),
    time="hour",
)
LATENCY = Dataset(
    view="ai_employee_mcp_latency",
    columns=(("hour", HOUR), ("target", TEXT), ("latency", TEXT), ("latency_order", NUMBER), ("calls", NUMBER)),
    time="hour",
)
INFRA = Dataset(
    view="ai_employee_infra",
    columns=(
        ("hour", HOUR), ("target", TEXT), ("calls", NUMBER), ("unavailable", NUMBER), ("outcome_unknown", NUMBER),
        ("over_5s", NUMBER),
    ),
    time="hour",
)  # fmt: skip
PROMOTIONS = Dataset(
    view="ai_employee_promotions",
    columns=(
        ("promoted_at", HOUR), ("skill", TEXT), ("version", TEXT), ("from_status", TEXT), ("to_status", TEXT),
        ("approved_by", TEXT),
    ),
    time="promoted_at",
)  # fmt: skip
SKILLS = Dataset(
    view="ai_employee_skills",
    columns=(("name", TEXT), ("version", TEXT), ("status", TEXT), ("updated_at", HOUR)),
    time="updated_at",
)
MIGRATION = Dataset(
    view="ai_employee_migration_diff",
    columns=(
        *_OF_DAY, ("section", TEXT), ("compared", BOOLEAN), ("differences", NUMBER), ("rows_first", NUMBER),
        ("rows_second", NUMBER), ("total_first", NUMBER), ("total_second", NUMBER), ("unit", TEXT),
    ),
    time="as_of",
)  # fmt: skip

ADVISOR = Dataset(view="ai_employee_advisor", columns=(*_OF_DAY, ("section", TEXT), *_FIGURE), time="as_of")

_E, _M, _A = "ai-employee-erp", "ai-employee-mcp", "ai-employee-automation"
_I, _P, _D = "ai-employee-infra", "ai-employee-promotions", "ai-employee-migration"
_C = "ai-employee-advisor"

CHARTS: Sequence[Chart] = (
    Chart(slug="erp-newest", dashboard=_E, title="Key figures, newest day", kind="table", dataset=ERP,
          by=("subject", "as_of", "name", "value", "unit"), where=_NEWEST,
          order=(("subject", True), ("name", True))),
    Chart(slug="erp-by-day", dashboard=_E, title="Key figures by day", kind="line", dataset=ERP, value="value",
          by=("subject", "name", "unit")),
    Chart(slug="erp-open", dashboard=_E, title="Open amounts by days overdue, newest day", kind="table",
          dataset=OPEN_AMOUNTS, by=("subject", "side", "bucket", "value", "unit"), where=_NEWEST,
          order=(("subject", True), ("side", False), ("bucket_order", True))),
    Chart(slug="erp-trial-balance", dashboard=_E, title="Trial balance, newest day", kind="table",
          dataset=TRIAL_BALANCE, by=("subject", "account", "value", "unit"), where=_NEWEST,
          order=(("subject", True), ("account", True))),
    Chart(slug="ssc-newest", dashboard=_E, title="Tasks and plans, newest day", kind="table", dataset=SSC,
          by=("subject", "section", "name", "value", "unit"), where=_NEWEST,
          order=(("subject", True), ("section", True), ("name", True))),
    Chart(slug="ssc-waiting", dashboard=_E, title="Plans by state and day", kind="line", dataset=SSC, value="value",
          by=("subject", "name"), where=(("section", "plans"),)),
    Chart(slug="mcp-calls", dashboard=_M, title="Calls in groups of five and more", kind="number", dataset=MCP_USE,
          value="calls", width=3, height=30),
    Chart(slug="mcp-model-costs", dashboard=_M, title="Costs of models by day, USD", kind="bar", dataset=MODEL_COSTS,
          value="value", by=("subject",), where=(("name", "costs"), ("unit", "USD")), width=9, height=30),
    Chart(slug="mcp-by-hour", dashboard=_M, title="Calls by hour", kind="line", dataset=MCP_USE, value="calls",
          by=("target", "outcome")),
    Chart(slug="mcp-latency", dashboard=_M, title="Latency by hour", kind="bar", dataset=LATENCY, value="calls",
          by=("latency",)),
    Chart(slug="mcp-tools", dashboard=_M, title="Calls by tool", kind="table", dataset=MCP_USE, value="calls",
          by=("target", "tool", "outcome"), width=12),
    Chart(slug="automation-steps", dashboard=_A, title="Steps by tool and day", kind="bar", dataset=AUTOMATION,
          value="value", by=("name",), where=(("section", "steps"),), width=12),
    Chart(slug="automation-workflows", dashboard=_A, title="Workflows of n8n, newest day", kind="table",
          dataset=AUTOMATION, by=("subject", "name", "value"), where=(("section", "workflows"), *_NEWEST),
          order=(("name", True),)),
    Chart(slug="automation-events", dashboard=_A, title="Events by state, newest day", kind="table",
          dataset=AUTOMATION, by=("subject", "name", "value"), where=(("section", "events"), *_NEWEST),
          order=(("name", True),)),
    Chart(slug="infra-away", dashboard=_I, title="Calls that found a target away, by hour", kind="bar",
          dataset=INFRA, value="unavailable", by=("target",), width=12),
    Chart(slug="infra-targets", dashboard=_I, title="Targets by hour", kind="table", dataset=INFRA,
          by=("hour", "target", "calls", "unavailable", "outcome_unknown", "over_5s"), width=12,
          order=(("hour", False), ("target", True))),
    Chart(slug="promotions-list", dashboard=_P, title="Promotions", kind="table", dataset=PROMOTIONS,
          by=("promoted_at", "skill", "version", "from_status", "to_status", "approved_by"), width=8,
          order=(("promoted_at", False),)),
    Chart(slug="promotions-skills", dashboard=_P, title="Approved skills", kind="table", dataset=SKILLS,
          by=("name", "version", "updated_at"), width=4,
          order=(("name", True),)),
    Chart(slug="advisor-newest", dashboard=_C, title="Newest report", kind="table", dataset=ADVISOR,
          by=("subject", "as_of", "name", "value", "unit"), where=(("section", "report"), *_NEWEST), width=4,
          order=(("subject", True), ("name", True))),
    Chart(slug="advisor-by-day", dashboard=_C, title="Findings by severity and day", kind="line", dataset=ADVISOR,
          value="value", by=("subject", "name"), where=(("section", "severity"),), width=8),
    Chart(slug="advisor-rules", dashboard=_C, title="Findings by rule, newest report", kind="table", dataset=ADVISOR,
          by=("subject", "name", "value"), where=(("section", "rule"), *_NEWEST), width=12,
          order=(("value", False), ("name", True))),
    Chart(slug="migration-differences", dashboard=_D, title="Differences, newest day", kind="number",
          dataset=MIGRATION, value="differences", where=_NEWEST, width=3, height=30),
    Chart(slug="migration-by-day", dashboard=_D, title="Differences by day", kind="line", dataset=MIGRATION,
          value="differences", by=("subject", "section"), width=9, height=30),
    Chart(slug="migration-sections", dashboard=_D, title="Sections, newest day", kind="table", dataset=MIGRATION,
          by=("subject", "section", "compared", "differences", "rows_first", "rows_second", "total_first",
              "total_second", "unit"),
          where=_NEWEST, width=12,
          order=(("subject", True), ("section", True))),
)  # fmt: skip
