"""What the suite has to say about the coordinator over one instance: two runs of some seconds each."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from mcp.server.mcpserver import MCPServer

from My_AI_Employee.domain.instances import Authority
from tests.coordinator.conformance.fixtures import add_fixtures
from tests.coordinator.coordinator_world import coordinator, instance
from tests.team.conformance.fixture_desk import RAN
from tests.team.conformance.serve import Presenting
from tests.team.conformance.stand import Stand
from tests.team.conformance.suite import REVISIONS, Findings, required, run_required
from tests.team.team_server_desk import running_app, until


@dataclass(frozen=True, kw_only=True)
class Examination:
    """What was found, by revision. ran: which fixtures were really called."""

    required: dict[str, tuple[str, ...]]
    whole: dict[str, Findings]
    ran: dict[str, list[str]]

    def scored(self, revision: str) -> Findings:
        """What counts."""
        return self.whole[revision].of(self.required[revision])

    def beside(self, revision: str) -> Findings:
        """What the suite runs for information."""
        return self.whole[revision].of(set(self.whole[revision].scenarios) - set(self.required[revision]))


@dataclass
class _Ran(logging.Handler):
    """Notes the fixtures that ran."""

    names: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    __hash__ = logging.Handler.__hash__

    def emit(self, record: logging.LogRecord) -> None:
        if record.getMessage() == RAN:
            self.names.append(record.__dict__["fields"]["ran"])


def examine(tools: Path, folder: Path) -> Examination:
    """tools: where the suite is installed. folder: for what the servers and the suite leave behind."""
    whole, ran = {}, {}
    server: MCPServer[None] = MCPServer("fixtures", version="1", log_level="CRITICAL")
    add_fixtures(server)
    with running_app(server.streamable_http_app(host="127.0.0.1")) as base, _noting() as noted:
        token = folder / "token"
        target = instance("odoo_erp", f"{base}/mcp", Authority.PRIMARY)
        with coordinator(folder, target, wrap=lambda app: Presenting(app, token)) as world:
            token.write_text(world.key())
            until(lambda: world.calls.fleet.is_up("odoo_erp"))
            for revision in REVISIONS:
                before = len(noted.names)
                whole[revision] = run_required(tools, Stand(world.base, folder), revision, folder / revision)
                ran[revision] = noted.names[before:]
    return Examination(required={each: required(tools, each) for each in REVISIONS}, whole=whole, ran=ran)


@contextmanager
def _noting() -> Iterator[_Ran]:
    logger, handler = logging.getLogger("conformance"), _Ran()
    level = logger.level
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    try:
        yield handler
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
