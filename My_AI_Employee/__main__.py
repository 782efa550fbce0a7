"""`python -m My_AI_Employee` is `ai-employee`."""

from My_AI_Employee.cli import main

main()
