ALTER TABLE notify_task
  ADD KEY idx_troubled_client (troubled_client_id),
  ADD KEY idx_troubled_host (troubled_host);
