"""The coordinator under the protocol's official conformance suite."""
