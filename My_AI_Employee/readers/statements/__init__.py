"""Reads bank statements in OFX, camt and MT940, and checks that their lines give the closing balance."""
