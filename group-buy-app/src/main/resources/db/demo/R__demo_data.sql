-- The client, the goods and the activities of the README's tour. Written again whenever this file changes.

INSERT INTO group_buy_discount (discount_id, discount_name, discount_desc, discount_type, market_plan, market_expr)
VALUES ('D100123', 'MJ 100,10', '10 off from 100', 0, 'MJ', '100,10'),
       ('D100124', 'ZJ 20', '20 off', 0, 'ZJ', '20'),
       ('D100125', 'ZK 0.8', 'a fifth off', 0, 'ZK', '0.8'),
       ('D100126', 'N 1.99', 'for 1.99', 0, 'N', '1.99'),
       ('D100127', 'ZJ 3', '3 off', 0, 'ZJ', '3'),
       ('D100128', 'ZK 0.5', 'half', 0, 'ZK', '0.5')
ON DUPLICATE KEY UPDATE market_plan = VALUES(market_plan), market_expr = VALUES(market_expr);

-- group_type 1 must be full or fails, 0 is complete with its paid places. The last two are over in three minutes: to watch.
INSERT INTO group_buy_activity (activity_id, activity_name, discount_id, group_type, take_limit_count, target,
                                valid_time, pay_timeout, status, start_time, end_time)
VALUES (100123, 'Three for ten off', 'D100123', 1, 1, 3, 600, NULL, 1, '2025-01-01 00:00:00', '2099-12-31 00:00:00'),
       (100124, 'Twenty for twenty off', 'D100124', 1, 1, 20, 600, NULL, 1, '2025-01-01 00:00:00', '2099-12-31 00:00:00'),
       (100125, 'Two for a fifth off', 'D100125', 1, 3, 2, 600, NULL, 1, '2025-01-01 00:00:00', '2099-12-31 00:00:00'),
       (100126, 'Five for 1.99, over', 'D100126', 1, 1, 5, 600, NULL, 1, '2025-01-01 00:00:00', '2025-12-31 00:00:00'),
       (100127, 'Three in three minutes, or it fails', 'D100127', 1, 3, 3, 3, 1, 1, '2025-01-01 00:00:00', '2099-12-31 00:00:00'),
       (100128, 'Three minutes, with the paid places', 'D100128', 0, 3, 3, 3, 1, 1, '2025-01-01 00:00:00', '2099-12-31 00:00:00')
ON DUPLICATE KEY UPDATE discount_id = VALUES(discount_id), group_type = VALUES(group_type),
                        take_limit_count = VALUES(take_limit_count),
                        target = VALUES(target), valid_time = VALUES(valid_time), pay_timeout = VALUES(pay_timeout),
                        status = VALUES(status), start_time = VALUES(start_time), end_time = VALUES(end_time);

INSERT INTO sku (source, channel, goods_id, goods_name, original_price)
VALUES ('s01', 'c01', '9890001', 'Handbook of group buying', 100.00),
       ('s01', 'c01', '9890002', 'Tea, 250 g', 59.90),
       ('s01', 'c01', '9890003', 'Desk lamp', 199.99),
       ('s01', 'c01', '9890004', 'Sticker', 9.90),
       ('s01', 'c01', '9890005', 'Notebook', 12.00),
       ('s01', 'c01', '9890006', 'Pencil case', 8.00)
ON DUPLICATE KEY UPDATE original_price = VALUES(original_price);

INSERT INTO sc_sku_activity (source, channel, goods_id, activity_id)
VALUES ('s01', 'c01', '9890001', 100123),
       ('s01', 'c01', '9890002', 100124),
       ('s01', 'c01', '9890003', 100125),
       ('s01', 'c01', '9890004', 100126),
       ('s01', 'c01', '9890005', 100127),
       ('s01', 'c01', '9890006', 100128)
ON DUPLICATE KEY UPDATE activity_id = VALUES(activity_id);

-- Its key is demo-client-key, and everybody knows what signs its callbacks: without the profile demo the key opens nothing.
INSERT INTO api_client (client_id, name, key_hash, source, channel, signing_secret)
VALUES ('demo', 'The demo''s shop', SHA2('demo-client-key', 256), 's01', 'c01',
        'whsec_ZGVtbzogYW55Ym9keSBtYXkga25vdyB0aGlzIGtleSE=')
ON DUPLICATE KEY UPDATE key_hash = VALUES(key_hash), source = VALUES(source), channel = VALUES(channel),
                        signing_secret = VALUES(signing_secret);
