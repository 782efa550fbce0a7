-- Entries of an import keep the numbers that they had; they have no document of these books behind them.

INSERT INTO move_kinds (kind, prefix, reverses, has_terms) VALUES
    ('imported', 'IMP', NULL, 0), ('imported_reversal', 'RIMP', 'imported', 0);
