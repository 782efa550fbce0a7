-- Vendors, their bills and what was paid on them. A partner may be a customer, a vendor, or both.

ALTER TABLE customers ADD COLUMN is_customer INTEGER NOT NULL DEFAULT 1 CHECK (is_customer IN (0, 1));
ALTER TABLE customers ADD COLUMN is_vendor INTEGER NOT NULL DEFAULT 0 CHECK (is_vendor IN (0, 1));
ALTER TABLE customers ADD COLUMN iban TEXT NOT NULL DEFAULT '';

INSERT INTO move_kinds (kind, prefix, reverses, has_terms) VALUES
    ('bill', 'BILL', NULL, 1), ('bill_reversal', 'RBILL', 'bill', 1),
    ('bill_payment', 'BPAY', NULL, 0), ('bill_payment_reversal', 'RBPAY', 'bill_payment', 0);

-- Where the money of a bill's payment came from. owner: paid personally, booked as a contribution to the capital.
CREATE TABLE payment_sources (
    source TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (code)
) STRICT, WITHOUT ROWID;

INSERT INTO payment_sources (source, account) VALUES
    ('bank', '101401'), ('card', '101401'), ('cash', '101501'), ('owner', '301000');

-- number: the vendor's own; number_key: as it is compared.
CREATE TABLE bills (
    move_id INTEGER PRIMARY KEY REFERENCES moves (id),
    number TEXT NOT NULL CHECK (number <> ''),
    number_key TEXT NOT NULL CHECK (number_key <> ''),
    attachment_name TEXT NOT NULL DEFAULT '',
    attachment_sha256 TEXT CHECK (attachment_sha256 IS NULL OR length(attachment_sha256) = 64)
) STRICT;
CREATE INDEX bills_by_number ON bills (number_key);

CREATE TABLE bill_lines (
    id INTEGER PRIMARY KEY,
    move_id INTEGER NOT NULL REFERENCES moves (id),
    description TEXT NOT NULL,
    quantity TEXT NOT NULL,
    unit_price TEXT NOT NULL,
    category_id INTEGER NOT NULL REFERENCES expense_categories (id),
    tax_id INTEGER REFERENCES taxes (id),
    amount INTEGER NOT NULL CHECK (amount > 0)
) STRICT;
CREATE INDEX bill_lines_by_move ON bill_lines (move_id);

