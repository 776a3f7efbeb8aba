-- Finds, when a task is closed, those that wait for it. Holds nearly nothing: NULL is looked up by no one.
ALTER TABLE notify_task
  ADD KEY idx_waits_for (waits_for),
  ALGORITHM = INPLACE, LOCK = NONE;
