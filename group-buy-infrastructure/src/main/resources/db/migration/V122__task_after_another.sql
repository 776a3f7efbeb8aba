-- The event key of the task that must be closed before this one is sent.
ALTER TABLE notify_task
  ADD COLUMN after_key VARCHAR(160) NULL COMMENT 'NULL for nearly all: sent as soon as it is due';
