-- Journal entries by hand, transfers, opening balances, bank statements with their lines, and closed periods.

INSERT INTO move_kinds (kind, prefix, reverses, has_terms) VALUES
    ('entry', 'MISC', NULL, 0), ('entry_reversal', 'RMISC', 'entry', 0),
    ('transfer', 'TRF', NULL, 0), ('transfer_reversal', 'RTRF', 'transfer', 0),
    ('opening', 'OPEN', NULL, 0), ('opening_reversal', 'ROPEN', 'opening', 0),
    ('bank_line', 'BNK', NULL, 0), ('bank_line_reversal', 'RBNK', 'bank_line', 0),
    ('bank_match', 'MATCH', NULL, 0), ('bank_match_reversal', 'RMATCH', 'bank_match', 0);

-- As in Odoo's chart: what bank lines stand against until they are explained, and money between two own accounts.
INSERT INTO accounts (code, name, account_type) VALUES
    ('101402', 'Bank Suspense Account', 'asset_current'),
    ('101701', 'Liquidity Transfer', 'asset_current');

-- The number of an open invoice of the time before these books; such an invoice may be due before the books begin.
ALTER TABLE moves ADD COLUMN opening_document TEXT CHECK (opening_document <> '');
CREATE INDEX moves_by_opening_document ON moves (opening_document) WHERE opening_document IS NOT NULL;

DROP TRIGGER entries_have_the_terms_of_their_kind;
CREATE TRIGGER entries_have_the_terms_of_their_kind BEFORE INSERT ON moves
WHEN NOT EXISTS (SELECT 1 FROM move_kinds WHERE kind = NEW.kind)
    OR EXISTS (SELECT 1 FROM move_kinds WHERE kind = NEW.kind AND has_terms = 1)
    AND (NEW.customer_id IS NULL OR NEW.due_date IS NULL
        OR NEW.due_date < NEW.date AND NEW.opening_document IS NULL)
BEGIN SELECT RAISE(ABORT, 'an entry has a known kind, and the partner and due date that its kind needs'); END;

CREATE TRIGGER opening_documents_are_invoices BEFORE INSERT ON moves
WHEN NEW.opening_document IS NOT NULL AND NEW.kind <> 'invoice'
BEGIN SELECT RAISE(ABORT, 'only an invoice is an open document of the time before the books'); END;

CREATE TRIGGER opening_documents_are_final BEFORE UPDATE ON moves
WHEN NEW.opening_document IS NOT OLD.opening_document
BEGIN SELECT RAISE(ABORT, 'the document of an open invoice is never changed'); END;

CREATE TRIGGER books_open_once BEFORE UPDATE ON moves
WHEN NEW.kind = 'opening' AND NEW.state = 'posted' AND OLD.state <> 'posted' AND EXISTS (
    SELECT 1 FROM moves m WHERE m.kind = 'opening' AND m.state = 'posted' AND m.id <> OLD.id
        AND NOT EXISTS (SELECT 1 FROM moves r WHERE r.reverses_id = m.id))
BEGIN SELECT RAISE(ABORT, 'the books have opening balances already'); END;

-- The invoices that belong to an entry of opening balances.
CREATE TABLE opening_items (
    move_id INTEGER PRIMARY KEY REFERENCES moves (id),
    opening_id INTEGER NOT NULL REFERENCES moves (id)
) STRICT;

CREATE TRIGGER opening_items_are_invoices BEFORE INSERT ON opening_items
WHEN NOT EXISTS (SELECT 1 FROM moves WHERE id = NEW.move_id AND opening_document IS NOT NULL)
    OR NOT EXISTS (SELECT 1 FROM moves WHERE id = NEW.opening_id AND kind = 'opening')
    OR EXISTS (SELECT 1 FROM opening_items WHERE move_id = NEW.move_id)
BEGIN SELECT RAISE(ABORT, 'an open item is an invoice of an entry of opening balances'); END;

CREATE TRIGGER opening_items_are_final BEFORE UPDATE ON opening_items
BEGIN SELECT RAISE(ABORT, 'open items are never changed'); END;

CREATE TRIGGER opening_items_stay BEFORE DELETE ON opening_items
BEGIN SELECT RAISE(ABORT, 'open items are never deleted'); END;

-- One posted statement. opening, closing: its balances in cents.
CREATE TABLE bank_statements (
    id INTEGER PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (code),
    reference TEXT NOT NULL CHECK (reference <> ''),
    opening INTEGER NOT NULL,
    closing INTEGER NOT NULL,
    created_at TEXT NOT NULL
) STRICT;

