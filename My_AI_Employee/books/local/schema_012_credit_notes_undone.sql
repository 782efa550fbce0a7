-- A credit note that nobody outside has is taken back by an entry of the same day. Neither of the two counts then.

INSERT INTO move_kinds (kind, prefix, reverses) VALUES ('credit_note_reversal', 'RRINV', 'credit_note');

CREATE TRIGGER credit_notes_are_taken_back_on_their_day BEFORE INSERT ON moves
WHEN NEW.kind = 'credit_note_reversal' AND (
    NEW.date IS NOT (SELECT date FROM moves WHERE id = NEW.reverses_id)
    OR EXISTS (SELECT 1 FROM mailings WHERE move_id = NEW.reverses_id AND state IN ('sending', 'sent')))
BEGIN SELECT RAISE(ABORT, 'a credit note is taken back on its own day, and only when it was not mailed'); END;

CREATE TRIGGER credit_notes_that_were_taken_back_are_not_mailed BEFORE INSERT ON mailings
WHEN EXISTS (SELECT 1 FROM moves WHERE reverses_id = NEW.move_id AND kind = 'credit_note_reversal')
BEGIN SELECT RAISE(ABORT, 'a credit note that was taken back is not mailed'); END;

-- Those that count.
CREATE VIEW credit_notes AS
SELECT m.id, m.number, m.reverses_id FROM moves m
WHERE m.kind = 'credit_note' AND m.state = 'posted'
    AND NOT EXISTS (SELECT 1 FROM moves v WHERE v.reverses_id = m.id AND v.state = 'posted');

DROP TRIGGER credit_notes_fit_their_invoice;
CREATE TRIGGER credit_notes_fit_their_invoice BEFORE UPDATE ON moves
WHEN OLD.state <> 'posted' AND NEW.state = 'posted' AND NEW.kind = 'credit_note'
BEGIN
    SELECT RAISE(ABORT, 'more would be credited than the invoice charged')
    WHERE (SELECT SUM(COALESCE(-l.amount_currency, l.credit - l.debit)) FROM move_lines l
            WHERE l.account = '121000' AND l.move_id IN (
                SELECT OLD.id UNION ALL SELECT id FROM credit_notes WHERE reverses_id = OLD.reverses_id))
        > (SELECT COALESCE(amount_currency, debit) FROM move_lines
            WHERE move_id = OLD.reverses_id AND account = '121000');
    SELECT RAISE(ABORT, 'the credit note is in another currency than its invoice')
    WHERE (SELECT MAX(currency) FROM move_lines WHERE move_id = OLD.id)
        IS NOT (SELECT MAX(currency) FROM move_lines WHERE move_id = OLD.reverses_id);
END;

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
            FROM credit_notes v CROSS JOIN move_lines n ON n.move_id = v.id AND n.account = '121000'
            WHERE v.reverses_id = m.id), 0) AS credited,
        EXISTS (SELECT 1 FROM credit_notes v WHERE v.reverses_id = m.id) AS has_note,
        EXISTS (SELECT 1 FROM mailings s WHERE s.move_id = m.id AND s.state = 'sent') AS sent
    FROM moves m CROSS JOIN customers c ON c.id = m.customer_id
        CROSS JOIN move_lines l ON l.move_id = m.id AND l.account = '121000'
    WHERE m.kind = 'invoice');
