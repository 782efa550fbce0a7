-- Credit notes, refunds, write-offs and bank lines in another currency than the books': their rates, and the exchange
-- differences that they realise.

DROP TRIGGER document_rates_describe_drafts;
CREATE TRIGGER document_rates_describe_drafts BEFORE INSERT ON document_rates
WHEN NOT EXISTS (SELECT 1 FROM moves WHERE id = NEW.move_id AND state = 'draft'
        AND kind IN ('invoice', 'bill', 'payment', 'bill_payment', 'refund', 'bank_match'))
    OR EXISTS (SELECT 1 FROM document_rates WHERE move_id = NEW.move_id)
    OR EXISTS (SELECT 1 FROM books WHERE currency = NEW.currency)
BEGIN SELECT RAISE(ABORT, 'a rate is of a draft in another currency than the books, once'); END;

DROP TRIGGER exchange_differences_describe_drafts;
CREATE TRIGGER exchange_differences_describe_drafts BEFORE INSERT ON exchange_differences
WHEN NOT EXISTS (
        SELECT 1 FROM moves WHERE id = NEW.move_id AND state = 'draft' AND kind = 'exchange_difference')
    OR NOT EXISTS (SELECT 1 FROM moves m JOIN move_lines l ON l.move_id = m.id WHERE m.id = NEW.payment_id
        AND m.state = 'posted' AND l.currency IS NOT NULL
        AND m.kind IN ('payment', 'bill_payment', 'refund', 'credit_note', 'bank_match'))
    OR EXISTS (
        SELECT 1 FROM exchange_differences WHERE move_id = NEW.move_id OR payment_id = NEW.payment_id)
BEGIN SELECT RAISE(ABORT, 'an exchange difference is a draft entry of what settles in another currency'); END;
