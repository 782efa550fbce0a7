"""All commands: those of `cli.app`, and the groups of commands such as `ai-employee mail`."""

from copy import copy

from My_AI_Employee.cli.advisor_app import advisor_app
from My_AI_Employee.cli.app import app as commands
from My_AI_Employee.cli.audit_app import audit_app
from My_AI_Employee.cli.command_group import CommandGroup
from My_AI_Employee.cli.coordinator_app import keys_app, people_app
from My_AI_Employee.cli.credentials_app import credentials_app
from My_AI_Employee.cli.inbox_app import inbox_app
from My_AI_Employee.cli.instances_app import instances_app
from My_AI_Employee.cli.mail_app import mail_app
from My_AI_Employee.cli.memory_app import memory_app
from My_AI_Employee.cli.ops_app import ops_app
from My_AI_Employee.cli.skills_app import skills_app
from My_AI_Employee.cli.stack_app import stack_app
from My_AI_Employee.cli.warehouse_app import warehouse_app

app = copy(commands)
app.registered_groups = []
for _name, _group in {
    "audit": audit_app,
    "credentials": credentials_app,
    "inbox": inbox_app,
    "mail": mail_app,
    "coordinator-keys": keys_app,
    "coordinator-people": people_app,
    "stack": stack_app,
    "instances": instances_app,
    "ops": ops_app,
    "memory": memory_app,
    "advisor": advisor_app,
    "skills": skills_app,
    "warehouse": warehouse_app,
}.items():
    app.add_typer(_group, name=_name, cls=CommandGroup)
