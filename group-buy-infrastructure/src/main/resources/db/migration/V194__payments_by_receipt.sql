-- For the statistics of a period.
ALTER TABLE payment_callback
  ADD KEY idx_received (received_at),
  ALGORITHM = INPLACE, LOCK = NONE;
