"""Skills and agents kept in git: checked, evaluated, approved by a person, published, and rendered for others."""
