{  # noqa: B018
    "name": "Quick hashes for the tests",
    "summary": "For the whole server: passwords and API keys are hashed in one round",
    "version": "19.0.1.0.0",
    "license": "LGPL-3",
    "depends": ["base"],
    "installable": False,
    "post_load": "hash_in_one_round",
}
