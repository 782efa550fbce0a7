from . import approval, knowledge
