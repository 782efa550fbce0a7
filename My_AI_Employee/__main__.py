"""`python -m My_AI_Employee` is `ai-employee`."""

from My_AI_Employee.cli.start import main

main()
