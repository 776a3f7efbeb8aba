#!/usr/bin/env bash
# Three MariaDB servers of one Galera cluster, on this machine, for trying fail-overs by hand.
#
#   galera.sh start                empty data each time; prints the members' addresses
#   galera.sh status               how many members each one sees, and whether it is ready
#   galera.sh kill|freeze|thaw|back N
#   galera.sh sql N STATEMENT      as the service's user
#   galera.sh stop
#
# PORT (3601) is the first of three ports; 1000 and 2000 more are the cluster's own.
set -euo pipefail
cd "$(dirname "$0")"; . ./packages.sh
PORT=${PORT:-3601}
RUN=${TMPDIR:-/tmp}/group-buy-galera

port() { echo $((PORT + $1 - 1)); }
members() { for n in 1 2 3; do printf '127.0.0.1:%s%s' $((1000 + $(port $n))) "$([ $n = 3 ] || echo ,)"; done; }
sql() { run bin/mariadb --no-defaults -ugroup_buy -pgroup_buy -h127.0.0.1 -P"$(port "$1")" --skip-ssl -N -e "$2"; }

# Members begin as copies of one, at the same position, so that no full state transfer is needed; a member that comes
# back asks for what it missed (IST), which its peers keep in 128 MB.
position() {
  mkdir -p "$RUN/bin"; export RUN PATH=$RUN/bin:$PATH
  cat > "$RUN/bin/wsrep_sst_position" <<'S'
#!/usr/bin/env bash
# Tells a member that comes back its own position, from which it asks for what it missed. Copies no data.
while [ $# -gt 0 ]; do
  case $1 in
    --role) role=$2; shift ;;
    --address) address=${2%%/*}; shift ;;
    --gtid) gtid=$2; shift ;;
    --bypass) bypass=1 ;;
  esac
  shift
done
told=$RUN/position-${address##*:}
if [ "$role" = donor ]; then
  timeout 5 cat >/dev/null || true # the server writes a name and a password, and fails when they are not read
  [ -n "${bypass:-}" ] || { echo "this member missed too much: start the cluster anew" >&2; exit 1; }
  echo "$gtid" > "$told.new"; mv "$told.new" "$told"; echo "done $gtid"
else
  rm -f "$told"; echo "ready $address/position"
  until [ -e "$told" ]; do sleep 0.2; done
  echo "$(cat "$told") 0"
fi
S
  chmod +x "$RUN/bin/wsrep_sst_position"
}

serve() { # member, further arguments
  local n=$1; shift; position
  launch "$RUN/$n.log" sbin/mariadbd --no-defaults --user="$(id -un)" --basedir="$ROOT/usr" --datadir="$RUN/$n" \
    --lc-messages-dir="$ROOT/usr/share/mariadb" --character-sets-dir="$ROOT/usr/share/mariadb/charsets" \
    --port="$(port "$n")" --bind-address=127.0.0.1 --socket="$RUN/$n.sock" --pid-file="$RUN/$n.pid" \
    --binlog-format=ROW --innodb-autoinc-lock-mode=2 --innodb-buffer-pool-size=64M --character-set-server=utf8mb4 \
    --wsrep-on=ON --wsrep-provider="$ROOT/usr/lib/galera/libgalera_smm.so" --wsrep-cluster-name=group-buy \
    --wsrep-cluster-address="gcomm://$(members)" --wsrep-node-address="127.0.0.1:$((1000 + $(port "$n")))" \
    --wsrep-node-name="member-$n" --wsrep-sst-method=position \
    --wsrep-sst-receive-address="127.0.0.1:$((3000 + $(port "$n")))" \
    --wsrep-provider-options="base_port=$((1000 + $(port "$n")));ist.recv_addr=127.0.0.1:$((2000 + $(port "$n")));gcache.size=128M" \
    "$@"
  await 60 ready "$n"
}

# After a crash a member knows its position from its tables only.
back() {
  local position
  run sbin/mariadbd --no-defaults --user="$(id -un)" --basedir="$ROOT/usr" --datadir="$RUN/$1" --wsrep-recover \
    --lc-messages-dir="$ROOT/usr/share/mariadb" --character-sets-dir="$ROOT/usr/share/mariadb/charsets" \
    --innodb-buffer-pool-size=64M --wsrep-on=ON --wsrep-provider="$ROOT/usr/lib/galera/libgalera_smm.so" \
    --wsrep-cluster-address="gcomm://$(members)" --wsrep-sst-method=position --binlog-format=ROW \
    --socket="$RUN/$1.recover.sock" --skip-networking > "$RUN/$1.recover.log" 2>&1 || true
  position=$(sed -n 's/.*Recovered position: *//p' "$RUN/$1.recover.log" | tail -n 1)
  sed -i "s/^uuid:.*/uuid:    ${position%:*}/; s/^seqno:.*/seqno:   ${position##*:}/" "$RUN/$1/grastate.dat"
  serve "$1"
}

gone() { ! kill -0 "$(cat "$RUN/$1.process")"; }
ready() { sql "$1" "SHOW STATUS LIKE 'wsrep_ready'" | grep -q ON; }

start() {
  unpack mariadb mariadb-server-core mariadb-client-core galera-4
  stop; mkdir -p "$RUN"
  run sbin/mariadbd --no-defaults --bootstrap --user="$(id -un)" --basedir="$ROOT/usr" --datadir="$(mkdir "$RUN/1"; echo "$RUN/1")" \
    --lc-messages-dir="$ROOT/usr/share/mariadb" --character-sets-dir="$ROOT/usr/share/mariadb/charsets" \
    > "$RUN/init.log" 2>&1 < <(printf 'CREATE DATABASE mysql;\nUSE mysql;\n'
      cat "$ROOT"/usr/share/mariadb/mariadb_system_tables.sql "$ROOT"/usr/share/mariadb/mariadb_performance_tables.sql \
          "$ROOT"/usr/share/mariadb/mariadb_system_tables_data.sql "$ROOT"/usr/share/mariadb/maria_add_gis_sp_bootstrap.sql
      printf '%s\n' "CREATE DATABASE group_buy CHARACTER SET utf8mb4;" "FLUSH PRIVILEGES;" \
        "CREATE USER group_buy@'%' IDENTIFIED BY 'group_buy';" "GRANT ALL ON \`group_buy%\`.* TO group_buy@'%';")
  serve 1 --wsrep-new-cluster
  end "$RUN/1.process"; await 60 gone 1
  cp -r "$RUN/1" "$RUN/2"; cp -r "$RUN/1" "$RUN/3"
  serve 1 --wsrep-new-cluster
  serve 2; serve 3
  for n in 1 2 3; do echo "jdbc:mysql://127.0.0.1:$(port $n)/group_buy?user=group_buy&password=group_buy"; done
}

stop() {
  for n in 1 2 3; do end "$RUN/$n.process" KILL; done
  sleep 1; rm -rf "$RUN"
}

ROOT=$CACHE/mariadb
case ${1:-} in
  start) start ;;
  stop) stop ;;
  status) for n in 1 2 3; do
      sql $n "SELECT $n, variable_name, variable_value FROM information_schema.global_status
              WHERE variable_name IN ('wsrep_cluster_size', 'wsrep_cluster_status', 'wsrep_ready')" 2>/dev/null || echo "$n away"
    done ;;
  kill) end "$RUN/$2.process" KILL ;;
  freeze) end "$RUN/$2.process" STOP ;;
  thaw) end "$RUN/$2.process" CONT ;;
  back) back "$2" ;;
  sql) sql "$2" "$3" ;;
  *) sed -n '2,11p' "$0"; exit 2 ;;
esac
