-- Files of transfers to vendors for the bank. They move no money: bills are paid by entries of their own.

-- file_id: the message id in the file. sha256: of its bytes. voided_on: the day from which it does not count.
CREATE TABLE payment_files (
    id INTEGER PRIMARY KEY,
    file_id TEXT NOT NULL UNIQUE CHECK (file_id <> ''),
    execution_date TEXT NOT NULL CHECK (execution_date IS date(execution_date, '+0 days')),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    created_at TEXT NOT NULL,
    voided_on TEXT CHECK (voided_on IS NULL OR voided_on IS date(voided_on, '+0 days'))
) STRICT;

-- again: whether the bill may stand in an earlier file that counts.
CREATE TABLE payment_file_lines (
    id INTEGER PRIMARY KEY,
    payment_file_id INTEGER NOT NULL REFERENCES payment_files (id),
    bill_id INTEGER NOT NULL REFERENCES moves (id),
    amount INTEGER NOT NULL CHECK (amount > 0),
    again INTEGER NOT NULL CHECK (again IN (0, 1)),
    UNIQUE (payment_file_id, bill_id)
) STRICT;
CREATE INDEX payment_file_lines_by_bill ON payment_file_lines (bill_id);

CREATE TRIGGER payment_files_are_new BEFORE INSERT ON payment_files
WHEN NEW.voided_on IS NOT NULL OR EXISTS (SELECT 1 FROM payment_files WHERE id = NEW.id OR file_id = NEW.file_id)
BEGIN SELECT RAISE(ABORT, 'a payment file is a new one that counts'); END;

CREATE TRIGGER payment_files_are_only_voided BEFORE UPDATE ON payment_files
WHEN NOT (OLD.voided_on IS NULL AND NEW.voided_on IS NOT NULL AND NEW.id = OLD.id AND NEW.file_id = OLD.file_id
    AND NEW.execution_date = OLD.execution_date AND NEW.sha256 = OLD.sha256 AND NEW.created_at = OLD.created_at)
BEGIN SELECT RAISE(ABORT, 'a payment file can only be marked void, once'); END;

CREATE TRIGGER payment_files_stay BEFORE DELETE ON payment_files
BEGIN SELECT RAISE(ABORT, 'payment files are never deleted'); END;

CREATE TRIGGER payment_file_lines_pay_bills_once BEFORE INSERT ON payment_file_lines
WHEN EXISTS (SELECT 1 FROM payment_file_lines WHERE id = NEW.id)
    OR NOT EXISTS (SELECT 1 FROM payment_files WHERE id = NEW.payment_file_id AND voided_on IS NULL)
    OR NOT EXISTS (SELECT 1 FROM moves WHERE id = NEW.bill_id AND kind = 'bill' AND state = 'posted')
    OR NEW.again = 0 AND EXISTS (
        SELECT 1 FROM payment_file_lines l JOIN payment_files f ON f.id = l.payment_file_id
        WHERE l.bill_id = NEW.bill_id AND f.voided_on IS NULL)
    OR NEW.amount + COALESCE((
        SELECT SUM(l.amount) FROM payment_file_lines l JOIN payment_files f ON f.id = l.payment_file_id
        WHERE l.bill_id = NEW.bill_id AND f.voided_on IS NULL), 0)
        > (SELECT SUM(credit) FROM move_lines WHERE move_id = NEW.bill_id AND account = '211000')
BEGIN SELECT RAISE(ABORT, 'a payment file pays posted bills, each once, and never more than they are'); END;

CREATE TRIGGER payment_file_lines_are_final BEFORE UPDATE ON payment_file_lines
BEGIN SELECT RAISE(ABORT, 'the lines of a payment file are never changed'); END;

CREATE TRIGGER payment_file_lines_stay BEFORE DELETE ON payment_file_lines
BEGIN SELECT RAISE(ABORT, 'the lines of a payment file are never deleted'); END;
