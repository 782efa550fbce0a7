-- Documents in other currencies. debit, credit and reconciliations stay in the currency of the books; beside them
-- stands what the document says. Amounts of a document are whole hundredths of its currency.

-- amount_currency: above zero for a debit, below for a credit, 0 for an exchange difference.
ALTER TABLE move_lines ADD COLUMN currency TEXT CHECK (currency IS NULL OR currency GLOB '[A-Z][A-Z][A-Z]');
ALTER TABLE move_lines ADD COLUMN amount_currency INTEGER CHECK (
    (amount_currency IS NULL) = (currency IS NULL)
    AND (amount_currency IS NULL OR amount_currency = 0 OR amount_currency > 0 AND credit = 0
        OR amount_currency < 0 AND debit = 0));
ALTER TABLE reconciliations ADD COLUMN amount_currency INTEGER CHECK (amount_currency IS NULL OR amount_currency >= 0);

-- The same in the currency of the books; NULL where the document is in it.
ALTER TABLE invoice_lines ADD COLUMN company_amount INTEGER;
ALTER TABLE invoice_lines ADD COLUMN company_tax INTEGER CHECK ((company_tax IS NULL) = (company_amount IS NULL));
ALTER TABLE bill_lines ADD COLUMN company_amount INTEGER;
ALTER TABLE bill_taxes ADD COLUMN company_base INTEGER;
ALTER TABLE bill_taxes ADD COLUMN company_amount INTEGER CHECK ((company_amount IS NULL) = (company_base IS NULL));

-- By what rate a document was converted. rate: units of the books' currency for one of `currency`, decimal text.
-- day, source: of the rate; NULL when a person typed it without.
CREATE TABLE document_rates (
    move_id INTEGER PRIMARY KEY REFERENCES moves (id),
    currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
    rate TEXT NOT NULL CHECK (CAST(rate AS REAL) > 0),
    day TEXT CHECK (day IS NULL OR day IS date(day, '+0 days')),
    source TEXT CHECK (source IS NULL OR source <> '')
) STRICT;

CREATE TRIGGER document_rates_describe_drafts BEFORE INSERT ON document_rates
WHEN NOT EXISTS (SELECT 1 FROM moves WHERE id = NEW.move_id AND state = 'draft'
        AND kind IN ('invoice', 'bill', 'payment', 'bill_payment'))
    OR EXISTS (SELECT 1 FROM document_rates WHERE move_id = NEW.move_id)
    OR EXISTS (SELECT 1 FROM books WHERE currency = NEW.currency)
BEGIN SELECT RAISE(ABORT, 'a rate is of a draft in another currency than the books, once'); END;

CREATE TRIGGER document_rates_are_final BEFORE UPDATE ON document_rates
BEGIN SELECT RAISE(ABORT, 'the rate of a document is never changed'); END;

CREATE TRIGGER document_rates_stay BEFORE DELETE ON document_rates
BEGIN SELECT RAISE(ABORT, 'rates of documents are never deleted'); END;

-- Realised exchange gains and losses: what a payment brought more or less than the document was booked with.
INSERT INTO move_kinds (kind, prefix, reverses) VALUES
    ('exchange_difference', 'EXCH', NULL), ('exchange_reversal', 'REXCH', 'exchange_difference');
INSERT INTO accounts (code, name, account_type) SELECT '441000', 'Foreign Exchange Gain', 'income'
WHERE NOT EXISTS (SELECT 1 FROM accounts WHERE code = '441000');
INSERT INTO accounts (code, name, account_type) SELECT '641000', 'Foreign Exchange Loss', 'expense'
WHERE NOT EXISTS (SELECT 1 FROM accounts WHERE code = '641000');

CREATE TABLE exchange_differences (
    move_id INTEGER PRIMARY KEY REFERENCES moves (id),
    payment_id INTEGER NOT NULL UNIQUE REFERENCES moves (id)
) STRICT;

