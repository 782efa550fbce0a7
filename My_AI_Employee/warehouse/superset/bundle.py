"""Makes the ZIP that Superset imports. Equal input gives equal bytes; no password is in it.

Ids are derived from names, so that a second import replaces what the first one made. JSON is YAML: the files are
written as JSON with sorted keys.
"""

import io
import json
import uuid
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal
from urllib.parse import quote

from My_AI_Employee.domain.dashboards import DASHBOARDS, Dashboard
from My_AI_Employee.errors import ConfigurationError
from My_AI_Employee.warehouse.superset.content import CHARTS
from My_AI_Employee.warehouse.superset.model import HOUR, NUMBER, Chart, Dataset

DATABASE_FILE = "databases/ai_employee_warehouse.yaml"
DATABASE_NAME = "AI Employee warehouse"
"""As Superset shows it; datasets are named by their views, whose names begin with ai_employee_."""
_ROOT = "ai_employee"
_VERSION = "1.0.0"
_NAMESPACE = uuid.UUID("9a1d3f0e-6f3b-5c1a-8d0e-2f6f0f6c7a11")
_ZIP_TIME = (2026, 1, 1, 0, 0, 0)
_MOST_ROWS = 10_000
_VIZ = {
    "number": "big_number_total",
    "line": "echarts_timeseries_line",
    "bar": "echarts_timeseries_bar",
    "table": "table",
}


def superset_address(address: str) -> tuple[str, str]:
    """(SQLAlchemy address without the password, password) of a reader's connection string.

    Raises ConfigurationError.
    """
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    try:
        given = {name: str(value) for name, value in conninfo_to_dict(address).items() if value}
    except ProgrammingError:
        given = {}
    host, user, database = (given.pop(name, "") for name in ("host", "user", "dbname"))
    if not (host and user and database):
        raise ConfigurationError(
            "the address of the dashboards' reader has no host, user or database",
            hint="ai-employee credentials set WAREHOUSE_READER_URL, such as "
            "postgresql://dashboards:password@host:5432/warehouse",
        )
    password, port = given.pop("password", ""), given.pop("port", "")
    masked = ":XXXXXXXXXX" if password else ""
    socket = {"host": host} if host.startswith("/") else {}
    where = "" if socket else host + (f":{port}" if port else "")
    if socket and port:
        socket["port"] = port
    options = "&".join(f"{name}={quote(value, safe='/')}" for name, value in sorted({**given, **socket}.items()))
    found = f"postgresql+psycopg2://{quote(user, safe='')}{masked}@{where}/{quote(database, safe='')}"
    return found + (f"?{options}" if options else ""), password


def make_bundle(sqlalchemy_uri: str, kind: Literal["Dashboard", "assets"]) -> bytes:
    """The ZIP. sqlalchemy_uri: of the reader, without its password.

    kind: which import it is for. That of dashboards, which people use, leaves charts and the database as they are
    when they are there already; that of assets replaces them.
    """
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, document in sorted(_files(sqlalchemy_uri, kind)):
            info = zipfile.ZipInfo(f"{_ROOT}/{name}", _ZIP_TIME)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            bundle.writestr(info, json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False) + "\n")
    return content.getvalue()


