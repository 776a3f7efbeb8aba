-- Retention walks idx_status, in the order of the ids. An older node finds the same tasks without this index, slowly.
ALTER TABLE notify_task
  DROP KEY idx_closed,
  ALGORITHM = INPLACE, LOCK = NONE;
