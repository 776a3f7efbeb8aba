-- The trace of the payment that completed the team, so that a retry, hours later and on another node, belongs to it.
ALTER TABLE notify_task
  ADD COLUMN trace_parent VARCHAR(55) NULL COMMENT 'W3C Trace Context; NULL when nobody traced';
