-- Text columns compare to the last bit: case and trailing spaces tell two trade numbers apart.
-- ${exact_collation} is the name this server has for that: utf8mb4_0900_bin or utf8mb4_nopad_bin.
-- All times are UTC.

CREATE TABLE group_buy_activity (
  id               BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
  activity_id      BIGINT        NOT NULL,
  activity_name    VARCHAR(128)  NOT NULL,
  discount_id      VARCHAR(32)   NOT NULL,
  group_type       TINYINT       NOT NULL DEFAULT 0 COMMENT '0 open to everybody',
  take_limit_count INT           NOT NULL COMMENT 'places one buyer may hold',
  target           INT           NOT NULL COMMENT 'places that complete a team',
  valid_time       INT           NOT NULL COMMENT 'minutes a team stays open',
  status           TINYINT       NOT NULL DEFAULT 0 COMMENT '0 created 1 live 2 expired 3 dropped',
  start_time       DATETIME(3)   NOT NULL,
  end_time         DATETIME(3)   NOT NULL,
  tag_id           VARCHAR(32)   NULL COMMENT 'the crowd it is for; NULL for everybody',
  tag_scope        VARCHAR(8)    NULL,
  create_time      DATETIME(3)   NOT NULL DEFAULT (UTC_TIMESTAMP(3)),
  update_time      DATETIME(3)   NOT NULL DEFAULT (UTC_TIMESTAMP(3)),
  UNIQUE KEY uq_activity_id (activity_id),
  CONSTRAINT ck_activity_counts CHECK (take_limit_count > 0 AND target > 0 AND valid_time > 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${exact_collation};

CREATE TABLE group_buy_discount (
  id            BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  discount_id   VARCHAR(32)  NOT NULL,
  discount_name VARCHAR(128) NOT NULL,
  discount_desc VARCHAR(256) NOT NULL DEFAULT '',
  discount_type TINYINT      NOT NULL DEFAULT 0 COMMENT '0 for everybody 1 for the crowd of tag_id',
  market_plan   VARCHAR(4)   NOT NULL COMMENT 'ZJ minus, MJ from and minus, ZK rate, N price',
  market_expr   VARCHAR(32)  NOT NULL COMMENT '20 | 100,10 | 0.8 | 1.99',
  tag_id        VARCHAR(32)  NULL,
  create_time   DATETIME(3)  NOT NULL DEFAULT (UTC_TIMESTAMP(3)),
  update_time   DATETIME(3)  NOT NULL DEFAULT (UTC_TIMESTAMP(3)),
  UNIQUE KEY uq_discount_id (discount_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${exact_collation};

CREATE TABLE sku (
  id             BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
  source         VARCHAR(32)   NOT NULL,
  channel        VARCHAR(32)   NOT NULL,
  goods_id       VARCHAR(64)   NOT NULL,
  goods_name     VARCHAR(128)  NOT NULL,
  original_price DECIMAL(12,2) NOT NULL,
  create_time    DATETIME(3)   NOT NULL DEFAULT (UTC_TIMESTAMP(3)),
  update_time    DATETIME(3)   NOT NULL DEFAULT (UTC_TIMESTAMP(3)),
  UNIQUE KEY uq_sku (source, channel, goods_id),
  CONSTRAINT ck_sku_price CHECK (original_price >= 0.01)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${exact_collation};

CREATE TABLE sc_sku_activity (
  id          BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
  source      VARCHAR(32) NOT NULL,
  channel     VARCHAR(32) NOT NULL,
  goods_id    VARCHAR(64) NOT NULL,
  activity_id BIGINT      NOT NULL,
  create_time DATETIME(3) NOT NULL DEFAULT (UTC_TIMESTAMP(3)),
  update_time DATETIME(3) NOT NULL DEFAULT (UTC_TIMESTAMP(3)),
  UNIQUE KEY uq_sc_sku (source, channel, goods_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${exact_collation};

-- A team. Its row is the lock of all its places.
CREATE TABLE group_buy_order (
  id               BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
  team_id          VARCHAR(64)   NOT NULL,
  activity_id      BIGINT        NOT NULL,
  source           VARCHAR(32)   NOT NULL,
  channel          VARCHAR(32)   NOT NULL,
  original_price   DECIMAL(12,2) NOT NULL,
  deduction_price  DECIMAL(12,2) NOT NULL,
  pay_price        DECIMAL(12,2) NOT NULL,
  target_count     INT           NOT NULL,
  complete_count   INT           NOT NULL,
  lock_count       INT           NOT NULL,
  status           TINYINT       NOT NULL COMMENT '0 in progress 1 complete 2 failed 3 complete with refunds',
  valid_start_time DATETIME(3)   NOT NULL,
  valid_end_time   DATETIME(3)   NOT NULL,
  notify_type      VARCHAR(8)    NOT NULL,
  notify_url       VARCHAR(512)  NOT NULL,
  create_time      DATETIME(3)   NOT NULL DEFAULT (UTC_TIMESTAMP(3)),
  update_time      DATETIME(3)   NOT NULL DEFAULT (UTC_TIMESTAMP(3)),
  UNIQUE KEY uq_team_id (team_id),
  CONSTRAINT ck_team_counts
    CHECK (0 <= complete_count AND complete_count <= lock_count AND lock_count <= target_count)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${exact_collation};

-- A place in a team. Closing it sets take_slot to NULL, which gives the buyer the take back.
CREATE TABLE group_buy_order_list (
  id              BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
  order_id        VARCHAR(64)   NOT NULL,
  out_trade_no    VARCHAR(64)   NOT NULL,
  user_id         VARCHAR(64)   NOT NULL,
  team_id         VARCHAR(64)   NOT NULL,
  activity_id     BIGINT        NOT NULL,
  goods_id        VARCHAR(64)   NOT NULL,
  source          VARCHAR(32)   NOT NULL,
  channel         VARCHAR(32)   NOT NULL,
  original_price  DECIMAL(12,2) NOT NULL,
  deduction_price DECIMAL(12,2) NOT NULL,
  pay_price       DECIMAL(12,2) NOT NULL,
  status          TINYINT       NOT NULL COMMENT '0 locked 1 paid 2 closed',
  take_slot       INT           NULL COMMENT 'which of the buyer''s takes, from 0; NULL once closed',
  request_digest  CHAR(64)      NOT NULL COMMENT 'SHA-256 of the lock request, to know its repeat',
  lock_time       DATETIME(3)   NOT NULL,
  out_trade_time  DATETIME(3)   NULL COMMENT 'when the merchant says it was paid',
  create_time     DATETIME(3)   NOT NULL DEFAULT (UTC_TIMESTAMP(3)),
  update_time     DATETIME(3)   NOT NULL DEFAULT (UTC_TIMESTAMP(3)),
  UNIQUE KEY uq_order_id (order_id),
  UNIQUE KEY uq_out_trade_no (out_trade_no),
  UNIQUE KEY uq_take (activity_id, user_id, take_slot),
  KEY idx_team (team_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${exact_collation};

-- A callback owed. due_at, version and owner carry the whole protocol, on the database's clock:
-- due_at  from when anyone may take it: a retry's time, or the end of its holder's lease; NULL = closed
-- version raised by every claim; a result recorded under an older one changes nothing
-- owner   the claim that holds it
CREATE TABLE notify_task (
  id             BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid           VARCHAR(36)  NOT NULL COMMENT 'the webhook-id merchants see',
  event_key      VARCHAR(160) NOT NULL COMMENT 'team/category: nothing is owed twice',
  category       VARCHAR(32)  NOT NULL,
  team_id        VARCHAR(64)  NOT NULL,
  activity_id    BIGINT       NOT NULL,
  notify_type    VARCHAR(8)   NOT NULL,
  notify_url     VARCHAR(512) NOT NULL,
  parameter_json MEDIUMTEXT   NOT NULL COMMENT 'the body, as it is sent',
  notify_status  TINYINT      NOT NULL COMMENT '0 waiting 1 success 2 retrying 3 failed 4 abandoned',
  notify_count   INT          NOT NULL COMMENT 'attempts made',
  last_error     VARCHAR(512) NULL,
  due_at         DATETIME(6)  NULL,
  version        BIGINT       NOT NULL,
  owner          VARCHAR(64)  NULL,
  create_time    DATETIME(3)  NOT NULL DEFAULT (UTC_TIMESTAMP(3)),
  update_time    DATETIME(3)  NOT NULL DEFAULT (UTC_TIMESTAMP(3)),
  UNIQUE KEY uq_uuid (uuid),
  UNIQUE KEY uq_event_key (event_key),
  KEY idx_due (due_at),
  KEY idx_team (team_id),
  CONSTRAINT ck_task_due CHECK ((due_at IS NULL) = (notify_status IN (1, 3, 4)))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${exact_collation};

CREATE TABLE notify_attempt (
  id             BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
  task_id        BIGINT        NOT NULL,
  claim_version  BIGINT        NOT NULL COMMENT 'the version under which the task was claimed for it',
  attempt_number INT           NOT NULL COMMENT '1 for the immediate call',
  started_at     DATETIME(3)   NOT NULL COMMENT 'by the clock of the node that called',
  duration_ms    BIGINT        NOT NULL,
  outcome        VARCHAR(16)   NOT NULL COMMENT 'delivered, refused, unreachable or forbidden',
  http_status    INT           NULL,
  answer         VARCHAR(1024) NULL COMMENT 'the beginning of what the merchant answered',
  error          VARCHAR(512)  NULL,
  stale          BOOLEAN       NOT NULL COMMENT 'recorded when the task was somebody else''s already',
  create_time    DATETIME(3)   NOT NULL DEFAULT (UTC_TIMESTAMP(3)),
  UNIQUE KEY uq_claim (task_id, claim_version)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${exact_collation};
