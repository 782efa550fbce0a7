"""Implementations of the ports for tests, in memory or by a script, and a vault that a test drives by moving files.

- `clock.MovableClock`: the present, which a test moves on.
- `in_process_tools.InProcessTools`: the MCP server's write and read tools in this process, grants checked.
- `scripted_tools.ScriptedTools`: answers tool calls by a script of errors and lost answers.
- `driven_vault.open_driven_vault`: a new vault with embedded books, and the orchestrator that works on it.
- `scripted_model.ScriptedModel`, `fixed_books_view.FixedBooksView`: for planners.

In memory, beside the real implementation of the same port: `MemoryNotifier`, `MemoryMailer`, `MemoryReceipts`,
`MemorySecretStore`, `PollingWatcher`; `sqlite_url(path)` is a journal of its own.
"""
