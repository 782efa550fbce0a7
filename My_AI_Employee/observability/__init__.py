"""Logging, alerts, and the crash points at which tests kill the process."""
