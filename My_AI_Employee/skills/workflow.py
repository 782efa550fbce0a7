"""Renders the workflow of GitHub Actions that checks and evaluates skills, and puts them up for approval."""

from collections.abc import Mapping

from My_AI_Employee import __version__

PATH = ".github/workflows/skills.yml"
_TEMPLATE = """\
# Made by `ai-employee skills render --as workflow`.
# On every push and pull request skills are checked and evaluated. On the main branch a runner of your own, on the
# machine that has the vault, puts those that pass up for a person's approval. What a person has approved is published
# every hour.
name: skills
on:
  push: {paths: ["@FOLDER@/**", ".github/workflows/skills.yml"]}
  pull_request: {paths: ["@FOLDER@/**"]}
  schedule: [{cron: "7 * * * *"}]
  workflow_dispatch: {}
permissions:
  contents: read
concurrency:
  group: skills-${{ github.ref }}
jobs:
  check:
    if: github.event_name != 'schedule'
    runs-on: ubuntu-latest
    timeout-minutes: 20
    steps:
      - uses: actions/checkout@v4
        with: {persist-credentials: false}
      - uses: actions/setup-python@v5
        with: {python-version: "3.11"}
      - name: install
        run: python -m pip install 'ai-employee[team]==@VERSION@'
      - name: check
        run: ai-employee skills check @FOLDER@
      - name: evaluate
        run: ai-employee skills eval @FOLDER@
  promote:
    needs: check
    if: github.ref == 'refs/heads/main' && github.event_name != 'pull_request'
    runs-on: [self-hosted, ai-employee]
    timeout-minutes: 20
    steps:
      - uses: actions/checkout@v4
        with: {persist-credentials: false, fetch-depth: 0}
      - name: evaluate in the vault
        run: ai-employee skills eval @FOLDER@ --vault "$AI_EMPLOYEE_VAULT"
      - name: put up for approval
        run: ai-employee skills promote @FOLDER@ --vault "$AI_EMPLOYEE_VAULT"
  publish:
    needs: promote
    if: ${{ !cancelled() && github.ref == 'refs/heads/main' && github.event_name != 'pull_request' }}
    runs-on: [self-hosted, ai-employee]
    timeout-minutes: 20
    steps:
      - uses: actions/checkout@v4
        with: {persist-credentials: false, fetch-depth: 0}
      - name: publish what was approved
        run: ai-employee skills publish @FOLDER@ --vault "$AI_EMPLOYEE_VAULT"
"""


def render_workflow(folder: str) -> Mapping[str, bytes]:
    """The file by its path in the repository. folder: of the skills, inside the repository, checked before."""
    text = _TEMPLATE.replace("@FOLDER@", folder).replace("@VERSION@", __version__)
    return {PATH: text.encode()}
