"""Briefings, report files, and the timetable of recurring jobs."""