def _files(sqlalchemy_uri: str, kind: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield "metadata.yaml", {"version": _VERSION, "type": kind, "timestamp": "2026-01-01T00:00:00+00:00"}
    yield DATABASE_FILE, _database(sqlalchemy_uri)
    for dataset in {chart.dataset.view: chart.dataset for chart in CHARTS}.values():
        yield f"datasets/ai_employee_warehouse/{dataset.view}.yaml", _dataset(dataset)
    for chart in CHARTS:
        yield f"charts/{chart.slug.replace('-', '_')}.yaml", _chart(chart)
    for dashboard in DASHBOARDS:
        charts = [chart for chart in CHARTS if chart.dashboard == dashboard.slug]
        yield f"dashboards/{dashboard.slug.replace('-', '_')}.yaml", _dashboard(dashboard, charts)


def _id(kind: str, name: str) -> str:
    return str(uuid.uuid5(_NAMESPACE, f"{kind}/{name}"))


def _database(sqlalchemy_uri: str) -> Mapping[str, Any]:
    return {
        "database_name": DATABASE_NAME,
        "sqlalchemy_uri": sqlalchemy_uri,
        "cache_timeout": None,
        "expose_in_sqllab": False,
        "allow_run_async": False,
        "allow_ctas": False,
        "allow_cvas": False,
        "allow_dml": False,
        "allow_csv_upload": False,
        "extra": {"allows_virtual_table_explore": False, "metadata_params": {}, "engine_params": {}},
        "uuid": _id("database", DATABASE_NAME),
        "version": _VERSION,
    }


def _dataset(dataset: Dataset) -> Mapping[str, Any]:
    sums = [name for name, kind in dataset.columns if kind == NUMBER]
    metrics = [
        {"metric_name": f"sum_{name}", "verbose_name": name, "expression": f"SUM({name})", "metric_type": "sum"}
        for name in sums
    ]
    return {
        "table_name": dataset.view,
        "main_dttm_col": dataset.time or None,
        "schema": "mcp",
        "sql": None,
        "params": None,
        "filter_select_enabled": True,
        "uuid": _id("dataset", dataset.view),
        "metrics": [{**each, "description": None, "d3format": None, "extra": {}} for each in metrics],
        "columns": [_column(dataset, name, kind) for name, kind in dataset.columns],
        "version": _VERSION,
        "database_uuid": _id("database", DATABASE_NAME),
    }


def _column(dataset: Dataset, name: str, kind: str) -> Mapping[str, Any]:
    return {
        "column_name": name,
        "type": kind,
        "is_dttm": name == dataset.time or kind == HOUR,
        "is_active": True,
        "groupby": True,
        "filterable": True,
        "expression": None,
        "extra": {},
    }


def _chart(chart: Chart) -> Mapping[str, Any]:
    return {
        "slice_name": chart.title,
        "viz_type": _VIZ[chart.kind],
        "params": {**_common(chart), **_specific(chart)},
        "cache_timeout": None,
        "uuid": _id("chart", chart.slug),
        "version": _VERSION,
        "dataset_uuid": _id("dataset", chart.dataset.view),
    }


def _common(chart: Chart) -> Mapping[str, Any]:
    filters = [
        {"clause": "WHERE", "expressionType": "SIMPLE", "subject": name, "operator": "==", "operatorId": "EQUALS",
         "comparator": value}
        for name, value in chart.where
    ]  # fmt: skip
    return {"viz_type": _VIZ[chart.kind], "adhoc_filters": filters, "row_limit": _MOST_ROWS, "extra_form_data": {}}


def _specific(chart: Chart) -> Mapping[str, Any]:
    metric = f"sum_{chart.value}"
    if chart.kind == "number":
        return {"metric": metric, "header_font_size": 0.4, "subheader_font_size": 0.15, "y_axis_format": ",d"}
    if chart.kind == "table":
        return _table(chart, metric)
    grain = "PT1H" if chart.dataset.time == "hour" else "P1D"
    return {
        "x_axis": chart.dataset.time,
        "time_grain_sqla": grain,
        "metrics": [metric],
        "groupby": list(chart.by),
        "stack": "Stack" if chart.kind == "bar" else None,
        "show_legend": True,
        "markerEnabled": True,
        "rich_tooltip": True,
        "y_axis_format": ",.2~f",
    }


def _table(chart: Chart, metric: str) -> Mapping[str, Any]:
    """Rows as they are, or sums. Amounts have two decimals; a day has no time."""
    order = [json.dumps([name, ascending]) for name, ascending in chart.order]
    rows = {"query_mode": "raw", "all_columns": list(chart.by), "order_by_cols": order}
    sums = {"query_mode": "aggregate", "groupby": list(chart.by), "metrics": [metric], "order_desc": True}
    amounts = {"value", "total_first", "total_second"} if "unit" in chart.by else set()
    has_hours = any(kind == HOUR for _, kind in chart.dataset.columns)
    return {
        **(sums if chart.value else rows),
        "server_page_length": 50,
        "show_cell_bars": False,
        "table_timestamp_format": "%Y-%m-%d %H:%M" if has_hours else "%Y-%m-%d",
        "column_config": {name: {"d3NumberFormat": ",.2f"} for name in sorted(amounts & set(chart.by))},
    }


def _dashboard(dashboard: Dashboard, charts: Sequence[Chart]) -> Mapping[str, Any]:
    return {
        "dashboard_title": dashboard.title,
        "description": dashboard.about,
        "slug": dashboard.slug,
        "css": "",
        "published": True,
        "uuid": _id("dashboard", dashboard.slug),
        "position": _layout(dashboard, charts),
        "metadata": {"color_scheme": "supersetColors", "native_filter_configuration": [], "refresh_frequency": 0},
        "version": _VERSION,
    }


def _layout(dashboard: Dashboard, charts: Sequence[Chart]) -> Mapping[str, Any]:
    """Charts from left to right, in rows of twelve columns."""
    position: dict[str, Any] = {
        "DASHBOARD_VERSION_KEY": "v2",
        "ROOT_ID": {"type": "ROOT", "id": "ROOT_ID", "children": ["GRID_ID"]},
        "HEADER_ID": {"type": "HEADER", "id": "HEADER_ID", "meta": {"text": dashboard.title}},
    }
    rows: list[str] = []
    room = 0
    for chart in charts:
        if chart.width > room:
            rows.append(f"ROW-{len(rows) + 1}")
            room = 12
            position[rows[-1]] = _item(
                "ROW", rows[-1], ["ROOT_ID", "GRID_ID"], {"background": "BACKGROUND_TRANSPARENT"}
            )
        room -= chart.width
        identity = f"CHART-{chart.slug}"
        position[rows[-1]]["children"].append(identity)
        meta = {
            "width": chart.width,
            "height": chart.height,
            "chartId": CHARTS.index(chart) + 1,  # the import needs one, and puts its own in its place
            "sliceName": chart.title,
            "uuid": _id("chart", chart.slug),
        }
        position[identity] = _item("CHART", identity, ["ROOT_ID", "GRID_ID", rows[-1]], meta)
    position["GRID_ID"] = {"type": "GRID", "id": "GRID_ID", "children": rows, "parents": ["ROOT_ID"]}
    return position


def _item(kind: str, identity: str, parents: Sequence[str], meta: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": kind, "id": identity, "children": [], "parents": list(parents), "meta": dict(meta)}
