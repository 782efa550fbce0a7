"""Words that bear on a request in every language: codes of currencies and words that are borrowed."""

CURRENCY_BEARING = frozenset(
    """
    usd eur gbp chf cad aud nzd jpy cny inr sek nok dkk pln czk mxn brl huf ron try rub dollar dollars euro euros
    franken pfund yen cent cents kronen krone zloty rupien bitcoin btc k mio mrd storno test demo draft pro-forma proforma
    discount refund deposit net vat fake spam
    """.split()
)
