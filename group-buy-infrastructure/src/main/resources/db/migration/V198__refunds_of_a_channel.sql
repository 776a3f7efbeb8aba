-- What one client is owed is read without what is owed to all others.
ALTER TABLE refund_due
  ADD KEY idx_channel (source, channel, state),
  ALGORITHM = INPLACE, LOCK = NONE;
