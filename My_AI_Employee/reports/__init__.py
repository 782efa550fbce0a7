"""Briefings, report files, and the schedule of recurring jobs."""
