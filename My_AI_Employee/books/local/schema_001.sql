-- Schema version 1 of the embedded books. Amounts are whole cents, dates ISO text, times ISO 8601 UTC text.
-- The triggers are the books' last word: whatever writes into this file, a posted entry balances and stays as it is.

CREATE TABLE books (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    currency TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE accounts (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    account_type TEXT NOT NULL CHECK (account_type IN (
        'asset_receivable', 'asset_cash', 'asset_current', 'asset_non_current', 'asset_prepayments', 'asset_fixed',
        'liability_payable', 'liability_credit_card', 'liability_current', 'liability_non_current',
        'equity', 'equity_unaffected', 'income', 'income_other',
        'expense', 'expense_other', 'expense_depreciation', 'expense_direct_cost'))
) STRICT, WITHOUT ROWID;

CREATE TABLE payment_methods (
    method TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (code)
) STRICT, WITHOUT ROWID;

CREATE TABLE taxes (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    percent TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL REFERENCES accounts (code)
) STRICT;

CREATE TABLE expense_categories (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL REFERENCES accounts (code)
) STRICT;

CREATE TABLE customers (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    folded_name TEXT NOT NULL,
    email TEXT NOT NULL DEFAULT '',
    folded_email TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    tax_id TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX customers_by_name ON customers (folded_name);
CREATE INDEX customers_by_email ON customers (folded_email);

-- A journal entry, as Odoo's account.move. sequence is set by posting alone and has no gaps per prefix and year.
CREATE TABLE moves (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN (
        'invoice', 'credit_note', 'payment', 'payment_reversal', 'expense', 'expense_reversal')),
    state TEXT NOT NULL CHECK (state IN ('draft', 'posted', 'cancelled')),
    date TEXT NOT NULL CHECK (date IS date(date, '+0 days')),
    due_date TEXT CHECK (due_date IS NULL OR due_date IS date(due_date, '+0 days')),
    customer_id INTEGER REFERENCES customers (id),
    reverses_id INTEGER UNIQUE REFERENCES moves (id),
    narration TEXT NOT NULL DEFAULT '',
    prefix TEXT CHECK (prefix IS NULL OR prefix = CASE kind
        WHEN 'invoice' THEN 'INV' WHEN 'credit_note' THEN 'RINV' WHEN 'payment' THEN 'PAY'
        WHEN 'payment_reversal' THEN 'RPAY' WHEN 'expense' THEN 'EXP' WHEN 'expense_reversal' THEN 'REXP' END),
    year INTEGER CHECK (year IS NULL OR year = CAST(substr(date, 1, 4) AS INTEGER)),
    sequence INTEGER CHECK ((sequence IS NOT NULL) = (state = 'posted')),
    number TEXT GENERATED ALWAYS AS (printf('%s/%04d/%05d', prefix, year, sequence)) VIRTUAL,
    created_at TEXT NOT NULL,
    posted_at TEXT,
    cancelled_at TEXT,
    CHECK ((prefix IS NULL) = (sequence IS NULL) AND (year IS NULL) = (sequence IS NULL)),
    CHECK (kind NOT IN ('invoice', 'credit_note') OR (customer_id IS NOT NULL AND due_date >= date)),
    CHECK ((kind IN ('credit_note', 'payment_reversal', 'expense_reversal')) = (reverses_id IS NOT NULL)),
    UNIQUE (prefix, year, sequence)
) STRICT;
CREATE INDEX moves_by_kind ON moves (kind, state, due_date);
CREATE INDEX moves_by_date ON moves (date, state);

CREATE TABLE move_lines (
    id INTEGER PRIMARY KEY,
    move_id INTEGER NOT NULL REFERENCES moves (id),
    account TEXT NOT NULL REFERENCES accounts (code),
    name TEXT NOT NULL,
    debit INTEGER NOT NULL CHECK (debit >= 0),
    credit INTEGER NOT NULL CHECK (credit >= 0),
    CHECK (debit = 0 OR credit = 0)
) STRICT;
CREATE INDEX move_lines_by_move ON move_lines (move_id, account, debit, credit);
CREATE INDEX move_lines_by_account ON move_lines (account, move_id, debit, credit);

-- What an invoice or credit note says line by line; its journal lines are computed from these.
CREATE TABLE invoice_lines (
    id INTEGER PRIMARY KEY,
    move_id INTEGER NOT NULL REFERENCES moves (id),
    description TEXT NOT NULL,
    quantity TEXT NOT NULL,
    unit_price TEXT NOT NULL,
    tax_id INTEGER REFERENCES taxes (id),
    amount INTEGER NOT NULL CHECK (amount >= 0),
    tax_amount INTEGER NOT NULL CHECK (tax_amount >= 0)
) STRICT;
CREATE INDEX invoice_lines_by_move ON invoice_lines (move_id);

CREATE TABLE payments (
    move_id INTEGER PRIMARY KEY REFERENCES moves (id),
    invoice_id INTEGER NOT NULL REFERENCES moves (id),
    method TEXT NOT NULL REFERENCES payment_methods (method),
    amount INTEGER NOT NULL CHECK (amount > 0),
    reference TEXT NOT NULL
) STRICT;
CREATE INDEX payments_by_invoice ON payments (invoice_id);

CREATE TABLE expenses (
    move_id INTEGER PRIMARY KEY REFERENCES moves (id),
    category_id INTEGER NOT NULL REFERENCES expense_categories (id),
    description TEXT NOT NULL,
    vendor TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount > 0),
    receipt_name TEXT NOT NULL DEFAULT '',
    receipt_sha256 TEXT CHECK (receipt_sha256 IS NULL OR length(receipt_sha256) = 64)
) STRICT;

