from . import article, decision, tag
