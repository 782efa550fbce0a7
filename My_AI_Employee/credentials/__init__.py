"""Where secrets are kept: the platform's keyring, or encrypted files where there is none."""
