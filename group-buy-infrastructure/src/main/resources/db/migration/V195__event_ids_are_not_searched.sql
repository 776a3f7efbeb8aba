-- No statement looks for a task by its webhook-id, and each is random: 122 bits of chance keep two from being the same,
-- and uq_event_key keeps anything from being owed twice.
ALTER TABLE notify_task
  DROP KEY uq_uuid,
  ALGORITHM = INPLACE, LOCK = NONE;