-- One line of a statement; its entry debits (or credits) the bank account against the suspense account.
CREATE TABLE bank_lines (
    move_id INTEGER PRIMARY KEY REFERENCES moves (id),
    statement_id INTEGER NOT NULL REFERENCES bank_statements (id),
    account TEXT NOT NULL REFERENCES accounts (code),
    line_key TEXT NOT NULL CHECK (line_key <> ''),
    amount INTEGER NOT NULL CHECK (amount <> 0),
    counterparty TEXT NOT NULL,
    text TEXT NOT NULL,
    reference TEXT NOT NULL,
    bank_reference TEXT NOT NULL,
    cancelled_at TEXT
) STRICT;
CREATE UNIQUE INDEX bank_lines_by_key ON bank_lines (account, line_key) WHERE cancelled_at IS NULL;
CREATE INDEX bank_lines_by_statement ON bank_lines (statement_id);

-- What a line was explained by. payment_id: the entry recorded before that the line is; fee in cents.
CREATE TABLE bank_matches (
    id INTEGER PRIMARY KEY,
    line_id INTEGER NOT NULL REFERENCES bank_lines (move_id),
    explanation TEXT NOT NULL CHECK (explanation <> ''),
    account TEXT NOT NULL REFERENCES accounts (code),
    payment_id INTEGER REFERENCES moves (id),
    fee INTEGER NOT NULL CHECK (fee >= 0),
    created_at TEXT NOT NULL,
    undone_on TEXT CHECK (undone_on IS NULL OR undone_on IS date(undone_on, '+0 days'))
) STRICT;
CREATE UNIQUE INDEX one_match_per_line ON bank_matches (line_id) WHERE undone_on IS NULL;
CREATE UNIQUE INDEX one_line_per_payment ON bank_matches (payment_id, account)
    WHERE undone_on IS NULL AND payment_id IS NOT NULL;

-- The entries of a match: from the suspense account to what the line is.
CREATE TABLE match_entries (
    move_id INTEGER PRIMARY KEY REFERENCES moves (id),
    match_id INTEGER NOT NULL REFERENCES bank_matches (id)
) STRICT;
CREATE INDEX match_entries_by_match ON match_entries (match_id);

CREATE TRIGGER bank_statements_are_new BEFORE INSERT ON bank_statements
WHEN EXISTS (SELECT 1 FROM bank_statements WHERE id = NEW.id)
    OR NOT EXISTS (SELECT 1 FROM accounts WHERE code = NEW.account AND account_type = 'asset_cash')
BEGIN SELECT RAISE(ABORT, 'a statement is a new one of a bank or cash account'); END;

CREATE TRIGGER bank_statements_are_final BEFORE UPDATE ON bank_statements
BEGIN SELECT RAISE(ABORT, 'statements are never changed'); END;

CREATE TRIGGER bank_statements_stay BEFORE DELETE ON bank_statements
BEGIN SELECT RAISE(ABORT, 'statements are never deleted'); END;

CREATE TRIGGER bank_lines_describe_posted_entries BEFORE INSERT ON bank_lines
WHEN NEW.cancelled_at IS NOT NULL
    OR EXISTS (SELECT 1 FROM bank_lines WHERE move_id = NEW.move_id)
    OR EXISTS (
        SELECT 1 FROM bank_lines WHERE account = NEW.account AND line_key = NEW.line_key AND cancelled_at IS NULL)
    OR NOT EXISTS (SELECT 1 FROM bank_statements WHERE id = NEW.statement_id AND account = NEW.account)
    OR NEW.amount IS NOT (
        SELECT SUM(l.debit - l.credit) FROM move_lines l JOIN moves m ON m.id = l.move_id
        WHERE m.id = NEW.move_id AND m.kind = 'bank_line' AND m.state = 'posted' AND l.account = NEW.account)
BEGIN SELECT RAISE(ABORT, 'a bank line describes its posted entry, once per key'); END;

CREATE TRIGGER bank_lines_are_only_cancelled BEFORE UPDATE ON bank_lines
WHEN NOT (OLD.cancelled_at IS NULL AND NEW.cancelled_at IS NOT NULL AND NEW.move_id = OLD.move_id
    AND NEW.statement_id = OLD.statement_id AND NEW.account = OLD.account AND NEW.line_key = OLD.line_key
    AND NEW.amount = OLD.amount AND NEW.counterparty = OLD.counterparty AND NEW.text = OLD.text
    AND NEW.reference = OLD.reference AND NEW.bank_reference = OLD.bank_reference
    AND EXISTS (SELECT 1 FROM moves WHERE reverses_id = OLD.move_id AND state = 'posted')
    AND NOT EXISTS (SELECT 1 FROM bank_matches WHERE line_id = OLD.move_id AND undone_on IS NULL))
BEGIN SELECT RAISE(ABORT, 'a bank line is only cancelled, once, when it is reversed and open'); END;

