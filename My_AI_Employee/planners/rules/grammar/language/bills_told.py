"""Further ways in which a note tells a vendor's bill, by language: its number behind the name, no tax, not paid yet. Data only."""

ENGLISH_BILLS = """
billed+number | PLACE (bill|invoice) (no|number|nr|#) [.] [:] CODE
billed+number | (bill|invoice) [no|number|nr|#] [.] CODE (came|has come|has arrived|arrived|came in|is in) [in] [today] from PLACE
billed+number | [a/the/new] (bill|invoice) [no|number|nr|#] [.] CODE (from|of) PLACE
billed        | [new/a] (supplier|vendor) (bill|invoice) (from|of|:) PLACE
untaxed       | [,] (no|without|zero) (vat|tax|gst|sales_tax) (on it|on this|charged|applies|added)
untaxed       | [,] (vat|tax|gst) (exempt|free)
untaxed       | [,] (zero rated|zero-rated)
fill          | [,] [it is|it's|still] not [been] paid yet
fill          | [,] (it is|it's|still) (unpaid|to be paid|to pay)
"""

FRENCH_BILLS = """
billed+number | [la/une/nouvelle] facture fournisseur PLACE [,/-] (n|no|numéro|nº) [°] CODE
billed+number | [nous_avons|j'_ai|on_a] [bien] (reçu|reçue) [la/une] facture [n/no/numéro/nº] [°] CODE (de|d'|du|de_chez) [la/le/l'] PLACE
billed+number | [la/une/nouvelle] facture [n/no/numéro/nº] [°] CODE (de|d'|du|de_chez) [la/le/l'] PLACE
untaxed     | [,] (exonéré|exonérée|exempté|exemptée|exempt|exempte) (de|d') tva
untaxed     | [,] (non soumis à la|non soumise à la) tva
dated       | [,] (datée|daté|datant) (du|de) DATE
due         | [,] (à payer|à régler|payable|échéance) (pour|avant|au|le|pour_le|avant_le|d'_ici|d'_ici_au) [le] DATE2
gross       | [,] (total à payer|montant à payer|à payer) [:] MONEY
fill        | [,] (pas encore|non encore|pas) (payée|payé|réglée|réglé)
fill        | [,] (à payer|reste à payer)
"""
