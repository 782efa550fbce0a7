-- The sales side: what an invoice line and an invoice may say besides figures, credit notes of a part, mails that are
-- sent again, money paid back for a credit note, write-offs, payments for several invoices with a bank's fee.

-- Amounts may be negative: a line that takes something off. discount: percent. includes_tax: unit_price contains tax.
-- credits_line_id: on a credit note, the invoice line of which it takes back a quantity.
CREATE TABLE new_invoice_lines (
    id INTEGER PRIMARY KEY,
    move_id INTEGER NOT NULL REFERENCES moves (id),
    description TEXT NOT NULL,
    quantity TEXT NOT NULL,
    unit_price TEXT NOT NULL,
    tax_id INTEGER REFERENCES taxes (id),
    amount INTEGER NOT NULL,
    tax_amount INTEGER NOT NULL CHECK (
        tax_amount = 0 OR tax_id IS NOT NULL AND (amount = 0 OR (tax_amount > 0) = (amount > 0))),
    discount TEXT NOT NULL DEFAULT '0',
    unit TEXT NOT NULL DEFAULT '',
    includes_tax INTEGER NOT NULL DEFAULT 0 CHECK (includes_tax IN (0, 1)),
    credits_line_id INTEGER REFERENCES invoice_lines (id)
) STRICT;

INSERT INTO new_invoice_lines (id, move_id, description, quantity, unit_price, tax_id, amount, tax_amount)
SELECT id, move_id, description, quantity, unit_price, tax_id, amount, tax_amount FROM invoice_lines;

DROP TABLE invoice_lines;
ALTER TABLE new_invoice_lines RENAME TO invoice_lines;
CREATE INDEX invoice_lines_by_move ON invoice_lines (move_id);
CREATE INDEX invoice_lines_by_credited ON invoice_lines (credits_line_id) WHERE credits_line_id IS NOT NULL;

CREATE TRIGGER invoice_lines_join_drafts_only BEFORE INSERT ON invoice_lines
WHEN NOT EXISTS (
        SELECT 1 FROM moves WHERE id = NEW.move_id AND state = 'draft' AND kind IN ('invoice', 'credit_note'))
    OR EXISTS (SELECT 1 FROM invoice_lines WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'an invoice line needs a draft invoice'); END;

CREATE TRIGGER invoice_lines_are_final BEFORE UPDATE ON invoice_lines
BEGIN SELECT RAISE(ABORT, 'invoice lines are never changed'); END;

CREATE TRIGGER invoice_lines_stay BEFORE DELETE ON invoice_lines
BEGIN SELECT RAISE(ABORT, 'invoice lines are never deleted'); END;

CREATE TRIGGER credited_lines_are_of_the_invoice BEFORE INSERT ON invoice_lines
WHEN NEW.credits_line_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM invoice_lines l JOIN moves n ON n.reverses_id = l.move_id
    WHERE l.id = NEW.credits_line_id AND n.id = NEW.move_id AND n.kind = 'credit_note')
BEGIN SELECT RAISE(ABORT, 'a credit note takes back lines of its own invoice'); END;

-- What an invoice says beside its lines. deposit_id: the invoice whose amount one of its lines deducts.
CREATE TABLE invoice_terms (
    move_id INTEGER PRIMARY KEY REFERENCES moves (id),
    po_number TEXT NOT NULL DEFAULT '',
    tax_reason TEXT NOT NULL DEFAULT '',
    service_start TEXT CHECK (service_start IS NULL OR service_start IS date(service_start, '+0 days')),
    service_end TEXT CHECK (service_end IS NULL OR service_end IS date(service_end, '+0 days')),
    deposit_id INTEGER REFERENCES moves (id),
    deposit INTEGER NOT NULL DEFAULT 0 CHECK (deposit >= 0 AND (deposit > 0) = (deposit_id IS NOT NULL)),
    CHECK ((service_start IS NULL) = (service_end IS NULL) AND (service_end IS NULL OR service_end >= service_start))
) STRICT;
CREATE INDEX invoice_terms_by_deposit ON invoice_terms (deposit_id) WHERE deposit_id IS NOT NULL;

CREATE TRIGGER invoice_terms_describe_drafts BEFORE INSERT ON invoice_terms
WHEN NOT EXISTS (SELECT 1 FROM moves WHERE id = NEW.move_id AND state = 'draft' AND kind = 'invoice')
    OR EXISTS (SELECT 1 FROM invoice_terms WHERE move_id = NEW.move_id)
BEGIN SELECT RAISE(ABORT, 'the terms describe a draft invoice, once'); END;

-- deposit: with tax. It is deducted from invoices of the same customer, and never more than was charged.
CREATE TRIGGER deposits_are_deducted_once BEFORE INSERT ON invoice_terms
WHEN NEW.deposit_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM moves d JOIN moves m ON m.id = NEW.move_id AND m.customer_id = d.customer_id
    JOIN move_lines l ON l.move_id = d.id AND l.account = '121000'
    WHERE d.id = NEW.deposit_id AND d.kind = 'invoice' AND d.state = 'posted' AND l.debit >= NEW.deposit + COALESCE((
        SELECT SUM(t.deposit) FROM invoice_terms t JOIN moves o ON o.id = t.move_id
        WHERE t.deposit_id = d.id AND o.state <> 'cancelled'
            AND NOT EXISTS (SELECT 1 FROM invoices v WHERE v.id = o.id AND v.reversed)), 0))
