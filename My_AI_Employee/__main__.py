"""`python -m My_AI_Employee` is `ai-employee`."""

from My_AI_Employee.cli.app import main

main()