-- A debit line settled by a credit line of the same account. undone_on: the day on which it was taken back.
CREATE TABLE reconciliations (
    id INTEGER PRIMARY KEY,
    debit_line_id INTEGER NOT NULL REFERENCES move_lines (id),
    credit_line_id INTEGER NOT NULL REFERENCES move_lines (id),
    amount INTEGER NOT NULL CHECK (amount > 0),
    date TEXT NOT NULL CHECK (date IS date(date, '+0 days')),
    undone_on TEXT CHECK (undone_on IS NULL OR undone_on IS date(undone_on, '+0 days'))
) STRICT;
CREATE INDEX reconciliations_by_debit ON reconciliations (debit_line_id, undone_on, date, amount);
CREATE INDEX reconciliations_by_credit ON reconciliations (credit_line_id, undone_on, date, amount);

-- One attempt to mail an invoice. `sending` is committed before the mail server is talked to.
CREATE TABLE mailings (
    id INTEGER PRIMARY KEY,
    move_id INTEGER NOT NULL REFERENCES moves (id),
    key TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('sending', 'sent', 'failed')),
    sent_to TEXT NOT NULL,
    subject TEXT NOT NULL,
    message_id TEXT NOT NULL,
    failure TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    settled_at TEXT,
    CHECK ((state = 'sending') = (settled_at IS NULL))
) STRICT;
CREATE UNIQUE INDEX one_mailing_per_invoice ON mailings (move_id) WHERE state IN ('sending', 'sent');
CREATE INDEX mailings_by_key ON mailings (key);

-- Customer invoices as they are now. total and open in cents.
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

-- Idempotency. answer: what the first call answered; NULL while its effect is not complete.
CREATE TABLE keys (
    key TEXT PRIMARY KEY CHECK (key <> ''),
    tool TEXT NOT NULL,
    digest TEXT NOT NULL,
    model TEXT NOT NULL,
    record_id TEXT NOT NULL,
    answer TEXT,
    created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Entries are born as drafts, posted or cancelled once, and never change after that.

CREATE TRIGGER moves_are_born_as_drafts BEFORE INSERT ON moves
WHEN NEW.state <> 'draft' OR EXISTS (SELECT 1 FROM moves WHERE id = NEW.id OR reverses_id = NEW.reverses_id)
BEGIN SELECT RAISE(ABORT, 'an entry is inserted as a new draft'); END;

CREATE TRIGGER a_reversal_reverses_a_posted_entry BEFORE INSERT ON moves
WHEN NEW.reverses_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM moves WHERE id = NEW.reverses_id AND state = 'posted' AND NEW.kind = CASE kind
        WHEN 'invoice' THEN 'credit_note' WHEN 'payment' THEN 'payment_reversal'
        WHEN 'expense' THEN 'expense_reversal' END)
