-- A journal of version 1 with work in flight: plans that wait, are approved, are half done, wait for the books.
CREATE TABLE facts (
    name VARCHAR(64) NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (name)
);
CREATE TABLE sources (
    sha256 VARCHAR(64) NOT NULL,
    name TEXT NOT NULL,
    task_id VARCHAR(32) NOT NULL,
    taken BOOLEAN NOT NULL,
    first_seen VARCHAR(32) NOT NULL,
    repeats INTEGER NOT NULL,
    PRIMARY KEY (sha256)
);
CREATE TABLE tasks (
    id VARCHAR(32) NOT NULL,
    status VARCHAR(16) NOT NULL,
    subject TEXT NOT NULL,
    problem TEXT NOT NULL,
    plan_id VARCHAR(32) NOT NULL,
    planned_sha256 VARCHAR(64) NOT NULL,
    updated VARCHAR(32) NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX ix_tasks_status ON tasks (status);
CREATE TABLE plans (
    id VARCHAR(32) NOT NULL,
    task_id VARCHAR(32) NOT NULL,
    status VARCHAR(20) NOT NULL,
    shown_status VARCHAR(20) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    content TEXT NOT NULL,
    total VARCHAR(32) NOT NULL,
    currency VARCHAR(8) NOT NULL,
    expires VARCHAR(32) NOT NULL,
    note_sha256 VARCHAR(64) NOT NULL,
    message TEXT NOT NULL,
    changes TEXT NOT NULL,
    stop_requested_by TEXT NOT NULL,
    approved_by TEXT NOT NULL,
    approved_at VARCHAR(32) NOT NULL,
    finished_at VARCHAR(32) NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX ix_plans_status ON plans (status);
CREATE INDEX ix_plans_finished_at ON plans (finished_at);
CREATE INDEX ix_plans_approved_at ON plans (approved_at);
CREATE TABLE audit (
    seq INTEGER NOT NULL,
    day VARCHAR(10) NOT NULL,
    entry TEXT NOT NULL,
    hash VARCHAR(64) NOT NULL,
    PRIMARY KEY (seq)
);
CREATE INDEX audit_by_day ON audit (day, seq);
CREATE TABLE nonces (
    nonce VARCHAR(64) NOT NULL,
    expires INTEGER NOT NULL,
    PRIMARY KEY (nonce)
);
CREATE TABLE periods (
    job VARCHAR(32) NOT NULL,
    period VARCHAR(32) NOT NULL,
    done_at VARCHAR(32) NOT NULL,
    PRIMARY KEY (job, period)
);
CREATE TABLE actions (
    plan_id VARCHAR(32) NOT NULL,
    ordinal INTEGER NOT NULL,
    tool VARCHAR(32) NOT NULL,
    arguments TEXT NOT NULL,
    "key" VARCHAR(64) NOT NULL,
    status VARCHAR(16) NOT NULL,
    attempts INTEGER NOT NULL,
    fence INTEGER NOT NULL,
    result TEXT NOT NULL,
    error TEXT NOT NULL,
    read_back_at VARCHAR(32) NOT NULL,
    PRIMARY KEY (plan_id, ordinal),
    CONSTRAINT one_effect_per_key UNIQUE ("key"),
    FOREIGN KEY(plan_id) REFERENCES plans (id)
);
CREATE INDEX ix_actions_status ON actions (status);
INSERT INTO facts (name, value) VALUES
    ('schema_version', '1');
INSERT INTO facts (name, value) VALUES
    ('first_started', '2026-11-20T11:00:00Z');
INSERT INTO sources (sha256, name, task_id, taken, first_seen, repeats) VALUES
    ('abababababababababababababababababababababababababababababababab', 'mail.eml', 'TASK-20261120-000001', TRUE, '2026-11-20T11:00:00Z', 0);
INSERT INTO plans (id, task_id, status, shown_status, digest, content, total, currency, expires, note_sha256, message, changes, stop_requested_by, approved_by, approved_at, finished_at) VALUES
    ('PLAN-20261120-000001', '', 'pending_approval', '', '5150db01db47a67fd353c3aad9ecfad8f0aed2bf1e35611f7dd6f0d76d8e1202', '{"id": "PLAN-20261120-000001", "task_id": "", "planner": "rules", "created": "2026-11-20T12:00:00Z", "expires": "2126-11-20T00:00:00Z", "books": "local", "currency": "USD", "actions": [{"tool": "create_expense", "arguments": {"description": "Expense 1.1", "amount": "12.50", "expense_date": "2026-11-01", "category": "office_supplies", "vendor": "", "receipt_path": ""}}, {"tool": "create_expense", "arguments": {"description": "Expense 1.2", "amount": "12.50", "expense_date": "2026-11-01", "category": "office_supplies", "vendor": "", "receipt_path": ""}}], "reasons": [], "evidence": [], "warnings": []}', '25.00', 'USD', '2126-11-20T00:00:00Z', '', '', '[]', '', '', '', '');
INSERT INTO actions (plan_id, ordinal, tool, arguments, key, status, attempts, fence, result, error, read_back_at) VALUES
    ('PLAN-20261120-000001', 1, 'create_expense', '{"description": "Expense 1.1", "amount": "12.50", "expense_date": "2026-11-01", "category": "office_supplies", "vendor": "", "receipt_path": ""}', '__ai_employee__.64fea498e0dbe1d31c7b2d7b162e712f801d450e', 'planned', 0, 0, '', '', '');
INSERT INTO actions (plan_id, ordinal, tool, arguments, key, status, attempts, fence, result, error, read_back_at) VALUES
    ('PLAN-20261120-000001', 2, 'create_expense', '{"description": "Expense 1.2", "amount": "12.50", "expense_date": "2026-11-01", "category": "office_supplies", "vendor": "", "receipt_path": ""}', '__ai_employee__.7b07c03acc87243b68d71e69eaca80a622a67b2f', 'planned', 0, 0, '', '', '');
INSERT INTO audit (seq, day, entry, hash) VALUES
    (1, '2026-11-20', '{"timestamp": "2026-11-20T12:00:00Z", "action_type": "draft_plan", "actor": "system", "target": "record expense 12.50 USD: Expense 1.1; record expense 12.50 USD: Expense 1.2", "approval_status": "pending_approval", "approved_by": "", "result": "success", "odoo_record_id": "", "amount": "25.00", "currency": "USD", "plan_id": "PLAN-20261120-000001", "task_id": "", "idempotency_key": "", "error_code": "", "detail": "", "previous": "0000000000000000000000000000000000000000000000000000000000000000", "hash": "56d0d0f503bea3130b45f37b5877a0111f43639cef437edaa0b03be2afac367d"}', '56d0d0f503bea3130b45f37b5877a0111f43639cef437edaa0b03be2afac367d');
INSERT INTO plans (id, task_id, status, shown_status, digest, content, total, currency, expires, note_sha256, message, changes, stop_requested_by, approved_by, approved_at, finished_at) VALUES
    ('PLAN-20261120-000002', '', 'approved', '', '75cfc8979fe7433f7ee04b6d5944f4134eaa5e1d486328e7cb5abb8c055f83ae', '{"id": "PLAN-20261120-000002", "task_id": "", "planner": "rules", "created": "2026-11-20T12:00:00Z", "expires": "2126-11-20T00:00:00Z", "books": "local", "currency": "USD", "actions": [{"tool": "create_expense", "arguments": {"description": "Expense 2.1", "amount": "12.50", "expense_date": "2026-11-01", "category": "office_supplies", "vendor": "", "receipt_path": ""}}, {"tool": "create_expense", "arguments": {"description": "Expense 2.2", "amount": "12.50", "expense_date": "2026-11-01", "category": "office_supplies", "vendor": "", "receipt_path": ""}}], "reasons": [], "evidence": [], "warnings": []}', '25.00', 'USD', '2126-11-20T00:00:00Z', '', '', '[]', '', 'a person', '2026-11-20T12:00:02+00:00', '');
INSERT INTO actions (plan_id, ordinal, tool, arguments, key, status, attempts, fence, result, error, read_back_at) VALUES
    ('PLAN-20261120-000002', 1, 'create_expense', '{"description": "Expense 2.1", "amount": "12.50", "expense_date": "2026-11-01", "category": "office_supplies", "vendor": "", "receipt_path": ""}', '__ai_employee__.4699baa6684ff0a3b2e48d6f8a1259964c056de6', 'planned', 0, 0, '', '', '');
INSERT INTO actions (plan_id, ordinal, tool, arguments, key, status, attempts, fence, result, error, read_back_at) VALUES
    ('PLAN-20261120-000002', 2, 'create_expense', '{"description": "Expense 2.2", "amount": "12.50", "expense_date": "2026-11-01", "category": "office_supplies", "vendor": "", "receipt_path": ""}', '__ai_employee__.b164ff8cc6e8ab7ea80ffcf8f4a3561274c47453', 'planned', 0, 0, '', '', '');
INSERT INTO audit (seq, day, entry, hash) VALUES
    (2, '2026-11-20', '{"timestamp": "2026-11-20T12:00:00Z", "action_type": "draft_plan", "actor": "system", "target": "record expense 12.50 USD: Expense 2.1; record expense 12.50 USD: Expense 2.2", "approval_status": "pending_approval", "approved_by": "", "result": "success", "odoo_record_id": "", "amount": "25.00", "currency": "USD", "plan_id": "PLAN-20261120-000002", "task_id": "", "idempotency_key": "", "error_code": "", "detail": "", "previous": "56d0d0f503bea3130b45f37b5877a0111f43639cef437edaa0b03be2afac367d", "hash": "faf2edfb229e52dcc461a22949fdc64aba0e5a4d57628e69d87853cf8877e4b1"}', 'faf2edfb229e52dcc461a22949fdc64aba0e5a4d57628e69d87853cf8877e4b1');
INSERT INTO plans (id, task_id, status, shown_status, digest, content, total, currency, expires, note_sha256, message, changes, stop_requested_by, approved_by, approved_at, finished_at) VALUES
    ('PLAN-20261120-000003', '', 'executing', '', '0316cdd9ef8fc36c51733ccb02543dd9de0b761fee78a82788b689388ea9f47c', '{"id": "PLAN-20261120-000003", "task_id": "", "planner": "rules", "created": "2026-11-20T12:00:00Z", "expires": "2126-11-20T00:00:00Z", "books": "local", "currency": "USD", "actions": [{"tool": "create_expense", "arguments": {"description": "Expense 3.1", "amount": "12.50", "expense_date": "2026-11-01", "category": "office_supplies", "vendor": "", "receipt_path": ""}}, {"tool": "create_expense", "arguments": {"description": "Expense 3.2", "amount": "12.50", "expense_date": "2026-11-01", "category": "office_supplies", "vendor": "", "receipt_path": ""}}], "reasons": [], "evidence": [], "warnings": []}', '25.00', 'USD', '2126-11-20T00:00:00Z', '', '', '[]', '', 'a person', '2026-11-20T12:00:03+00:00', '');
INSERT INTO actions (plan_id, ordinal, tool, arguments, key, status, attempts, fence, result, error, read_back_at) VALUES
    ('PLAN-20261120-000003', 1, 'create_expense', '{"description": "Expense 3.1", "amount": "12.50", "expense_date": "2026-11-01", "category": "office_supplies", "vendor": "", "receipt_path": ""}', '__ai_employee__.5e6f347e58e6fcfd1306c307e939871c055e049b', 'done', 1, 1, '{"expense_id": "EXP/1", "status": "draft"}', '', '2026-11-20T12:00:05Z');
INSERT INTO actions (plan_id, ordinal, tool, arguments, key, status, attempts, fence, result, error, read_back_at) VALUES
    ('PLAN-20261120-000003', 2, 'create_expense', '{"description": "Expense 3.2", "amount": "12.50", "expense_date": "2026-11-01", "category": "office_supplies", "vendor": "", "receipt_path": ""}', '__ai_employee__.ce0561d19f428611cda158e40c8fd6dfc4d88d20', 'intended', 1, 1, '', '', '');
INSERT INTO audit (seq, day, entry, hash) VALUES
    (3, '2026-11-20', '{"timestamp": "2026-11-20T12:00:00Z", "action_type": "draft_plan", "actor": "system", "target": "record expense 12.50 USD: Expense 3.1; record expense 12.50 USD: Expense 3.2", "approval_status": "pending_approval", "approved_by": "", "result": "success", "odoo_record_id": "", "amount": "25.00", "currency": "USD", "plan_id": "PLAN-20261120-000003", "task_id": "", "idempotency_key": "", "error_code": "", "detail": "", "previous": "faf2edfb229e52dcc461a22949fdc64aba0e5a4d57628e69d87853cf8877e4b1", "hash": "4843588de7769a71dbc2a9c2f83b38345c115cc0ae1b3003ea8261a1ed798085"}', '4843588de7769a71dbc2a9c2f83b38345c115cc0ae1b3003ea8261a1ed798085');
INSERT INTO plans (id, task_id, status, shown_status, digest, content, total, currency, expires, note_sha256, message, changes, stop_requested_by, approved_by, approved_at, finished_at) VALUES
    ('PLAN-20261120-000004', '', 'queued', '', '77f5da92b4b724ed86191a94ee7e2fdcc90256c7ee9f1380607456d800db5a2f', '{"id": "PLAN-20261120-000004", "task_id": "", "planner": "rules", "created": "2026-11-20T12:00:00Z", "expires": "2126-11-20T00:00:00Z", "books": "local", "currency": "USD", "actions": [{"tool": "create_expense", "arguments": {"description": "Expense 4.1", "amount": "12.50", "expense_date": "2026-11-01", "category": "office_supplies", "vendor": "", "receipt_path": ""}}, {"tool": "create_expense", "arguments": {"description": "Expense 4.2", "amount": "12.50", "expense_date": "2026-11-01", "category": "office_supplies", "vendor": "", "receipt_path": ""}}], "reasons": [], "evidence": [], "warnings": []}', '25.00', 'USD', '2126-11-20T00:00:00Z', '', '', '[]', '', 'a person', '2026-11-20T12:00:04+00:00', '');
INSERT INTO actions (plan_id, ordinal, tool, arguments, key, status, attempts, fence, result, error, read_back_at) VALUES
    ('PLAN-20261120-000004', 1, 'create_expense', '{"description": "Expense 4.1", "amount": "12.50", "expense_date": "2026-11-01", "category": "office_supplies", "vendor": "", "receipt_path": ""}', '__ai_employee__.f7c0baf2ac55b5b7a4877d8f726218ef604c36a6', 'planned', 0, 0, '', '', '');
INSERT INTO actions (plan_id, ordinal, tool, arguments, key, status, attempts, fence, result, error, read_back_at) VALUES
    ('PLAN-20261120-000004', 2, 'create_expense', '{"description": "Expense 4.2", "amount": "12.50", "expense_date": "2026-11-01", "category": "office_supplies", "vendor": "", "receipt_path": ""}', '__ai_employee__.a0af83fb9bf30fddc036a2e6cc16e0cd205110f1', 'planned', 0, 0, '', '', '');
INSERT INTO audit (seq, day, entry, hash) VALUES
    (4, '2026-11-20', '{"timestamp": "2026-11-20T12:00:00Z", "action_type": "draft_plan", "actor": "system", "target": "record expense 12.50 USD: Expense 4.1; record expense 12.50 USD: Expense 4.2", "approval_status": "pending_approval", "approved_by": "", "result": "success", "odoo_record_id": "", "amount": "25.00", "currency": "USD", "plan_id": "PLAN-20261120-000004", "task_id": "", "idempotency_key": "", "error_code": "", "detail": "", "previous": "4843588de7769a71dbc2a9c2f83b38345c115cc0ae1b3003ea8261a1ed798085", "hash": "5450d3e187c50932761f5fc9e87a6fabdf9dc3a0b1003810e70d8796dc3b7984"}', '5450d3e187c50932761f5fc9e87a6fabdf9dc3a0b1003810e70d8796dc3b7984');
