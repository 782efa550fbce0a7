"""From a dropped file to a proposed plan: taking in, planning, answering report requests."""
