-- A channel that has permits of its own claims its own tasks: those of other types are passed over within the index.
ALTER TABLE notify_task
  DROP KEY idx_due,
  ADD KEY idx_due (due_at, notify_type),
  ALGORITHM = INPLACE, LOCK = NONE;
