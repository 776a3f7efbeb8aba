-- In one state a page is one range of it; a client or host may have many that failed, and few that are tried again.
ALTER TABLE notify_task
  ADD KEY idx_troubled_client (troubled_client_id, notify_status),
  ADD KEY idx_troubled_host (troubled_host, notify_status),
  ALGORITHM = INPLACE, LOCK = NONE;
