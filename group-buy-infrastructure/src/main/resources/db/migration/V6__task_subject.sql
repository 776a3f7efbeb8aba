-- What a task is about: a team, whose id stays in team_id, or something else, which subject_id names.
-- Constant defaults: added without a copy, and right for every row there is. team_id and activity_id
-- stay NOT NULL: they are '' and 0 for other subjects, which an older node skips one by one.
-- source and channel: where the subject was sold; empty for tasks from before.
ALTER TABLE notify_task
  ADD COLUMN subject_kind VARCHAR(16) NOT NULL DEFAULT 'TEAM' COMMENT 'TEAM, ORDER or PAYMENT',
  ADD COLUMN subject_id VARCHAR(128) NULL COMMENT 'NULL for a team, which team_id names',
  ADD COLUMN source VARCHAR(32) NOT NULL DEFAULT '',
  ADD COLUMN channel VARCHAR(32) NOT NULL DEFAULT '';
