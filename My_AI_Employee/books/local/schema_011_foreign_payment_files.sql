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
