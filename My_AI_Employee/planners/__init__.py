"""From a task to a drafted plan: rules without a model, and language models."""