CREATE TRIGGER exchange_differences_describe_drafts BEFORE INSERT ON exchange_differences
WHEN NOT EXISTS (
        SELECT 1 FROM moves WHERE id = NEW.move_id AND state = 'draft' AND kind = 'exchange_difference')
    OR NOT EXISTS (SELECT 1 FROM moves m JOIN document_rates r ON r.move_id = m.id WHERE m.id = NEW.payment_id
        AND m.state = 'posted' AND m.kind IN ('payment', 'bill_payment'))
    OR EXISTS (
        SELECT 1 FROM exchange_differences WHERE move_id = NEW.move_id OR payment_id = NEW.payment_id)
BEGIN SELECT RAISE(ABORT, 'an exchange difference is a draft entry of a posted payment in another currency'); END;

CREATE TRIGGER exchange_differences_are_final BEFORE UPDATE ON exchange_differences
BEGIN SELECT RAISE(ABORT, 'exchange differences are never changed'); END;

CREATE TRIGGER exchange_differences_stay BEFORE DELETE ON exchange_differences
BEGIN SELECT RAISE(ABORT, 'exchange differences are never deleted'); END;

-- An entry balances in both currencies, and all its lines are in the same one.
DROP TRIGGER posted_moves_balance;
CREATE TRIGGER posted_moves_balance BEFORE UPDATE ON moves WHEN OLD.state <> 'posted' AND NEW.state = 'posted'
BEGIN
    SELECT RAISE(ABORT, 'the entry does not balance') FROM (
        SELECT COUNT(*) AS lines, SUM(debit) AS debit, SUM(credit) AS credit,
            COALESCE(SUM(amount_currency), 0) AS document, COUNT(DISTINCT COALESCE(currency, '')) AS currencies
        FROM move_lines WHERE move_id = OLD.id)
    WHERE lines < 2 OR debit <> credit OR document <> 0 OR currencies <> 1;
    SELECT RAISE(ABORT, 'the entry has no exchange rate')
    WHERE NEW.kind IN ('invoice', 'bill', 'payment', 'bill_payment')
        AND (SELECT MAX(currency) FROM move_lines WHERE move_id = OLD.id) IS NOT (
            SELECT currency FROM document_rates WHERE move_id = OLD.id);
    SELECT RAISE(ABORT, 'the entry differs from its document') FROM (
        SELECT SUM(CASE WHEN account = '121000' THEN COALESCE(ABS(amount_currency), debit + credit) ELSE 0 END)
            AS owed FROM move_lines WHERE move_id = OLD.id)
    WHERE NEW.kind IN ('invoice', 'credit_note') AND owed IS NOT (
        SELECT SUM(amount + tax_amount) FROM invoice_lines WHERE move_id = OLD.id);
    SELECT RAISE(ABORT, 'the entry differs from its document in the currency of the books') FROM (
        SELECT SUM(CASE WHEN account = '121000' THEN debit + credit ELSE 0 END) AS owed FROM move_lines
        WHERE move_id = OLD.id)
    WHERE NEW.kind IN ('invoice', 'credit_note') AND owed IS NOT (
        SELECT SUM(COALESCE(company_amount, amount) + COALESCE(company_tax, tax_amount)) FROM invoice_lines
        WHERE move_id = OLD.id);
    SELECT RAISE(ABORT, 'the number has the prefix of another kind')
    WHERE NEW.prefix IS NOT (SELECT prefix FROM move_kinds WHERE kind = NEW.kind);
    SELECT RAISE(ABORT, 'the number leaves a gap')
    WHERE NEW.sequence IS NOT (
        SELECT COALESCE(MAX(sequence), 0) + 1 FROM moves WHERE prefix = NEW.prefix AND year = NEW.year);
END;

