-- Schema version 2: the kinds of entries are rows of a table, so that a new kind needs no new table of entries.

-- prefix: of the numbers. reverses: the kind that an entry of this kind takes back. repeatable: whether an entry may
-- have several reversals, each of a part. has_terms: whether an entry names a partner and a due date.
CREATE TABLE move_kinds (
    kind TEXT PRIMARY KEY,
    prefix TEXT NOT NULL UNIQUE,
    reverses TEXT REFERENCES move_kinds (kind),
    repeatable INTEGER NOT NULL DEFAULT 0 CHECK (repeatable IN (0, 1)),
    has_terms INTEGER NOT NULL DEFAULT 0 CHECK (has_terms IN (0, 1))
) STRICT, WITHOUT ROWID;

INSERT INTO move_kinds (kind, prefix, reverses, has_terms) VALUES
    ('invoice', 'INV', NULL, 1), ('credit_note', 'RINV', 'invoice', 1),
    ('payment', 'PAY', NULL, 0), ('payment_reversal', 'RPAY', 'payment', 0),
    ('expense', 'EXP', NULL, 0), ('expense_reversal', 'REXP', 'expense', 0);

DROP VIEW invoices;

CREATE TABLE new_moves (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL REFERENCES move_kinds (kind),
    state TEXT NOT NULL CHECK (state IN ('draft', 'posted', 'cancelled')),
    date TEXT NOT NULL CHECK (date IS date(date, '+0 days')),
    due_date TEXT CHECK (due_date IS NULL OR due_date IS date(due_date, '+0 days')),
    customer_id INTEGER REFERENCES customers (id),
    reverses_id INTEGER REFERENCES moves (id),
    narration TEXT NOT NULL DEFAULT '',
    prefix TEXT,
    year INTEGER CHECK (year IS NULL OR year = CAST(substr(date, 1, 4) AS INTEGER)),
    sequence INTEGER CHECK ((sequence IS NOT NULL) = (state = 'posted')),
    number TEXT GENERATED ALWAYS AS (printf('%s/%04d/%05d', prefix, year, sequence)) VIRTUAL,
    created_at TEXT NOT NULL,
    posted_at TEXT,
    cancelled_at TEXT,
    CHECK ((prefix IS NULL) = (sequence IS NULL) AND (year IS NULL) = (sequence IS NULL)),
    UNIQUE (prefix, year, sequence)
) STRICT;

INSERT INTO new_moves (id, kind, state, date, due_date, customer_id, reverses_id, narration, prefix, year, sequence,
    created_at, posted_at, cancelled_at)
SELECT id, kind, state, date, due_date, customer_id, reverses_id, narration, prefix, year, sequence,
    created_at, posted_at, cancelled_at FROM moves;

DROP TABLE moves;
ALTER TABLE new_moves RENAME TO moves;

CREATE INDEX moves_by_kind ON moves (kind, state, due_date);
CREATE INDEX moves_by_date ON moves (date, state);
CREATE INDEX moves_by_reversed ON moves (reverses_id) WHERE reverses_id IS NOT NULL;

CREATE VIEW invoices AS
SELECT m.id, m.number, m.state, m.date, m.due_date,
    c.name AS customer_name, c.email AS customer_email, c.folded_name AS folded_customer, l.debit AS total,
    l.debit - COALESCE((
        SELECT SUM(r.amount) FROM reconciliations r WHERE r.debit_line_id = l.id AND r.undone_on IS NULL), 0) AS open,
    EXISTS (SELECT 1 FROM moves v WHERE v.reverses_id = m.id) AS reversed,
    EXISTS (SELECT 1 FROM mailings s WHERE s.move_id = m.id AND s.state = 'sent') AS sent
FROM moves m CROSS JOIN customers c ON c.id = m.customer_id
    CROSS JOIN move_lines l ON l.move_id = m.id AND l.account = '121000'
WHERE m.kind = 'invoice';

CREATE TRIGGER moves_are_born_as_drafts BEFORE INSERT ON moves
WHEN NEW.state <> 'draft' OR EXISTS (SELECT 1 FROM moves WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'an entry is inserted as a new draft'); END;

