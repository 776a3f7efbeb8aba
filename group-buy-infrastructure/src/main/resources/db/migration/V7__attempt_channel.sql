-- The sales channel of the attempt's task; empty for attempts from before.
ALTER TABLE notify_attempt
  ADD COLUMN source VARCHAR(32) NOT NULL DEFAULT '',
  ADD COLUMN channel VARCHAR(32) NOT NULL DEFAULT '';
