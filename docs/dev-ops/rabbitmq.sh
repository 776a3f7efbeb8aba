#!/usr/bin/env bash
# A RabbitMQ of this machine for the tests, without systemd: bash docs/dev-ops/rabbitmq.sh start 5699
#
#   start PORT    starts a server with an empty store, or starts the one that was stopped or killed with what it kept
#   stop PORT     stops it and keeps its store
#   kill PORT     writes down what was declared, then ends it without a warning, as a lost machine does
#   freeze PORT   stops its process where it is; thaw PORT lets it go on
#   alarm PORT    lets it take no more messages, as with a full disk; calm PORT ends that
#   ctl PORT …    runs rabbitmqctl with the words that follow
#   remove PORT   stops it and removes its store
#
# Needs Debian's package rabbitmq-server; ends with 3 where this machine has none and cannot install it.
set -euo pipefail

usage() { sed -n '2,12s/^# \{0,1\}//p' "$0" >&2; exit 2; }

[ $# -ge 2 ] && [[ "$2" =~ ^[0-9]{4,5}$ ]] || usage
action=$1
port=$2
shift 2
home="${TMPDIR:-/tmp}/group-buy-rabbitmq-$port"
bin=/usr/lib/rabbitmq/bin
node="group-buy-$port@localhost"

export HOME="$home" RABBITMQ_NODENAME="$node" RABBITMQ_NODE_PORT="$port" RABBITMQ_NODE_IP_ADDRESS=127.0.0.1
export RABBITMQ_DIST_PORT=$((port + 20000 > 65000 ? port - 20000 : port + 20000)) ERL_EPMD_ADDRESS=127.0.0.1
export RABBITMQ_MNESIA_BASE="$home/store" RABBITMQ_LOG_BASE="$home/log" RABBITMQ_ENABLED_PLUGINS_FILE="$home/plugins"
export RABBITMQ_PID_FILE="$home/pid" RABBITMQ_CONF_ENV_FILE="$home/none"
# Two schedulers that sleep when they have nothing to do: left alone, they wait for work on the cores that others need.
export RABBITMQ_SERVER_ERL_ARGS="+S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none"

install() {
  [ -x "$bin/rabbitmq-server" ] && return
  if [ "$(id -u)" -eq 0 ]; then
    (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      rabbitmq-server) >/dev/null 2>&1 || true
  fi
  [ -x "$bin/rabbitmq-server" ] || { echo "rabbitmq-server cannot be had here" >&2; exit 3; }
}

ctl() { "$bin/rabbitmqctl" -q --node "$node" "$@"; }

pid() { cat "$home/server.pid" 2>/dev/null; }

is_up() { kill -0 "$(pid)" 2>/dev/null; }

start() {
  install
  mkdir -p "$home/log"
  [ -f "$home/.erlang.cookie" ] || { head -c 20 /dev/urandom | base64 | tr -dc A-Z >"$home/.erlang.cookie"; }
  chmod 400 "$home/.erlang.cookie"
  [ -f "$home/plugins" ] || echo '[].' >"$home/plugins"
  if ! is_up; then
    setsid "$bin/rabbitmq-server" >"$home/log/out" 2>&1 </dev/null &
    for _ in $(seq 120); do
      ctl await_startup --timeout 2 >/dev/null 2>&1 && break
      sleep 0.5
    done
    ctl await_startup --timeout 5 >/dev/null || { tail -n 20 "$home/log/out" >&2; exit 1; }
    ctl eval 'os:getpid().' | tr -d '"' >"$home/server.pid"
  fi
  echo "amqp://guest:guest@127.0.0.1:$port"
}

ended() {
  for _ in $(seq 60); do
    is_up || return 0
    sleep 0.5
  done
  kill -9 "$(pid)"
}

stop() {
  is_up && { ctl stop >/dev/null 2>&1 || true; ended; }
  rm -f "$home/server.pid"
}

case $action in
  start) start ;;
  stop) stop ;;
  # Without the first command a queue that was declared a moment ago is gone in about one of ten kills.
  kill) ctl eval 'mnesia:sync_log().' >/dev/null || true; kill -9 "$(pid)"; ended; rm -f "$home/server.pid" ;;
  freeze) kill -STOP "$(pid)" ;;
  thaw) kill -CONT "$(pid)" ;;
  alarm) ctl set_vm_memory_high_watermark 0 >/dev/null ;;
  calm) ctl set_vm_memory_high_watermark 0.6 >/dev/null ;;
  ctl) ctl "$@" ;;
  remove) stop; rm -rf "$home" ;;
  *) usage ;;
esac
