"""Implementations of the ports for tests, in memory or by a script, and a vault that a test drives by moving files.

- `clock.MovableClock`: the present, which a test moves on or stops.
- `in_memory`: `MemoryNotifier`, `MemoryMailer`, `MemorySecretStore`; `local_books.open_test_books`: embedded books;
  `local_books.put_empty_books`: a file of them that needs no migration.
- `in_process_tools.InProcessTools`: the MCP server's tools in this process, grants checked; a test makes calls fail.
- `scripted_tools.ScriptedTools`: answers tool calls without books, by a script of errors and lost answers.
- `driven_vault.open_driven_vault`: a new vault with embedded books, and the orchestrator that works on it; nothing of
  the environment counts there.
- `scripted_planner.ScriptedPlanner`, `scripted_model.ScriptedModel`, `fixed_books_view.FixedBooksView`: for planners.

Beside the real implementation of the same port: `MemoryReceipts`, `PollingWatcher`; `sqlite_url(path)` is a journal
of its own.
"""
