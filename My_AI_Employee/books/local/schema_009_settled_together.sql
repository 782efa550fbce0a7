-- One payment in another currency settles several invoices: each has an exchange difference of its own.

DROP TRIGGER exchange_differences_describe_drafts;
DROP TRIGGER exchange_differences_are_final;
DROP TRIGGER exchange_differences_stay;
ALTER TABLE exchange_differences RENAME TO exchange_differences_before;
CREATE TABLE exchange_differences (
    move_id INTEGER PRIMARY KEY REFERENCES moves (id),
    payment_id INTEGER NOT NULL REFERENCES moves (id)
) STRICT;
INSERT INTO exchange_differences (move_id, payment_id) SELECT move_id, payment_id FROM exchange_differences_before;
DROP TABLE exchange_differences_before;
CREATE INDEX exchange_differences_of_payments ON exchange_differences (payment_id);

CREATE TRIGGER exchange_differences_describe_drafts BEFORE INSERT ON exchange_differences
WHEN NOT EXISTS (
        SELECT 1 FROM moves WHERE id = NEW.move_id AND state = 'draft' AND kind = 'exchange_difference')
    OR NOT EXISTS (SELECT 1 FROM moves m JOIN move_lines l ON l.move_id = m.id WHERE m.id = NEW.payment_id
        AND m.state = 'posted' AND l.currency IS NOT NULL
        AND m.kind IN ('payment', 'bill_payment', 'refund', 'credit_note', 'bank_match'))
    OR EXISTS (SELECT 1 FROM exchange_differences WHERE move_id = NEW.move_id)
    OR (SELECT COUNT(*) FROM exchange_differences WHERE payment_id = NEW.payment_id)
        >= MAX(1, (SELECT COUNT(*) FROM payment_shares WHERE move_id = NEW.payment_id))
BEGIN SELECT RAISE(ABORT, 'an exchange difference is a draft entry of what settles in another currency'); END;

CREATE TRIGGER exchange_differences_are_final BEFORE UPDATE ON exchange_differences
BEGIN SELECT RAISE(ABORT, 'exchange differences are never changed'); END;

CREATE TRIGGER exchange_differences_stay BEFORE DELETE ON exchange_differences
BEGIN SELECT RAISE(ABORT, 'exchange differences are never deleted'); END;
