#!/bin/sh
# Makes the database at the first start, then is the server.
set -eu
mkdir -p "$PGDATA" /run/postgresql
chown -R postgres:postgres "$PGDATA" /run/postgresql
chmod 0700 "$PGDATA"
as() { setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; }
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  password=$(mktemp)
  cp "$POSTGRES_PASSWORD_FILE" "$password"
  chown postgres "$password"
  as initdb --username="$POSTGRES_USER" --pwfile="$password" --auth-local=trust --auth-host=scram-sha-256 --encoding=UTF8 >/dev/null
  rm "$password"
  as pg_ctl -D "$PGDATA" -o '-c listen_addresses=' -w start >/dev/null
  as psql --username="$POSTGRES_USER" --dbname=postgres --command="CREATE DATABASE $POSTGRES_DB" >/dev/null
  as pg_ctl -D "$PGDATA" -m fast -w stop >/dev/null
  echo 'host all all all scram-sha-256' >>"$PGDATA/pg_hba.conf"
fi
exec setpriv --reuid=postgres --regid=postgres --clear-groups postgres -c listen_addresses='*'