CREATE TRIGGER entries_have_the_terms_of_their_kind BEFORE INSERT ON moves
WHEN NOT EXISTS (SELECT 1 FROM move_kinds WHERE kind = NEW.kind)
    OR EXISTS (SELECT 1 FROM move_kinds WHERE kind = NEW.kind AND has_terms = 1)
    AND (NEW.customer_id IS NULL OR NEW.due_date IS NULL OR NEW.due_date < NEW.date)
BEGIN SELECT RAISE(ABORT, 'an entry has a known kind, and the partner and due date that its kind needs'); END;

CREATE TRIGGER a_reversal_reverses_a_posted_entry BEFORE INSERT ON moves
WHEN (NEW.reverses_id IS NOT NULL) <> EXISTS (
        SELECT 1 FROM move_kinds WHERE kind = NEW.kind AND reverses IS NOT NULL)
    OR NEW.reverses_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM moves m JOIN move_kinds k ON k.reverses = m.kind
        WHERE m.id = NEW.reverses_id AND m.state = 'posted' AND k.kind = NEW.kind)
BEGIN SELECT RAISE(ABORT, 'a reversal needs a posted entry of the matching kind'); END;

CREATE TRIGGER an_entry_is_reversed_once BEFORE INSERT ON moves
WHEN NEW.reverses_id IS NOT NULL
    AND EXISTS (SELECT 1 FROM moves WHERE reverses_id = NEW.reverses_id)
    AND NOT EXISTS (SELECT 1 FROM move_kinds WHERE kind = NEW.kind AND repeatable = 1)
BEGIN SELECT RAISE(ABORT, 'the entry is reversed already'); END;

CREATE TRIGGER moves_change_by_posting_or_cancelling BEFORE UPDATE ON moves
WHEN NOT (OLD.state = 'draft' AND NEW.state IN ('posted', 'cancelled')
    AND NEW.id = OLD.id AND NEW.kind = OLD.kind AND NEW.date = OLD.date AND NEW.due_date IS OLD.due_date
    AND NEW.customer_id IS OLD.customer_id AND NEW.reverses_id IS OLD.reverses_id
    AND NEW.narration = OLD.narration AND NEW.created_at = OLD.created_at)
BEGIN SELECT RAISE(ABORT, 'a posted or cancelled entry cannot be changed, a draft only be posted or cancelled'); END;

CREATE TRIGGER posted_moves_balance BEFORE UPDATE ON moves WHEN OLD.state <> 'posted' AND NEW.state = 'posted'
BEGIN
    SELECT RAISE(ABORT, 'the entry does not balance') FROM (
        SELECT COUNT(*) AS lines, SUM(debit) AS debit, SUM(credit) AS credit FROM move_lines WHERE move_id = OLD.id)
    WHERE lines < 2 OR debit <> credit;
    SELECT RAISE(ABORT, 'the entry differs from its document') FROM (
        SELECT SUM(CASE WHEN account = '121000' THEN debit + credit ELSE 0 END) AS owed FROM move_lines
        WHERE move_id = OLD.id)
    WHERE NEW.kind IN ('invoice', 'credit_note') AND owed IS NOT (
        SELECT SUM(amount + tax_amount) FROM invoice_lines WHERE move_id = OLD.id);
    SELECT RAISE(ABORT, 'the number has the prefix of another kind')
    WHERE NEW.prefix IS NOT (SELECT prefix FROM move_kinds WHERE kind = NEW.kind);
    SELECT RAISE(ABORT, 'the number leaves a gap')
    WHERE NEW.sequence IS NOT (
        SELECT COALESCE(MAX(sequence), 0) + 1 FROM moves WHERE prefix = NEW.prefix AND year = NEW.year);
END;

CREATE TRIGGER moves_stay BEFORE DELETE ON moves
BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;

CREATE TRIGGER kinds_of_entries_are_final BEFORE UPDATE ON move_kinds
BEGIN SELECT RAISE(ABORT, 'a kind of entry is never changed'); END;

CREATE TRIGGER kinds_of_entries_stay BEFORE DELETE ON move_kinds
BEGIN SELECT RAISE(ABORT, 'kinds of entries are never deleted'); END;

CREATE TRIGGER kinds_of_entries_are_not_replaced BEFORE INSERT ON move_kinds
WHEN EXISTS (SELECT 1 FROM move_kinds WHERE kind = NEW.kind)
BEGIN SELECT RAISE(ABORT, 'the kind of entry exists'); END;
