-- Whose tasks ended badly, or are tried again: nearly none, so a search for them is short, however many the others are.
-- NULL for a task that waits or is delivered: a delivery that goes well leaves both as they are. Virtual, so that a node
-- that does not know them keeps them right.
ALTER TABLE notify_task
  ADD COLUMN troubled_client_id VARCHAR(32)
    GENERATED ALWAYS AS (IF(notify_status IN (0, 1), NULL, client_id)) VIRTUAL,
  ADD COLUMN troubled_host VARCHAR(260)
    GENERATED ALWAYS AS (IF(notify_status IN (0, 1), NULL, host)) VIRTUAL;
