-- The attempt of a task that its first claim delivered: such a task has no other that counts. NULL for all other tasks,
-- whose attempts are rows of notify_attempt. What is not here is known: number and claim are 1, the outcome is delivered.
ALTER TABLE notify_task
  ADD COLUMN first_started_at  DATETIME(3)   NULL COMMENT 'by the clock of the node that called',
  ADD COLUMN first_duration_ms BIGINT        NULL,
  ADD COLUMN first_http_status INT           NULL,
  ADD COLUMN first_answer      VARCHAR(1024) NULL COMMENT 'the beginning of what the merchant answered',
  ADD COLUMN first_ack_rule    VARCHAR(16)   NULL COMMENT 'what made it a success';
