"""Benchmarks of the product, as ratios taken in one run: `python -m benchmarks [names...]`."""
