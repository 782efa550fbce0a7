# The program as a service that works on a mounted vault. The image holds no secret and writes to three volumes only.
#
#   docker build --tag ai-employee .
#   docker run --read-only --tmpfs /tmp --volume ./vault:/vault --volume state:/state --volume config:/config ai-employee
#
# The vault must be one (`ai-employee init`), and the user 10001 must be able to write it: add `--user` to work as yours.

FROM python:3.11-slim AS build
WORKDIR /source
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY My_AI_Employee ./My_AI_Employee
RUN python -m venv /opt/ai-employee \
    && /opt/ai-employee/bin/pip install --no-cache-dir --constraint constraints.txt '.[postgres,team]'

FROM python:3.11-slim AS base
RUN useradd --uid 10001 --no-create-home --home-dir /tmp --shell /usr/sbin/nologin employee \
    && install -d -m 700 -o employee -g employee /vault /state /config
COPY --from=build /opt/ai-employee /opt/ai-employee
ENV PATH=/opt/ai-employee/bin:$PATH \
    HOME=/tmp \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    AI_EMPLOYEE_STATE_DIR=/state \
    AI_EMPLOYEE_CONFIG_DIR=/config
USER 10001
STOPSIGNAL SIGTERM

# The team server: docker build --target team (docs/team.md)
FROM base AS team
ENV AI_EMPLOYEE_TEAM_HOST=0.0.0.0 \
    AI_EMPLOYEE_TEAM_PORT=3008
VOLUME ["/state", "/config"]
EXPOSE 3008
# That the process works; whether Odoo does is told at /health, and is no reason for a restart.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen('http://127.0.0.1:' + os.environ['AI_EMPLOYEE_TEAM_PORT'] + '/live', timeout=4)"]
CMD ["ai-employee", "serve"]

FROM base
ENV AI_EMPLOYEE_VAULT=/vault
VOLUME ["/vault", "/state", "/config"]
# The journal opens and the vault is there; that the process lives is Docker's own to see.
HEALTHCHECK --interval=60s --timeout=10s --start-period=20s --retries=3 CMD ["ai-employee", "status"]
CMD ["ai-employee", "run"]