DROP TRIGGER posted_bills_equal_their_document;
CREATE TRIGGER posted_bills_equal_their_document BEFORE UPDATE ON moves
WHEN NEW.kind = 'bill' AND OLD.state <> 'posted' AND NEW.state = 'posted'
BEGIN
    SELECT RAISE(ABORT, 'the bill differs from its document')
    WHERE NOT EXISTS (SELECT 1 FROM bills WHERE move_id = OLD.id)
        OR (SELECT SUM(COALESCE(-amount_currency, credit - debit)) FROM move_lines
            WHERE move_id = OLD.id AND account = '211000') IS NOT (
            SELECT SUM(amount) FROM (
                SELECT amount FROM bill_lines WHERE move_id = OLD.id
                UNION ALL SELECT amount FROM bill_taxes WHERE move_id = OLD.id))
        OR (SELECT COALESCE(SUM(COALESCE(amount_currency, debit - credit)), 0) FROM move_lines
            WHERE move_id = OLD.id AND account = '131000')
            IS NOT (SELECT COALESCE(SUM(amount), 0) FROM bill_taxes WHERE move_id = OLD.id);
    SELECT RAISE(ABORT, 'the bill differs from its document in the currency of the books')
    WHERE (SELECT SUM(credit - debit) FROM move_lines WHERE move_id = OLD.id AND account = '211000') IS NOT (
            SELECT SUM(amount) FROM (
                SELECT COALESCE(company_amount, amount) AS amount FROM bill_lines WHERE move_id = OLD.id
                UNION ALL SELECT COALESCE(company_amount, amount) FROM bill_taxes WHERE move_id = OLD.id))
        OR (SELECT COALESCE(SUM(debit - credit), 0) FROM move_lines WHERE move_id = OLD.id AND account = '131000')
            IS NOT (SELECT COALESCE(SUM(COALESCE(company_amount, amount)), 0) FROM bill_taxes
                WHERE move_id = OLD.id);
END;

DROP TRIGGER reconciliations_fit;
CREATE TRIGGER reconciliations_fit BEFORE INSERT ON reconciliations
BEGIN
    SELECT RAISE(ABORT, 'a reconciliation is inserted as a new one')
    WHERE NEW.undone_on IS NOT NULL OR EXISTS (SELECT 1 FROM reconciliations WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'only posted lines of one receivable or payable account, customer and currency match')
    WHERE NOT EXISTS (
        SELECT 1 FROM move_lines d JOIN moves dm ON dm.id = d.move_id
        JOIN move_lines c ON c.account = d.account JOIN moves cm ON cm.id = c.move_id
        JOIN accounts a ON a.code = d.account
        WHERE d.id = NEW.debit_line_id AND c.id = NEW.credit_line_id
            AND dm.state = 'posted' AND cm.state = 'posted' AND dm.customer_id IS cm.customer_id
            AND a.account_type IN ('asset_receivable', 'liability_payable')
            AND d.currency IS c.currency AND (d.currency IS NULL) = (NEW.amount_currency IS NULL));
    SELECT RAISE(ABORT, 'more would be settled than is open')
    WHERE NEW.amount + (
            SELECT COALESCE(SUM(amount), 0) FROM reconciliations
            WHERE debit_line_id = NEW.debit_line_id AND undone_on IS NULL)
            > (SELECT debit FROM move_lines WHERE id = NEW.debit_line_id)
        OR NEW.amount + (
            SELECT COALESCE(SUM(amount), 0) FROM reconciliations
            WHERE credit_line_id = NEW.credit_line_id AND undone_on IS NULL)
            > (SELECT credit FROM move_lines WHERE id = NEW.credit_line_id);
    SELECT RAISE(ABORT, 'more would be settled than is open in the currency of the document')
    WHERE NEW.amount_currency + (
            SELECT COALESCE(SUM(amount_currency), 0) FROM reconciliations
            WHERE debit_line_id = NEW.debit_line_id AND undone_on IS NULL)
            > (SELECT amount_currency FROM move_lines WHERE id = NEW.debit_line_id)
        OR NEW.amount_currency + (
            SELECT COALESCE(SUM(amount_currency), 0) FROM reconciliations
            WHERE credit_line_id = NEW.credit_line_id AND undone_on IS NULL)
            > (SELECT -amount_currency FROM move_lines WHERE id = NEW.credit_line_id);
