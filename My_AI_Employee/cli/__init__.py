"""The command line `ai-employee`: the commands, what they print, the demo and the check of the set-up."""
