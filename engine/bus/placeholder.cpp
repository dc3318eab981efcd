// placeholder until its room is written
