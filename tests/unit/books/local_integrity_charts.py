"""Cases of the rules of charts; see test_local_integrity.py."""

NUMBER = "INSERT INTO account_numbers (account, number) VALUES ('121000', '1200')"
CHART_CASES = [
    ("a_chart_is_chosen_once", ["REPLACE INTO books_chart (id, name, chosen_at) VALUES (1, 'fr-pcg', '')"]),
    ("a_chart_is_final", ["UPDATE books_chart SET name = 'fr-pcg'"]),
    ("a_chart_stays", ["DELETE FROM books_chart"]),
    ("account_numbers_are_unique", [NUMBER, "REPLACE INTO account_numbers (account, number) VALUES ('121000', '9')"]),
    (
        "account_numbers_are_unique",
        [NUMBER, "REPLACE INTO account_numbers (account, number) VALUES ('131000', '1200')"],
    ),
    ("account_numbers_are_unique", [NUMBER.replace("'1200'", "'131000'")]),
    ("account_numbers_are_final", [NUMBER, "UPDATE account_numbers SET number = '9'"]),
    ("account_numbers_stay", [NUMBER, "DELETE FROM account_numbers"]),
]
