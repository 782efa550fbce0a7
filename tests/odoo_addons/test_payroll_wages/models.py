from odoo import fields, models


class HrPayslip(models.Model):
    _inherit = "hr.payslip"

    basic_wage = fields.Float()
    gross_wage = fields.Float()
    net_wage = fields.Float()
    currency_id = fields.Many2one("res.currency")
