-- The task that this one waits for: it rests while that is open. NULL for all others, and once it is woken.
ALTER TABLE notify_task
  ADD COLUMN waits_for BIGINT NULL;
