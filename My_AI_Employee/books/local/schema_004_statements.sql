-- Statements of account that were mailed to customers.

-- One attempt to mail a statement. `sending` is committed before the mail server is talked to. Balances in cents.
CREATE TABLE statement_mailings (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    key TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('sending', 'sent', 'failed')),
    start_date TEXT NOT NULL CHECK (start_date IS date(start_date, '+0 days')),
    end_date TEXT NOT NULL CHECK (end_date IS date(end_date, '+0 days') AND end_date >= start_date),
    opening INTEGER NOT NULL,
    closing INTEGER NOT NULL,
    sent_to TEXT NOT NULL,
    subject TEXT NOT NULL,
    message_id TEXT NOT NULL,
    failure TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    settled_at TEXT,
    CHECK ((state = 'sending') = (settled_at IS NULL))
) STRICT;
CREATE UNIQUE INDEX one_statement_per_key ON statement_mailings (key) WHERE state IN ('sending', 'sent');
CREATE UNIQUE INDEX one_statement_at_a_time ON statement_mailings (customer_id) WHERE state = 'sending';

CREATE TRIGGER statement_mailings_begin_as_sending BEFORE INSERT ON statement_mailings
WHEN NEW.state <> 'sending'
    OR EXISTS (SELECT 1 FROM statement_mailings WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM statement_mailings WHERE key = NEW.key AND state IN ('sending', 'sent'))
    OR EXISTS (SELECT 1 FROM statement_mailings WHERE customer_id = NEW.customer_id AND state = 'sending')
BEGIN SELECT RAISE(ABORT, 'a statement begins as sending, once per key and one per customer at a time'); END;

CREATE TRIGGER statement_mailings_are_settled_once BEFORE UPDATE ON statement_mailings
WHEN NOT (OLD.state = 'sending' AND NEW.state IN ('sent', 'failed') AND NEW.id = OLD.id
    AND NEW.customer_id = OLD.customer_id AND NEW.key = OLD.key AND NEW.start_date = OLD.start_date
    AND NEW.end_date = OLD.end_date AND NEW.opening = OLD.opening AND NEW.closing = OLD.closing
    AND NEW.sent_to = OLD.sent_to AND NEW.subject = OLD.subject AND NEW.message_id = OLD.message_id
    AND NEW.created_at = OLD.created_at)
BEGIN SELECT RAISE(ABORT, 'the mailing of a statement is settled once'); END;

CREATE TRIGGER statement_mailings_stay BEFORE DELETE ON statement_mailings
BEGIN SELECT RAISE(ABORT, 'mailings of statements are never deleted'); END;