BEGIN SELECT RAISE(ABORT, 'a deposit is deducted from its customer''s invoices, and never more than was charged'); END;

CREATE TRIGGER invoice_terms_are_final BEFORE UPDATE ON invoice_terms
BEGIN SELECT RAISE(ABORT, 'the terms of an invoice are never changed'); END;

CREATE TRIGGER invoice_terms_stay BEFORE DELETE ON invoice_terms
BEGIN SELECT RAISE(ABORT, 'the terms of an invoice are never deleted'); END;

-- Credit notes of a part: several for one invoice, together never more than the invoice.
DROP TRIGGER kinds_of_entries_are_final;
UPDATE move_kinds SET repeatable = 1 WHERE kind = 'credit_note';
CREATE TRIGGER kinds_of_entries_are_final BEFORE UPDATE ON move_kinds
BEGIN SELECT RAISE(ABORT, 'a kind of entry is never changed'); END;

INSERT INTO move_kinds (kind, prefix, reverses) VALUES
    ('refund', 'RFD', NULL), ('refund_reversal', 'RRFD', 'refund'),
    ('write_off', 'WOF', NULL), ('write_off_reversal', 'RWOF', 'write_off');

CREATE TRIGGER credit_notes_fit_their_invoice BEFORE UPDATE ON moves
WHEN OLD.state <> 'posted' AND NEW.state = 'posted' AND NEW.kind = 'credit_note'
BEGIN
    SELECT RAISE(ABORT, 'more would be credited than the invoice charged')
    WHERE (SELECT SUM(l.credit - l.debit) FROM move_lines l JOIN moves m ON m.id = l.move_id
            WHERE l.account = '121000' AND (m.id = OLD.id
                OR m.reverses_id = OLD.reverses_id AND m.state = 'posted' AND m.kind = 'credit_note'))
        > (SELECT debit FROM move_lines WHERE move_id = OLD.reverses_id AND account = '121000');
END;

-- credited: what credit notes took back, in cents. reversed: all of it.
DROP VIEW invoices;
CREATE VIEW invoices AS
SELECT *, credited >= total AND (credited > 0 OR has_note) AS reversed FROM (
    SELECT m.id, m.number, m.state, m.date, m.due_date, m.customer_id,
        c.name AS customer_name, c.email AS customer_email, c.folded_name AS folded_customer, l.debit AS total,
        l.debit - COALESCE((
            SELECT SUM(r.amount) FROM reconciliations r WHERE r.debit_line_id = l.id AND r.undone_on IS NULL), 0
        ) AS open,
        COALESCE((
            SELECT SUM(n.credit) FROM moves v JOIN move_lines n ON n.move_id = v.id AND n.account = '121000'
            WHERE v.reverses_id = m.id AND v.kind = 'credit_note' AND v.state = 'posted'), 0) AS credited,
        EXISTS (SELECT 1 FROM moves v WHERE v.reverses_id = m.id) AS has_note,
        EXISTS (SELECT 1 FROM mailings s WHERE s.move_id = m.id AND s.state = 'sent') AS sent
    FROM moves m CROSS JOIN customers c ON c.id = m.customer_id
        CROSS JOIN move_lines l ON l.move_id = m.id AND l.account = '121000'
    WHERE m.kind = 'invoice');

-- An invoice may be mailed again by explicit words, and a credit note once; one mail at a time.
ALTER TABLE mailings ADD COLUMN resend INTEGER NOT NULL DEFAULT 0 CHECK (resend IN (0, 1));
DROP INDEX one_mailing_per_invoice;
CREATE UNIQUE INDEX one_mailing_per_invoice ON mailings (move_id) WHERE state IN ('sending', 'sent') AND resend = 0;
CREATE UNIQUE INDEX one_mail_at_a_time ON mailings (move_id) WHERE state = 'sending';

DROP TRIGGER mailings_begin_as_sending;
CREATE TRIGGER mailings_begin_as_sending BEFORE INSERT ON mailings
WHEN NEW.state <> 'sending'
    OR NOT EXISTS (
        SELECT 1 FROM moves WHERE id = NEW.move_id AND state = 'posted' AND kind IN ('invoice', 'credit_note'))
    OR EXISTS (SELECT 1 FROM mailings WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM mailings WHERE move_id = NEW.move_id AND state = 'sending')
    OR NEW.resend = 0 AND EXISTS (SELECT 1 FROM mailings WHERE move_id = NEW.move_id AND state = 'sent')
    OR NEW.resend = 1 AND NOT EXISTS (SELECT 1 FROM mailings WHERE move_id = NEW.move_id AND state = 'sent')
BEGIN SELECT RAISE(ABORT, 'a mailing begins as sending, once per posted document, again only as a resend'); END;

