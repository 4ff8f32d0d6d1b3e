# Sourced. A PostgreSQL of our own in a temporary folder: start_postgres sets $postgres (a connection string),
# stop_postgres leaves nothing behind.

postgres_bin() {
  local folder
  # The newest of Debian's versions, else whatever the path offers.
  folder=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
  if [ -n "$folder" ] && [ -x "$folder/initdb" ]; then
    echo "$folder"
  else
    folder=$(command -v initdb) && dirname "$(readlink -f "$folder")"
  fi
}

# PostgreSQL refuses to run as root.
as_postgres() {
  if [ "$(id -u)" -eq 0 ]; then
    # Its own home: the caller's folder may be closed to it.
    (cd / && setpriv --reuid=postgres --regid=postgres --init-groups "$@")
  else
    "$@"
  fi
}

free_port() {
  local port
  while port=$((20000 + RANDOM % 20000)); (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
  echo "$port"
}

# start_postgres [-c name=value …]
start_postgres() {
  local bin port attempt
  bin=$(postgres_bin)
  # Not in $TMPDIR: user postgres must be able to walk there.
  postgres_home=$(mktemp -d /tmp/fairway-postgres.XXXXXX)
  [ "$(id -u)" -ne 0 ] || chown postgres: "$postgres_home"
  as_postgres "$bin/initdb" -D "$postgres_home/data" -U app --auth=trust --encoding=UTF8 --locale=C.UTF-8 -N \
    >"$postgres_home.log" 2>&1 || { cat "$postgres_home.log" >&2; return 1; }
  for attempt in 1 2 3; do
    port=$(free_port)
    if as_postgres "$bin/pg_ctl" -w -D "$postgres_home/data" -l "$postgres_home/log" \
      -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$postgres_home -c max_connections=300 $*" \
      start >>"$postgres_home.log" 2>&1; then
      postgres="Host=127.0.0.1;Port=$port;Username=app;Database=postgres"
      return
    fi
  done
  cat "$postgres_home.log" "$postgres_home/log" >&2
  return 1
}

stop_postgres() {
  [ -n "${postgres_home:-}" ] || return 0
  as_postgres "$(postgres_bin)/pg_ctl" -D "$postgres_home/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$postgres_home" "$postgres_home.log"
  postgres_home=
}