BEGIN SELECT RAISE(ABORT, 'a reversal needs a posted entry of the matching kind'); END;

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
    SELECT RAISE(ABORT, 'the number leaves a gap')
    WHERE NEW.sequence IS NOT (
        SELECT COALESCE(MAX(sequence), 0) + 1 FROM moves WHERE prefix = NEW.prefix AND year = NEW.year);
END;

CREATE TRIGGER moves_stay BEFORE DELETE ON moves
BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;

CREATE TRIGGER lines_join_drafts_only BEFORE INSERT ON move_lines
WHEN NOT EXISTS (SELECT 1 FROM moves WHERE id = NEW.move_id AND state = 'draft')
    OR NOT EXISTS (SELECT 1 FROM accounts WHERE code = NEW.account)
    OR EXISTS (SELECT 1 FROM move_lines WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a line needs a draft entry and an account'); END;

CREATE TRIGGER lines_are_final BEFORE UPDATE ON move_lines
BEGIN SELECT RAISE(ABORT, 'lines are never changed'); END;

CREATE TRIGGER lines_stay BEFORE DELETE ON move_lines
BEGIN SELECT RAISE(ABORT, 'lines are never deleted'); END;

CREATE TRIGGER invoice_lines_join_drafts_only BEFORE INSERT ON invoice_lines
WHEN NOT EXISTS (
        SELECT 1 FROM moves WHERE id = NEW.move_id AND state = 'draft' AND kind IN ('invoice', 'credit_note'))
    OR EXISTS (SELECT 1 FROM invoice_lines WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'an invoice line needs a draft invoice'); END;

CREATE TRIGGER invoice_lines_are_final BEFORE UPDATE ON invoice_lines
BEGIN SELECT RAISE(ABORT, 'invoice lines are never changed'); END;

CREATE TRIGGER invoice_lines_stay BEFORE DELETE ON invoice_lines
BEGIN SELECT RAISE(ABORT, 'invoice lines are never deleted'); END;

CREATE TRIGGER payments_describe_drafts BEFORE INSERT ON payments
WHEN NOT EXISTS (SELECT 1 FROM moves WHERE id = NEW.move_id AND state = 'draft' AND kind = 'payment')
    OR NOT EXISTS (SELECT 1 FROM moves WHERE id = NEW.invoice_id AND state = 'posted' AND kind = 'invoice')
    OR EXISTS (SELECT 1 FROM payments WHERE move_id = NEW.move_id)
BEGIN SELECT RAISE(ABORT, 'a payment describes a draft payment entry for a posted invoice'); END;

CREATE TRIGGER payments_are_final BEFORE UPDATE ON payments
BEGIN SELECT RAISE(ABORT, 'payments are never changed'); END;

CREATE TRIGGER payments_stay BEFORE DELETE ON payments
BEGIN SELECT RAISE(ABORT, 'payments are never deleted'); END;

CREATE TRIGGER expenses_describe_drafts BEFORE INSERT ON expenses
WHEN NOT EXISTS (SELECT 1 FROM moves WHERE id = NEW.move_id AND state = 'draft' AND kind = 'expense')
    OR EXISTS (SELECT 1 FROM expenses WHERE move_id = NEW.move_id)
BEGIN SELECT RAISE(ABORT, 'an expense describes a draft expense entry'); END;

CREATE TRIGGER expenses_are_final BEFORE UPDATE ON expenses
BEGIN SELECT RAISE(ABORT, 'expenses are never changed'); END;

CREATE TRIGGER expenses_stay BEFORE DELETE ON expenses
BEGIN SELECT RAISE(ABORT, 'expenses are never deleted'); END;

-- Settling never exceeds either line.

CREATE TRIGGER reconciliations_fit BEFORE INSERT ON reconciliations
BEGIN
    SELECT RAISE(ABORT, 'a reconciliation is inserted as a new one')
    WHERE NEW.undone_on IS NOT NULL OR EXISTS (SELECT 1 FROM reconciliations WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'only posted lines of one receivable or payable account and one customer match')
    WHERE NOT EXISTS (
        SELECT 1 FROM move_lines d JOIN moves dm ON dm.id = d.move_id
        JOIN move_lines c ON c.account = d.account JOIN moves cm ON cm.id = c.move_id
        JOIN accounts a ON a.code = d.account
        WHERE d.id = NEW.debit_line_id AND c.id = NEW.credit_line_id
            AND dm.state = 'posted' AND cm.state = 'posted' AND dm.customer_id IS cm.customer_id
            AND a.account_type IN ('asset_receivable', 'liability_payable'));
    SELECT RAISE(ABORT, 'more would be settled than is open')
    WHERE NEW.amount + (
            SELECT COALESCE(SUM(amount), 0) FROM reconciliations
            WHERE debit_line_id = NEW.debit_line_id AND undone_on IS NULL)
            > (SELECT debit FROM move_lines WHERE id = NEW.debit_line_id)
        OR NEW.amount + (
            SELECT COALESCE(SUM(amount), 0) FROM reconciliations
            WHERE credit_line_id = NEW.credit_line_id AND undone_on IS NULL)
            > (SELECT credit FROM move_lines WHERE id = NEW.credit_line_id);
END;

CREATE TRIGGER reconciliations_are_only_undone BEFORE UPDATE ON reconciliations
WHEN NOT (OLD.undone_on IS NULL AND NEW.undone_on IS NOT NULL AND NEW.id = OLD.id
    AND NEW.debit_line_id = OLD.debit_line_id AND NEW.credit_line_id = OLD.credit_line_id
    AND NEW.amount = OLD.amount AND NEW.date = OLD.date)
BEGIN SELECT RAISE(ABORT, 'a reconciliation can only be undone, once'); END;

CREATE TRIGGER reconciliations_stay BEFORE DELETE ON reconciliations
BEGIN SELECT RAISE(ABORT, 'reconciliations are never deleted'); END;

-- Mail attempts and keys are settled once and kept.

CREATE TRIGGER mailings_begin_as_sending BEFORE INSERT ON mailings
WHEN NEW.state <> 'sending'
    OR NOT EXISTS (SELECT 1 FROM moves WHERE id = NEW.move_id AND state = 'posted' AND kind = 'invoice')
    OR EXISTS (SELECT 1 FROM mailings WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM mailings WHERE move_id = NEW.move_id AND state IN ('sending', 'sent'))
BEGIN SELECT RAISE(ABORT, 'a mailing begins as sending, once per posted invoice'); END;

CREATE TRIGGER mailings_are_settled_once BEFORE UPDATE ON mailings
WHEN NOT (OLD.state = 'sending' AND NEW.state IN ('sent', 'failed') AND NEW.id = OLD.id
    AND NEW.move_id = OLD.move_id AND NEW.key = OLD.key AND NEW.sent_to = OLD.sent_to
    AND NEW.message_id = OLD.message_id AND NEW.created_at = OLD.created_at)
BEGIN SELECT RAISE(ABORT, 'a mailing is settled once'); END;

CREATE TRIGGER mailings_stay BEFORE DELETE ON mailings
BEGIN SELECT RAISE(ABORT, 'mailings are never deleted'); END;

CREATE TRIGGER keys_are_used_once BEFORE INSERT ON keys
WHEN EXISTS (SELECT 1 FROM keys WHERE key = NEW.key)
BEGIN SELECT RAISE(ABORT, 'the key was used'); END;

CREATE TRIGGER keys_are_answered_once BEFORE UPDATE ON keys
WHEN NOT (OLD.answer IS NULL AND NEW.answer IS NOT NULL AND NEW.key = OLD.key AND NEW.tool = OLD.tool
    AND NEW.digest = OLD.digest AND NEW.created_at = OLD.created_at)
BEGIN SELECT RAISE(ABORT, 'a key is answered once'); END;

CREATE TRIGGER keys_stay BEFORE DELETE ON keys
BEGIN SELECT RAISE(ABORT, 'keys are never deleted'); END;

CREATE TRIGGER accounts_are_final BEFORE UPDATE ON accounts
WHEN NEW.code <> OLD.code OR NEW.account_type <> OLD.account_type
BEGIN SELECT RAISE(ABORT, 'an account keeps its code and type'); END;

CREATE TRIGGER accounts_are_not_replaced BEFORE INSERT ON accounts
WHEN EXISTS (SELECT 1 FROM accounts WHERE code = NEW.code)
BEGIN SELECT RAISE(ABORT, 'the account exists'); END;

CREATE TRIGGER accounts_stay BEFORE DELETE ON accounts
BEGIN SELECT RAISE(ABORT, 'accounts are never deleted'); END;

CREATE TRIGGER customers_are_not_replaced BEFORE INSERT ON customers
WHEN EXISTS (SELECT 1 FROM customers WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the customer exists'); END;

CREATE TRIGGER customers_stay BEFORE DELETE ON customers
BEGIN SELECT RAISE(ABORT, 'customers are never deleted'); END;

-- Codes and names of Odoo 19's chart `generic_coa`; 600100 to 600700 are sub-accounts of 600000 of these books' own.
INSERT INTO accounts (code, name, account_type) VALUES
    ('101401', 'Bank', 'asset_cash'),
    ('101501', 'Cash', 'asset_cash'),
    ('121000', 'Account Receivable', 'asset_receivable'),
    ('131000', 'Tax Paid', 'asset_current'),
    ('151000', 'Fixed Asset', 'asset_fixed'),
    ('211000', 'Account Payable', 'liability_payable'),
    ('251000', 'Tax Received', 'liability_current'),
    ('301000', 'Capital', 'equity'),
    ('302000', 'Dividends', 'equity'),
    ('400000', 'Product Sales', 'income'),
    ('450000', 'Other Income', 'income_other'),
    ('500000', 'Cost of Goods Sold', 'expense_direct_cost'),
    ('600000', 'Expenses', 'expense'),
    ('600100', 'Office Supplies', 'expense'),
    ('600200', 'Travel & Accommodation', 'expense'),
    ('600300', 'Meals', 'expense'),
    ('600400', 'Software', 'expense'),
    ('600500', 'Communication', 'expense'),
    ('600600', 'Mileage', 'expense'),
    ('600700', 'Gifts', 'expense'),
    ('611000', 'Purchase of Equipments', 'expense'),
    ('612000', 'Rent', 'expense'),
    ('620000', 'Bank Fees', 'expense'),
    ('630000', 'Salary Expenses', 'expense'),
    ('962000', 'Sales Expenses', 'expense'),
    ('999999', 'Undistributed Profits/Losses', 'equity_unaffected');

INSERT INTO payment_methods (method, account) VALUES
    ('bank_transfer', '101401'), ('credit_card', '101401'), ('check', '101401'), ('cash', '101501');

INSERT INTO taxes (name, percent, account) VALUES
    ('15%', '15', '251000'), ('20%', '20', '251000'), ('5%', '5', '251000'), ('7%', '7', '251000'),
    ('10%', '10', '251000'), ('19%', '19', '251000'), ('21%', '21', '251000'), ('25%', '25', '251000');

-- The first five are the contract's and the common ones; then the names of Odoo's hr_expense.
INSERT INTO expense_categories (name, account) VALUES
    ('office_supplies', '600100'), ('travel', '600200'), ('meals', '600300'), ('software', '600400'),
    ('other', '600000'), ('Communication', '600500'), ('Expenses', '600000'), ('Gifts', '600700'),
    ('Mileage', '600600'), ('Travel & Accommodation', '600200'), ('equipment', '611000'), ('rent', '612000'),
    ('bank_fees', '620000'), ('marketing', '962000');
