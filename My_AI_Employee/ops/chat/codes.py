"""The code of a plan's post: it binds the word of a person to what was shown."""

import base64
import json
from hashlib import sha256

from My_AI_Employee.domain.plan import Plan


def plan_code(plan: Plan) -> str:
    """Eight letters and digits (40 bits) over the plan's id, its digest and its warnings.

    The digest holds every action and the books. A plan with another warning needs another look, and has another code.
    """
    shown = json.dumps([plan.id, plan.digest, list(plan.warnings)], ensure_ascii=False)
    return base64.b32encode(sha256(shown.encode()).digest()[:5]).decode().lower()
