-- As migrations are after the fifth: one statement, online, with a default that older nodes leave alone.
ALTER TABLE notify_task
  ADD COLUMN later_note VARCHAR(64) NULL;