CREATE TABLE bill_taxes (
    move_id INTEGER NOT NULL REFERENCES moves (id),
    tax_id INTEGER NOT NULL REFERENCES taxes (id),
    base INTEGER NOT NULL CHECK (base > 0),
    amount INTEGER NOT NULL CHECK (amount >= 0),
    PRIMARY KEY (move_id, tax_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE bill_payments (
    move_id INTEGER PRIMARY KEY REFERENCES moves (id),
    bill_id INTEGER NOT NULL REFERENCES moves (id),
    source TEXT NOT NULL REFERENCES payment_sources (source),
    amount INTEGER NOT NULL CHECK (amount > 0),
    reference TEXT NOT NULL
) STRICT;
CREATE INDEX bill_payments_by_bill ON bill_payments (bill_id);

-- Posted vendor bills as they are now. total and open in cents.
CREATE VIEW posted_bills AS
SELECT m.id, m.number, m.date, m.due_date, b.number AS bill_number, b.number_key, m.customer_id AS vendor_id,
    c.name AS vendor_name, c.folded_name AS folded_vendor, l.credit AS total,
    l.credit - COALESCE((
        SELECT SUM(r.amount) FROM reconciliations r WHERE r.credit_line_id = l.id AND r.undone_on IS NULL), 0) AS open,
    EXISTS (SELECT 1 FROM moves v WHERE v.reverses_id = m.id) AS reversed
FROM moves m JOIN bills b ON b.move_id = m.id JOIN customers c ON c.id = m.customer_id
    JOIN move_lines l ON l.move_id = m.id AND l.account = '211000'
WHERE m.kind = 'bill' AND m.state = 'posted';

CREATE TRIGGER partners_have_a_role BEFORE INSERT ON customers WHEN NEW.is_customer = 0 AND NEW.is_vendor = 0
BEGIN SELECT RAISE(ABORT, 'a partner is a customer, a vendor, or both'); END;

CREATE TRIGGER partners_keep_their_roles BEFORE UPDATE ON customers
WHEN NEW.id <> OLD.id OR NEW.is_customer < OLD.is_customer OR NEW.is_vendor < OLD.is_vendor
BEGIN SELECT RAISE(ABORT, 'a partner stays what it is'); END;

CREATE TRIGGER bills_describe_drafts BEFORE INSERT ON bills
WHEN NOT EXISTS (SELECT 1 FROM moves m JOIN customers c ON c.id = m.customer_id
        WHERE m.id = NEW.move_id AND m.state = 'draft' AND m.kind = 'bill' AND c.is_vendor = 1)
    OR EXISTS (SELECT 1 FROM bills WHERE move_id = NEW.move_id)
BEGIN SELECT RAISE(ABORT, 'a bill describes a draft bill entry of a vendor'); END;

CREATE TRIGGER a_bill_is_booked_once BEFORE INSERT ON bills
WHEN EXISTS (
    SELECT 1 FROM bills b JOIN moves m ON m.id = b.move_id JOIN moves n ON n.id = NEW.move_id
    WHERE b.number_key = NEW.number_key AND m.customer_id = n.customer_id AND m.state <> 'cancelled'
        AND NOT EXISTS (SELECT 1 FROM moves v WHERE v.reverses_id = m.id))
BEGIN SELECT RAISE(ABORT, 'this vendor''s bill with this number is in the books'); END;

CREATE TRIGGER bills_are_final BEFORE UPDATE ON bills
BEGIN SELECT RAISE(ABORT, 'bills are never changed'); END;

CREATE TRIGGER bills_stay BEFORE DELETE ON bills
BEGIN SELECT RAISE(ABORT, 'bills are never deleted'); END;

CREATE TRIGGER bill_lines_join_drafts_only BEFORE INSERT ON bill_lines
WHEN NOT EXISTS (SELECT 1 FROM moves WHERE id = NEW.move_id AND state = 'draft' AND kind = 'bill')
    OR EXISTS (SELECT 1 FROM bill_lines WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a bill line needs a draft bill'); END;

CREATE TRIGGER bill_lines_are_final BEFORE UPDATE ON bill_lines
BEGIN SELECT RAISE(ABORT, 'bill lines are never changed'); END;

CREATE TRIGGER bill_lines_stay BEFORE DELETE ON bill_lines
BEGIN SELECT RAISE(ABORT, 'bill lines are never deleted'); END;

CREATE TRIGGER bill_taxes_join_drafts_only BEFORE INSERT ON bill_taxes
WHEN NOT EXISTS (SELECT 1 FROM moves WHERE id = NEW.move_id AND state = 'draft' AND kind = 'bill')
    OR EXISTS (SELECT 1 FROM bill_taxes WHERE move_id = NEW.move_id AND tax_id = NEW.tax_id)
BEGIN SELECT RAISE(ABORT, 'a tax of a bill needs a draft bill'); END;

CREATE TRIGGER bill_taxes_are_final BEFORE UPDATE ON bill_taxes
BEGIN SELECT RAISE(ABORT, 'taxes of bills are never changed'); END;

CREATE TRIGGER bill_taxes_stay BEFORE DELETE ON bill_taxes
BEGIN SELECT RAISE(ABORT, 'taxes of bills are never deleted'); END;

CREATE TRIGGER posted_bills_equal_their_document BEFORE UPDATE ON moves
WHEN NEW.kind = 'bill' AND OLD.state <> 'posted' AND NEW.state = 'posted'
BEGIN
    SELECT RAISE(ABORT, 'the bill differs from its document')
    WHERE NOT EXISTS (SELECT 1 FROM bills WHERE move_id = OLD.id)
        OR (SELECT SUM(credit - debit) FROM move_lines WHERE move_id = OLD.id AND account = '211000') IS NOT (
            SELECT SUM(amount) FROM (
                SELECT amount FROM bill_lines WHERE move_id = OLD.id
                UNION ALL SELECT amount FROM bill_taxes WHERE move_id = OLD.id))
        OR (SELECT COALESCE(SUM(debit - credit), 0) FROM move_lines WHERE move_id = OLD.id AND account = '131000')
            IS NOT (SELECT COALESCE(SUM(amount), 0) FROM bill_taxes WHERE move_id = OLD.id);
END;

CREATE TRIGGER bill_payments_describe_drafts BEFORE INSERT ON bill_payments
WHEN NOT EXISTS (SELECT 1 FROM moves WHERE id = NEW.move_id AND state = 'draft' AND kind = 'bill_payment')
    OR NOT EXISTS (SELECT 1 FROM moves WHERE id = NEW.bill_id AND state = 'posted' AND kind = 'bill')
    OR EXISTS (SELECT 1 FROM bill_payments WHERE move_id = NEW.move_id)
BEGIN SELECT RAISE(ABORT, 'a payment of a bill describes a draft payment entry for a posted bill'); END;

CREATE TRIGGER bill_payments_are_final BEFORE UPDATE ON bill_payments
BEGIN SELECT RAISE(ABORT, 'payments of bills are never changed'); END;

CREATE TRIGGER bill_payments_stay BEFORE DELETE ON bill_payments
BEGIN SELECT RAISE(ABORT, 'payments of bills are never deleted'); END;