CREATE TRIGGER bank_lines_stay BEFORE DELETE ON bank_lines
BEGIN SELECT RAISE(ABORT, 'bank lines are never deleted'); END;

CREATE TRIGGER bank_matches_explain_open_lines BEFORE INSERT ON bank_matches
WHEN NEW.undone_on IS NOT NULL
    OR EXISTS (SELECT 1 FROM bank_matches WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM bank_matches WHERE line_id = NEW.line_id AND undone_on IS NULL)
    OR EXISTS (SELECT 1 FROM bank_matches
        WHERE payment_id = NEW.payment_id AND account = NEW.account AND undone_on IS NULL)
    OR NOT EXISTS (
        SELECT 1 FROM bank_lines
        WHERE move_id = NEW.line_id AND account = NEW.account AND cancelled_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'a match explains an open bank line, by a payment that no other line is'); END;

CREATE TRIGGER bank_matches_are_only_undone BEFORE UPDATE ON bank_matches
WHEN NOT (OLD.undone_on IS NULL AND NEW.undone_on IS NOT NULL AND NEW.id = OLD.id AND NEW.line_id = OLD.line_id
    AND NEW.explanation = OLD.explanation AND NEW.account = OLD.account AND NEW.payment_id IS OLD.payment_id
    AND NEW.fee = OLD.fee AND NEW.created_at = OLD.created_at
    AND NOT EXISTS (
        SELECT 1 FROM match_entries e WHERE e.match_id = OLD.id
            AND NOT EXISTS (SELECT 1 FROM moves WHERE reverses_id = e.move_id AND state = 'posted')))
BEGIN SELECT RAISE(ABORT, 'a match can only be undone, once, when its entries are reversed'); END;

CREATE TRIGGER bank_matches_stay BEFORE DELETE ON bank_matches
BEGIN SELECT RAISE(ABORT, 'matches are never deleted'); END;

-- Never more than the line: what its entries take from the suspense account keeps its sign and its sum.
CREATE TRIGGER match_entries_fit BEFORE INSERT ON match_entries
WHEN EXISTS (SELECT 1 FROM match_entries WHERE move_id = NEW.move_id)
    OR NOT EXISTS (SELECT 1 FROM moves WHERE id = NEW.move_id AND kind = 'bank_match' AND state = 'posted')
    OR NOT EXISTS (SELECT 1 FROM bank_matches WHERE id = NEW.match_id AND undone_on IS NULL)
    OR abs((SELECT COALESCE(SUM(l.debit - l.credit), 0) FROM move_lines l
            WHERE l.account = '101402' AND (l.move_id = NEW.move_id
                OR l.move_id IN (SELECT move_id FROM match_entries WHERE match_id = NEW.match_id))))
        > (SELECT abs(b.amount) FROM bank_matches a JOIN bank_lines b ON b.move_id = a.line_id
            WHERE a.id = NEW.match_id)
BEGIN SELECT RAISE(ABORT, 'the entries of a match explain no more than its line'); END;

CREATE TRIGGER match_entries_are_final BEFORE UPDATE ON match_entries
BEGIN SELECT RAISE(ABORT, 'the entries of a match are never changed'); END;

CREATE TRIGGER match_entries_stay BEFORE DELETE ON match_entries
BEGIN SELECT RAISE(ABORT, 'the entries of a match are never deleted'); END;

-- The last closed day; the newest row counts. NULL: nothing is closed. (A new row without an id has -1 in a trigger.)
CREATE TABLE period_locks (
    id INTEGER PRIMARY KEY,
    closed_until TEXT CHECK (closed_until IS NULL OR closed_until IS date(closed_until, '+0 days')),
    reason TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;

CREATE TRIGGER entries_stay_out_of_closed_periods BEFORE UPDATE ON moves
WHEN NEW.state = 'posted' AND OLD.state <> 'posted'
    AND NEW.date <= (SELECT closed_until FROM period_locks ORDER BY id DESC LIMIT 1)
BEGIN SELECT RAISE(ABORT, 'the period is closed'); END;

CREATE TRIGGER period_locks_follow_each_other BEFORE INSERT ON period_locks
WHEN NEW.id <> -1 AND NEW.id <= (SELECT MAX(id) FROM period_locks)
BEGIN SELECT RAISE(ABORT, 'a lock of periods is a new one'); END;

CREATE TRIGGER period_locks_are_final BEFORE UPDATE ON period_locks
BEGIN SELECT RAISE(ABORT, 'locks of periods are never changed'); END;

CREATE TRIGGER period_locks_stay BEFORE DELETE ON period_locks
BEGIN SELECT RAISE(ABORT, 'locks of periods are never deleted'); END;
