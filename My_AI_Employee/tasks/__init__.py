"""From a dropped file to a proposed plan: taking in, planning, reports; what recurs, and reminders."""