END;

DROP TRIGGER reconciliations_are_only_undone;
CREATE TRIGGER reconciliations_are_only_undone BEFORE UPDATE ON reconciliations
WHEN NOT (OLD.undone_on IS NULL AND NEW.undone_on IS NOT NULL AND NEW.id = OLD.id
    AND NEW.debit_line_id = OLD.debit_line_id AND NEW.credit_line_id = OLD.credit_line_id
    AND NEW.amount = OLD.amount AND NEW.amount_currency IS OLD.amount_currency AND NEW.date = OLD.date)
BEGIN SELECT RAISE(ABORT, 'a reconciliation can only be undone, once'); END;

-- total, open, credited: in hundredths of `currency`, which is NULL for that of the books.
-- company_total, company_open: in cents of the books' currency.
DROP VIEW invoices;
CREATE VIEW invoices AS
SELECT *, credited >= total AND (credited > 0 OR has_note) AS reversed FROM (
    SELECT m.id, m.number, m.state, m.date, m.due_date, m.customer_id,
        c.name AS customer_name, c.email AS customer_email, c.folded_name AS folded_customer,
        l.currency, l.debit AS company_total, COALESCE(l.amount_currency, l.debit) AS total,
        l.debit - COALESCE((
            SELECT SUM(r.amount) FROM reconciliations r WHERE r.debit_line_id = l.id AND r.undone_on IS NULL), 0
        ) AS company_open,
        COALESCE(l.amount_currency, l.debit) - COALESCE((
            SELECT SUM(COALESCE(r.amount_currency, r.amount)) FROM reconciliations r
            WHERE r.debit_line_id = l.id AND r.undone_on IS NULL), 0
        ) AS open,
        COALESCE((
            SELECT SUM(COALESCE(-n.amount_currency, n.credit))
            FROM moves v JOIN move_lines n ON n.move_id = v.id AND n.account = '121000'
            WHERE v.reverses_id = m.id AND v.kind = 'credit_note' AND v.state = 'posted'), 0) AS credited,
        EXISTS (SELECT 1 FROM moves v WHERE v.reverses_id = m.id) AS has_note,
        EXISTS (SELECT 1 FROM mailings s WHERE s.move_id = m.id AND s.state = 'sent') AS sent
    FROM moves m CROSS JOIN customers c ON c.id = m.customer_id
        CROSS JOIN move_lines l ON l.move_id = m.id AND l.account = '121000'
    WHERE m.kind = 'invoice');

DROP VIEW posted_bills;
CREATE VIEW posted_bills AS
SELECT m.id, m.number, m.date, m.due_date, b.number AS bill_number, b.number_key, m.customer_id AS vendor_id,
    c.name AS vendor_name, c.folded_name AS folded_vendor,
    l.currency, l.credit AS company_total, COALESCE(-l.amount_currency, l.credit) AS total,
    l.credit - COALESCE((
        SELECT SUM(r.amount) FROM reconciliations r WHERE r.credit_line_id = l.id AND r.undone_on IS NULL), 0
    ) AS company_open,
    COALESCE(-l.amount_currency, l.credit) - COALESCE((
        SELECT SUM(COALESCE(r.amount_currency, r.amount)) FROM reconciliations r
        WHERE r.credit_line_id = l.id AND r.undone_on IS NULL), 0
    ) AS open,
    EXISTS (SELECT 1 FROM moves v WHERE v.reverses_id = m.id) AS reversed
FROM moves m JOIN bills b ON b.move_id = m.id JOIN customers c ON c.id = m.customer_id
    JOIN move_lines l ON l.move_id = m.id AND l.account = '211000'
WHERE m.kind = 'bill' AND m.state = 'posted';
