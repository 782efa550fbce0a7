-- Roll-ups for reports: computed from entries and reconciliations, never a source. `rollups.py` reads and rebuilds them.
-- What posts or reconciles changes them in its own transaction. rollup_state says of which entries and reconciliations
-- they are made; while it differs from what is there, as in books of an older version, they are not read.

CREATE TABLE rollup_state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    entries INTEGER NOT NULL,
    entry_ids INTEGER NOT NULL,
    matches INTEGER NOT NULL,
    match_ids INTEGER NOT NULL,
    undone INTEGER NOT NULL,
    undone_ids INTEGER NOT NULL,
    debit INTEGER NOT NULL
) STRICT;

-- Posted debit and credit of each account and day, in cents.
CREATE TABLE rollup_days (
    account TEXT NOT NULL REFERENCES accounts (code),
    day TEXT NOT NULL,
    debit INTEGER NOT NULL,
    credit INTEGER NOT NULL,
    PRIMARY KEY (account, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX rollup_days_by_day ON rollup_days (day, account, debit, credit);

-- Income of each day and customer (0: without one), credit less debit, in cents.
CREATE TABLE rollup_income (
    day TEXT NOT NULL,
    customer_id INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (day, customer_id)
) STRICT, WITHOUT ROWID;

-- Lines that added to what is owed to a vendor, as those of bills.
CREATE TABLE rollup_owed (
    day TEXT NOT NULL,
    customer_id INTEGER NOT NULL,
    line_id INTEGER NOT NULL REFERENCES move_lines (id),
    PRIMARY KEY (day, customer_id, line_id)
) STRICT, WITHOUT ROWID;

-- Receivable and payable lines of documents on which something is open now.
CREATE TABLE rollup_open (line_id INTEGER PRIMARY KEY REFERENCES move_lines (id)) STRICT;

-- Invoices that payments have settled in whole, with the day of the last of them. days: from the due date to it.
CREATE TABLE rollup_settled (
    line_id INTEGER PRIMARY KEY REFERENCES move_lines (id),
    settled_on TEXT NOT NULL,
    customer_id INTEGER NOT NULL,
    days INTEGER NOT NULL
) STRICT;
CREATE INDEX rollup_settled_by_day ON rollup_settled (settled_on, customer_id, days);

CREATE INDEX reconciliations_by_day ON reconciliations (date);
CREATE INDEX reconciliations_by_undoing ON reconciliations (undone_on) WHERE undone_on IS NOT NULL;

CREATE VIEW open_now AS
SELECT l.id AS line_id FROM move_lines l JOIN moves m ON m.id = l.move_id
WHERE l.account IN ('121000', '211000') AND m.state = 'posted'
    AND m.kind IN ('invoice', 'credit_note', 'bill', 'bill_reversal')
    AND l.debit <> (SELECT COALESCE(SUM(r.amount), 0) FROM reconciliations r
        WHERE r.debit_line_id = l.id AND r.undone_on IS NULL)
        + l.credit - (SELECT COALESCE(SUM(r.amount), 0) FROM reconciliations r
            WHERE r.credit_line_id = l.id AND r.undone_on IS NULL);

CREATE VIEW settled_now AS
SELECT line_id, settled_on, customer_id,
    CAST(ROUND(julianday(settled_on) - julianday(due_date)) AS INTEGER) AS days
FROM (
    SELECT l.id AS line_id, m.customer_id, m.due_date, (SELECT MAX(r.date) FROM reconciliations r
        WHERE r.debit_line_id = l.id AND r.undone_on IS NULL) AS settled_on
    FROM move_lines l JOIN moves m ON m.id = l.move_id
    WHERE m.kind = 'invoice' AND m.state = 'posted' AND l.debit > 0
        AND l.debit = (SELECT SUM(r.amount) FROM reconciliations r
            WHERE r.debit_line_id = l.id AND r.undone_on IS NULL)
        AND NOT EXISTS (
            SELECT 1 FROM reconciliations r
                JOIN move_lines p ON p.id = r.credit_line_id JOIN moves q ON q.id = p.move_id
            WHERE r.debit_line_id = l.id AND r.undone_on IS NULL AND q.kind = 'credit_note'));

CREATE VIEW income_lines AS
SELECT m.id AS move_id, m.date AS day, COALESCE(m.customer_id, 0) AS customer_id, l.credit - l.debit AS amount
FROM moves m JOIN move_lines l ON l.move_id = m.id JOIN accounts a ON a.code = l.account
WHERE m.state = 'posted' AND a.account_type LIKE 'income%';

CREATE VIEW owed_lines AS
SELECT m.id AS move_id, m.date AS day, m.customer_id, l.id AS line_id
FROM moves m JOIN move_lines l ON l.move_id = m.id JOIN accounts a ON a.code = l.account
WHERE m.state = 'posted' AND a.account_type = 'liability_payable' AND l.credit > 0 AND m.customer_id IS NOT NULL;

CREATE TRIGGER rollups_of_a_posted_entry AFTER UPDATE ON moves WHEN OLD.state <> 'posted' AND NEW.state = 'posted'
BEGIN
    INSERT INTO rollup_days (account, day, debit, credit)
        SELECT account, NEW.date, SUM(debit), SUM(credit) FROM move_lines WHERE move_id = NEW.id GROUP BY account
        ON CONFLICT (account, day) DO UPDATE SET debit = debit + excluded.debit, credit = credit + excluded.credit;
    INSERT INTO rollup_income (day, customer_id, amount)
        SELECT day, customer_id, SUM(amount) FROM income_lines WHERE move_id = NEW.id GROUP BY day, customer_id
        ON CONFLICT (day, customer_id) DO UPDATE SET amount = amount + excluded.amount;
    INSERT INTO rollup_owed (day, customer_id, line_id)
        SELECT day, customer_id, line_id FROM owed_lines WHERE move_id = NEW.id;
    INSERT INTO rollup_open (line_id)
        SELECT n.line_id FROM move_lines l CROSS JOIN open_now n ON n.line_id = l.id WHERE l.move_id = NEW.id;
    UPDATE rollup_state SET entries = entries + 1, entry_ids = entry_ids + NEW.id,
        debit = debit + (SELECT SUM(debit) FROM move_lines WHERE move_id = NEW.id);
END;

CREATE TRIGGER rollups_of_a_reconciliation AFTER INSERT ON reconciliations
BEGIN
    DELETE FROM rollup_open WHERE line_id IN (NEW.debit_line_id, NEW.credit_line_id)
        AND NOT EXISTS (SELECT 1 FROM open_now n WHERE n.line_id = rollup_open.line_id);
    DELETE FROM rollup_settled WHERE line_id = NEW.debit_line_id;
    INSERT INTO rollup_settled (line_id, settled_on, customer_id, days)
        SELECT line_id, settled_on, customer_id, days FROM settled_now WHERE line_id = NEW.debit_line_id;
    UPDATE rollup_state SET matches = matches + 1, match_ids = match_ids + NEW.id;
END;

CREATE TRIGGER rollups_of_an_undone_reconciliation AFTER UPDATE ON reconciliations
WHEN OLD.undone_on IS NULL AND NEW.undone_on IS NOT NULL
BEGIN
    INSERT INTO rollup_open (line_id)
        SELECT line_id FROM open_now WHERE line_id IN (NEW.debit_line_id, NEW.credit_line_id)
        AND line_id NOT IN (SELECT line_id FROM rollup_open);
    DELETE FROM rollup_settled WHERE line_id = NEW.debit_line_id;
    INSERT INTO rollup_settled (line_id, settled_on, customer_id, days)
        SELECT line_id, settled_on, customer_id, days FROM settled_now WHERE line_id = NEW.debit_line_id;
    UPDATE rollup_state SET undone = undone + 1, undone_ids = undone_ids + NEW.id;
END;
