from odoo import fields, models


class HrPayslip(models.Model):
    _name = "hr.payslip"
    _description = "Payslip"

    name = fields.Char()
    number = fields.Char()
    employee_id = fields.Many2one("hr.employee", required=True)
    company_id = fields.Many2one("res.company", default=lambda self: self.env.company)
    date_from = fields.Date(required=True)
    date_to = fields.Date(required=True)
    state = fields.Selection([("draft", "Draft"), ("verify", "Waiting"), ("done", "Done"), ("cancel", "Rejected")])
    paid = fields.Boolean()
    credit_note = fields.Boolean()
    line_ids = fields.One2many("hr.payslip.line", "slip_id")


class HrPayslipLine(models.Model):
    _name = "hr.payslip.line"
    _description = "Payslip Line"

    slip_id = fields.Many2one("hr.payslip", required=True, ondelete="cascade")
    code = fields.Char()
    name = fields.Char()
    category_id = fields.Many2one("res.partner.category")
    sequence = fields.Integer()
    total = fields.Float()
