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
    && /opt/ai-employee/bin/pip install --no-cache-dir --constraint constraints.txt '.[postgres]'

FROM python:3.11-slim
RUN useradd --uid 10001 --no-create-home --home-dir /tmp --shell /usr/sbin/nologin employee \
    && install -d -m 700 -o employee -g employee /vault /state /config
COPY --from=build /opt/ai-employee /opt/ai-employee
ENV PATH=/opt/ai-employee/bin:$PATH \
    HOME=/tmp \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    AI_EMPLOYEE_VAULT=/vault \
    AI_EMPLOYEE_STATE_DIR=/state \
    AI_EMPLOYEE_CONFIG_DIR=/config
USER 10001
VOLUME ["/vault", "/state", "/config"]
STOPSIGNAL SIGTERM
# The journal opens and the vault is there; that the process lives is Docker's own to see.
HEALTHCHECK --interval=60s --timeout=10s --start-period=20s --retries=3 CMD ["ai-employee", "status"]
CMD ["ai-employee", "run"]
