-- What the credit notes of an invoice take back is compared in the invoice's currency. In the currency of the books each
-- note is rounded by itself, and all of them together may be some cents more: an exchange difference takes those.

DROP TRIGGER credit_notes_fit_their_invoice;
CREATE TRIGGER credit_notes_fit_their_invoice BEFORE UPDATE ON moves
WHEN OLD.state <> 'posted' AND NEW.state = 'posted' AND NEW.kind = 'credit_note'
BEGIN
    SELECT RAISE(ABORT, 'more would be credited than the invoice charged')
    WHERE (SELECT SUM(COALESCE(-l.amount_currency, l.credit - l.debit)) FROM move_lines l JOIN moves m ON m.id = l.move_id
            WHERE l.account = '121000' AND (m.id = OLD.id
                OR m.reverses_id = OLD.reverses_id AND m.state = 'posted' AND m.kind = 'credit_note'))
        > (SELECT COALESCE(amount_currency, debit) FROM move_lines
            WHERE move_id = OLD.reverses_id AND account = '121000');
    SELECT RAISE(ABORT, 'the credit note is in another currency than its invoice')
    WHERE (SELECT MAX(currency) FROM move_lines WHERE move_id = OLD.id)
        IS NOT (SELECT MAX(currency) FROM move_lines WHERE move_id = OLD.reverses_id);
END;
