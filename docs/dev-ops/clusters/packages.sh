# Read by the scripts beside it. Unpacks packages of Debian unstable under a cache folder and runs programs from there;
# nothing is installed. Needs a Debian machine with apt-get and its mirror.
#
#   unpack FOLDER PACKAGE…     once; sets ROOT
#   run PROGRAM ARGUMENT…      a program of ROOT with ROOT's libraries
CACHE=${GROUP_BUY_CLUSTER_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/group-buy-clusters}

fail() { echo "$(basename "$0"): $*" >&2; exit 3; }

mirror() {
  grep -rhoE 'https?://[^ ]+' /etc/apt/sources.list /etc/apt/sources.list.d 2>/dev/null \
    | sed -n '\#/debian/\{0,1\}$#{p;q}' || true
}

unpack() {
  ROOT=$CACHE/$1; shift
  [ -e "$ROOT/done" ] && return
  command -v apt-get >/dev/null || fail "no apt-get on this machine"
  local url apt=$CACHE/apt
  url=$(mirror); [ -n "$url" ] || fail "no Debian mirror configured"
  mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial" "$ROOT"; : > "$apt/status"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $url sid main" > "$apt/sources.list"
  local o=(-o Dir::Etc::sourcelist="$apt/sources.list" -o Dir::Etc::sourceparts=/dev/null
           -o Dir::State::lists="$apt/lists" -o Dir::State::status="$apt/status" -o Dir::Cache="$apt/cache"
           -o APT::Install-Recommends=false -o Debug::NoLocking=1 -o APT::Sandbox::User=root)
  apt-get "${o[@]}" -qq update || fail "Debian unstable cannot be read"
  apt-get "${o[@]}" -qq -y --download-only install "$@" >/dev/null \
    || fail "$* cannot be downloaded"
  for d in "$apt"/cache/archives/*.deb; do dpkg -x "$d" "$ROOT"; done
  # A server looks for its helpers here first, and would find programs that need this folder's libraries.
  find "$ROOT/usr/bin" -mindepth 1 ! -name 'mysql*' ! -name 'mariadb*' -delete
  rm -rf "$apt/cache"; touch "$ROOT/done"
}

run() {
  local l=$ROOT/usr/lib/x86_64-linux-gnu program=$1; shift
  "$l/ld-linux-x86-64.so.2" --library-path "$l" "$ROOT/usr/$program" "$@"
}

# Starts it apart from this shell, its output in a file, and writes down its process.
launch() { # file of output, program, arguments
  local out=$1; shift
  local l=$ROOT/usr/lib/x86_64-linux-gnu program=$1; shift
  setsid nohup "$l/ld-linux-x86-64.so.2" --library-path "$l" "$ROOT/usr/$program" "$@" >"$out" 2>&1 </dev/null &
  echo $! > "${out%.log}.process"
}

end() { # file of a process, signal
  [ -e "$1" ] || return 0
  kill -"${2:-TERM}" "$(cat "$1")" 2>/dev/null || true
}

await() { # seconds, command…
  local seconds=$1; shift
  for _ in $(seq $((seconds * 2))); do "$@" >/dev/null 2>&1 && return; sleep 0.5; done
  fail "waited for ${seconds} s in vain: $*"
}