DROP TRIGGER mailings_are_settled_once;
CREATE TRIGGER mailings_are_settled_once BEFORE UPDATE ON mailings
WHEN NOT (OLD.state = 'sending' AND NEW.state IN ('sent', 'failed') AND NEW.id = OLD.id
    AND NEW.move_id = OLD.move_id AND NEW.key = OLD.key AND NEW.sent_to = OLD.sent_to AND NEW.resend = OLD.resend
    AND NEW.message_id = OLD.message_id AND NEW.created_at = OLD.created_at)
BEGIN SELECT RAISE(ABORT, 'a mailing is settled once'); END;

-- Money paid back for a credit note.
CREATE TABLE refunds (
    move_id INTEGER PRIMARY KEY REFERENCES moves (id),
    credit_note_id INTEGER NOT NULL REFERENCES moves (id),
    method TEXT NOT NULL REFERENCES payment_methods (method),
    amount INTEGER NOT NULL CHECK (amount > 0),
    reference TEXT NOT NULL
) STRICT;

CREATE TRIGGER refunds_describe_drafts BEFORE INSERT ON refunds
WHEN NOT EXISTS (SELECT 1 FROM moves WHERE id = NEW.move_id AND state = 'draft' AND kind = 'refund')
    OR NOT EXISTS (SELECT 1 FROM moves WHERE id = NEW.credit_note_id AND state = 'posted' AND kind = 'credit_note')
    OR EXISTS (SELECT 1 FROM refunds WHERE move_id = NEW.move_id)
BEGIN SELECT RAISE(ABORT, 'a refund describes a draft entry for a posted credit note'); END;

CREATE TRIGGER refunds_are_final BEFORE UPDATE ON refunds
BEGIN SELECT RAISE(ABORT, 'refunds are never changed'); END;

CREATE TRIGGER refunds_stay BEFORE DELETE ON refunds
BEGIN SELECT RAISE(ABORT, 'refunds are never deleted'); END;

-- The small rest of an invoice that is not collected.
INSERT INTO accounts (code, name, account_type) SELECT '642000', 'Cash Difference Loss', 'expense'
WHERE NOT EXISTS (SELECT 1 FROM accounts WHERE code = '642000');

CREATE TABLE write_offs (
    move_id INTEGER PRIMARY KEY REFERENCES moves (id),
    invoice_id INTEGER NOT NULL REFERENCES moves (id),
    amount INTEGER NOT NULL CHECK (amount > 0)
) STRICT;

CREATE TRIGGER write_offs_describe_drafts BEFORE INSERT ON write_offs
WHEN NOT EXISTS (SELECT 1 FROM moves WHERE id = NEW.move_id AND state = 'draft' AND kind = 'write_off')
    OR NOT EXISTS (SELECT 1 FROM moves WHERE id = NEW.invoice_id AND state = 'posted' AND kind = 'invoice')
    OR EXISTS (SELECT 1 FROM write_offs WHERE move_id = NEW.move_id)
BEGIN SELECT RAISE(ABORT, 'a write-off describes a draft entry for a posted invoice'); END;

CREATE TRIGGER write_offs_are_final BEFORE UPDATE ON write_offs
BEGIN SELECT RAISE(ABORT, 'write-offs are never changed'); END;

CREATE TRIGGER write_offs_stay BEFORE DELETE ON write_offs
BEGIN SELECT RAISE(ABORT, 'write-offs are never deleted'); END;

-- The invoices of a payment beyond the first, which `payments` names, and what of it each got.
CREATE TABLE payment_shares (
    id INTEGER PRIMARY KEY,
    move_id INTEGER NOT NULL REFERENCES payments (move_id),
    invoice_id INTEGER NOT NULL REFERENCES moves (id),
    amount INTEGER NOT NULL CHECK (amount > 0),
    UNIQUE (move_id, invoice_id)
) STRICT;
CREATE INDEX payment_shares_by_invoice ON payment_shares (invoice_id);

CREATE TRIGGER payment_shares_fit BEFORE INSERT ON payment_shares
WHEN NOT EXISTS (SELECT 1 FROM moves WHERE id = NEW.move_id AND state = 'draft' AND kind = 'payment')
    OR NOT EXISTS (
        SELECT 1 FROM moves i JOIN moves p ON p.customer_id = i.customer_id AND p.id = NEW.move_id
        WHERE i.id = NEW.invoice_id AND i.state = 'posted' AND i.kind = 'invoice')
    OR EXISTS (SELECT 1 FROM payment_shares WHERE id = NEW.id)
    OR NEW.amount + COALESCE((SELECT SUM(amount) FROM payment_shares WHERE move_id = NEW.move_id), 0)
        > (SELECT amount FROM payments WHERE move_id = NEW.move_id)
BEGIN SELECT RAISE(ABORT, 'the shares of a payment are of its customer''s invoices, and fit into it'); END;

CREATE TRIGGER payment_shares_are_final BEFORE UPDATE ON payment_shares
BEGIN SELECT RAISE(ABORT, 'the shares of a payment are never changed'); END;

CREATE TRIGGER payment_shares_stay BEFORE DELETE ON payment_shares
BEGIN SELECT RAISE(ABORT, 'the shares of a payment are never deleted'); END;
