-- A file for the bank pays a bill in the bill's own currency: its amounts are compared with that of the document, not of the books.

DROP TRIGGER payment_file_lines_pay_bills_once;
CREATE TRIGGER payment_file_lines_pay_bills_once BEFORE INSERT ON payment_file_lines
WHEN EXISTS (SELECT 1 FROM payment_file_lines WHERE id = NEW.id)
    OR NOT EXISTS (SELECT 1 FROM payment_files WHERE id = NEW.payment_file_id AND voided_on IS NULL)
    OR NOT EXISTS (SELECT 1 FROM moves WHERE id = NEW.bill_id AND kind = 'bill' AND state = 'posted')
    OR NEW.again = 0 AND EXISTS (
        SELECT 1 FROM payment_file_lines l JOIN payment_files f ON f.id = l.payment_file_id
        WHERE l.bill_id = NEW.bill_id AND f.voided_on IS NULL)
    OR NEW.amount + COALESCE((
        SELECT SUM(l.amount) FROM payment_file_lines l JOIN payment_files f ON f.id = l.payment_file_id
        WHERE l.bill_id = NEW.bill_id AND f.voided_on IS NULL), 0)
        > (SELECT SUM(COALESCE(-amount_currency, credit)) FROM move_lines
            WHERE move_id = NEW.bill_id AND account = '211000')
BEGIN SELECT RAISE(ABORT, 'a payment file pays posted bills, each once, and never more than they are'); END;

-- A deposit is deducted in its own currency, and its amounts are those of the documents.
DROP TRIGGER deposits_are_deducted_once;
CREATE TRIGGER deposits_are_deducted_once BEFORE INSERT ON invoice_terms
WHEN NEW.deposit_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM moves d JOIN moves m ON m.id = NEW.move_id AND m.customer_id = d.customer_id
    JOIN move_lines l ON l.move_id = d.id AND l.account = '121000'
    JOIN move_lines n ON n.move_id = m.id AND n.account = '121000' AND n.currency IS l.currency
    WHERE d.id = NEW.deposit_id AND d.kind = 'invoice' AND d.state = 'posted'
        AND COALESCE(l.amount_currency, l.debit) >= NEW.deposit + COALESCE((
            SELECT SUM(t.deposit) FROM invoice_terms t JOIN moves o ON o.id = t.move_id
            WHERE t.deposit_id = d.id AND o.state <> 'cancelled'
                AND NOT EXISTS (SELECT 1 FROM invoices v WHERE v.id = o.id AND v.reversed)), 0))
BEGIN SELECT RAISE(ABORT, 'a deposit is deducted from its customer''s invoices, and never more than was charged'); END;
