"""The team server under the protocol's official conformance suite."""
