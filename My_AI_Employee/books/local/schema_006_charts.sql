-- The chart of accounts and the tax rates of these books, where other ones than the generic were chosen.

CREATE TABLE books_chart (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL CHECK (name <> ''),
    chosen_at TEXT NOT NULL
) STRICT;

CREATE TRIGGER a_chart_is_chosen_once BEFORE INSERT ON books_chart
WHEN EXISTS (SELECT 1 FROM books_chart) OR EXISTS (SELECT 1 FROM moves)
BEGIN SELECT RAISE(ABORT, 'a chart is chosen once, while the books are empty'); END;

CREATE TRIGGER a_chart_is_final BEFORE UPDATE ON books_chart
BEGIN SELECT RAISE(ABORT, 'the chart of books is never changed'); END;

CREATE TRIGGER a_chart_stays BEFORE DELETE ON books_chart
BEGIN SELECT RAISE(ABORT, 'the chart of books is never deleted'); END;

-- The number that an account is shown under; an account without a row is shown under its code.
CREATE TABLE account_numbers (
    account TEXT PRIMARY KEY REFERENCES accounts (code),
    number TEXT NOT NULL UNIQUE CHECK (number <> '')
) STRICT, WITHOUT ROWID;

CREATE TRIGGER account_numbers_are_unique BEFORE INSERT ON account_numbers
WHEN EXISTS (SELECT 1 FROM account_numbers WHERE account = NEW.account OR number = NEW.number)
    OR EXISTS (SELECT 1 FROM accounts WHERE code = NEW.number AND code <> NEW.account)
BEGIN SELECT RAISE(ABORT, 'an account has one number, which no other account has'); END;

CREATE TRIGGER account_numbers_are_final BEFORE UPDATE ON account_numbers
BEGIN SELECT RAISE(ABORT, 'an account keeps its number'); END;

CREATE TRIGGER account_numbers_stay BEFORE DELETE ON account_numbers
BEGIN SELECT RAISE(ABORT, 'an account keeps its number'); END;

CREATE VIEW shown_accounts AS
SELECT a.code, COALESCE(n.number, a.code) AS number, a.name, a.account_type
FROM accounts a LEFT JOIN account_numbers n ON n.account = a.code;

-- Rates that are offered no more; what was booked with them stays.
CREATE TABLE retired_taxes (tax_id INTEGER PRIMARY KEY REFERENCES taxes (id)) STRICT;

CREATE VIEW taxes_in_use AS
SELECT * FROM taxes WHERE id NOT IN (SELECT tax_id FROM retired_taxes);
