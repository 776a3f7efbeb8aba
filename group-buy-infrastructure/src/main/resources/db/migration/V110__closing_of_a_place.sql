-- Why and when a place was closed, and until when it is to be paid. Places from before keep NULL: no deadline of their own.
ALTER TABLE group_buy_order_list
  ADD COLUMN close_reason      VARCHAR(24)  NULL COMMENT 'NULL while it is not closed',
  ADD COLUMN closed_at         DATETIME(3)  NULL,
  ADD COLUMN pay_deadline      DATETIME(3)  NULL COMMENT 'NULL: until its team ends',
  ADD COLUMN refund_notify_url VARCHAR(512) NULL COMMENT 'NULL: that of its client';
