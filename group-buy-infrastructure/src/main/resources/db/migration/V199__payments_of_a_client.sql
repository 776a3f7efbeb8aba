-- For operators, who look for the newest notifications of one client.
ALTER TABLE payment_callback
  ADD KEY idx_client (client_id),
  ALGORITHM = INPLACE, LOCK = NONE;
