-- When a task was closed, so that those that were long ago can be found without looking at others.
-- Generated: whoever closes or reopens a task changes due_at and update_time, and need not know.
-- (Only an INSERT of a task that is closed from the start has to name update_time: MySQL evaluates
-- its default too late, and says so.)
-- Stored: purging entries of an indexed virtual column has been a source of faults in both engines.
ALTER TABLE notify_task
  ADD COLUMN closed_at DATETIME(3)
    GENERATED ALWAYS AS (IF(due_at IS NULL, update_time, NULL)) STORED
    COMMENT 'NULL while the task is open',
  ADD KEY idx_closed (notify_status, closed_at);
