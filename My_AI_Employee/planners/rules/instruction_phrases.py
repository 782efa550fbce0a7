"""Patterns of texts that approve themselves or speak to a model. Data only."""

SELF_APPROVAL = (
    r"pre-?approved|already (?:been )?approved|auto-?approve",
    r"approve (?:this|it|yourself|automatically|immediately|at once)",
    r"(?:skip|bypass|without|no need for|does not need|needs no|no) (?:\w+ ){0,2}approval",
    r"ignore (?:all |any )?(?:the |your )?(?:previous|prior|above|earlier) (?:instructions|rules|text)",
    r"(?:move|drag|copy|rename|delete) (?:\w+ ){0,3}(?:file|note|plan|folder)\b",
    r"\b(?:move|put|place)\b.{0,40}\bapproved\b",
    r"(?:change|raise|disable|turn off|edit|update) (?:\w+ ){0,2}(?:policy|limit|limits|handbook|rules|settings)",
    r"system prompt|you are now|act as (?:an? )?(?:admin|administrator|owner)",
)
POSING = (
    *SELF_APPROVAL,
    r"(?:ignore|disregard|forget|override) (?:all |any |every )?(?:the |your |of your )?"
    r"(?:previous |prior |above |earlier |other )?(?:instructions|rules|guidelines)",
    r"system[- ](?:message|reminder|override|notice)|new instructions",
    r"(?:instruction|note|message)s? (?:to|for) (?:the |any |an )?(?:ai|assistant|model|bot|claude)\b",
    r"\b(?:ai|language model)s?\b.{0,40}\b(?:must|shall|has to|have to)\b",
    r"(?:do not|don't|never) (?:tell|inform|ask|warn|alert) (?:the |a |any )?"
    r"(?:person|human|user|owner|accountant|bookkeeper|anybody|anyone)",
    r"ignor(?:iere|ieren sie) (?:alle |die )?(?:bisherigen |vorherigen |obigen )?(?:anweisungen|regeln)",
    r"ignore[zr]? (?:toutes )?les (?:instructions|règles)|ignor[ae] (?:todas )?las (?:instrucciones|reglas)",
)
"""With the words by which a text speaks to a model rather than to a person."""
