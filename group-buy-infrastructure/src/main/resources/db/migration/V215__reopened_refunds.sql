-- Since when a refund waits again that was done: what a provider told before then closes it no more.
ALTER TABLE refund_due
  ADD COLUMN reopened_at DATETIME(3) NULL COMMENT 'since when it waits again; NULL when it was not reopened',
  ALGORITHM = INSTANT;
