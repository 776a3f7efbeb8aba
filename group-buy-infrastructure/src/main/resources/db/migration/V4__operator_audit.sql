-- What operators did, in the transaction that did it. Never changed but for an outcome that came later.
CREATE TABLE operator_audit (
  id           BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
  done_at      DATETIME(3)   NOT NULL DEFAULT (UTC_TIMESTAMP(3)),
  operator     VARCHAR(64)   NOT NULL,
  request_id   VARCHAR(64)   NOT NULL COMMENT 'chosen by the caller: the same request is done once',
  action       VARCHAR(32)   NOT NULL,
  object_kind  VARCHAR(32)   NOT NULL,
  object_id    VARCHAR(1024) NOT NULL,
  reason       VARCHAR(256)  NOT NULL,
  facts_before MEDIUMTEXT    NOT NULL COMMENT 'JSON object',
  facts_after  MEDIUMTEXT    NOT NULL COMMENT 'JSON object',
  UNIQUE KEY uq_request (operator, request_id),
  KEY idx_operator (operator),
  KEY idx_object (object_kind, object_id(64))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${exact_collation};

-- What people search tasks by. Each index ends with the id, as every one of InnoDB's does, so that a page
-- is a range of it, already in order.
-- host: written by the service with the parser that dials, as no SQL could; empty for tasks from before.
ALTER TABLE notify_task
  ADD COLUMN host VARCHAR(260) NOT NULL DEFAULT '' COMMENT 'name:port that is dialled; empty for tasks from before',
  ADD KEY idx_status (notify_status),
  ADD KEY idx_client (client_id),
  ADD KEY idx_host (host),
  ADD KEY idx_created (create_time);
