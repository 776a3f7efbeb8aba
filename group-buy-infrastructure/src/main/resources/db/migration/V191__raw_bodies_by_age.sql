-- For the job that deletes raw bodies.
ALTER TABLE payment_callback
  ADD KEY idx_raw_until (raw_until),
  ALGORITHM = INPLACE, LOCK = NONE;
