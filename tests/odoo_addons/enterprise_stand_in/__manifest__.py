{
    "name": "Stand-in for Enterprise",
    "summary": "Models with the names and fields of Enterprise's Knowledge and Approvals, for tests on Community",
    "version": "19.0.1.0.0",
    "author": "AI Employee contributors",
    "license": "Other OSI approved licence",
    "depends": ["mail"],
    "data": ["security/ir.model.access.csv"],
    "installable": True,
}
