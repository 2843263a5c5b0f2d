# Read by ops/run, ops/backup and ops/restore: where an installation's database, files, keys and program are.
# shellcheck shell=bash disable=SC2034
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

# PostgreSQL never runs as root; its account must be able to reach its folder. A closed home is not opened for it.
database_folder() { # data folder
  if [ "$(id -u)" = 0 ] && ! setpriv --reuid nobody --regid "$(id -g nobody)" --clear-groups test -x "$1"; then
    printf '/var/lib/supervision%s\n' "$(printf '%s' "$1" | tr '/' '-')"
  else
    printf '%s\n' "$1"
  fi
}

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

# The installation's folders, as the program reads them.
read_folders() {
  data=${SUPERVISION_DATA:-${HOME:-/root}/.supervision}
  if [ -d "$data" ]; then data=$(cd "$data" && pwd); fi
  attachments=${Supervision__AttachmentsFolder:-$data/attachments}
  keys=${Supervision__KeysFolder:-$data/keys}
}

# An Npgsql connection string as libpq reads it; a value with a semicolon in it is not for us.
read_connection() {
  local part name value
  while IFS= read -r -d ';' part; do
    name=$(printf '%s' "${part%%=*}" | tr -d ' ' | tr '[:upper:]' '[:lower:]'); value=${part#*=}
    case $name in
      host | server) export PGHOST=$value ;;
      port) export PGPORT=$value ;;
      username | user | userid) export PGUSER=$value ;;
      password) export PGPASSWORD=$value ;;
      database) export PGDATABASE=$value ;;
      sslmode) PGSSLMODE=$(printf '%s' "$value" | tr '[:upper:]' '[:lower:]' | sed 's/^verify\(ca\|full\)$/verify-\1/'); export PGSSLMODE ;;
    esac
  done <<<"$1;"
}

# The same the other way, for a database of that server.
connection_to() { printf 'Host=%s;Port=%s;Username=%s;Password=%s;Database=%s%s' "$PGHOST" "${PGPORT:-5432}" "$PGUSER" "${PGPASSWORD:-}" "$1" "${PGSSLMODE:+;SSL Mode=${PGSSLMODE/-/}}"; }

# The server: the one ConnectionStrings__Supervision names, or the private one of ops/run, which is started where it does not run and then stopped by leave_server.
use_server() { # must-be-there, or may-make: also where there is none yet
  started=""
  local binaries
  binaries=$(ops/postgres binaries .) || exit 1
  PATH=$binaries:$PATH
  export PGCLIENTENCODING=UTF8 PGAPPNAME=supervision-ops PGCONNECT_TIMEOUT=15
  if [ -n "${ConnectionStrings__Supervision:-}" ]; then
    read_connection "$ConnectionStrings__Supervision"
  else
    if [ "$1" = may-make ]; then mkdir -p "$data"; chmod 711 "$data"; data=$(cd "$data" && pwd); fi
    server_folder=$(database_folder "$data")
    if [ "$1" != may-make ] && ! ls -d "$server_folder"/postgres-*/ >/dev/null 2>&1; then fail "在 $server_folder 没有找到数据库。请用 SUPERVISION_DATA 指明数据文件夹，或用 ConnectionStrings__Supervision 指明数据库。"; fi
    mkdir -p "$server_folder"; chmod 711 "$server_folder"
    ops/postgres status "$server_folder" >/dev/null || started=yes
    local connection
    connection=$(ops/postgres start "$server_folder") || fail "数据库没有启动成功，原因见上。"
    read_connection "$connection"
    export PGDATABASE=supervision
  fi
  PGDATABASE=postgres psql -XqAtc 'select 1' >/dev/null || fail "连不上数据库服务器 ${PGHOST:-}:${PGPORT:-5432}，原因见上。"
}

leave_server() { if [ -n "${started:-}" ]; then ops/postgres stop "$server_folder" || true; fi; }

# The program, as ops/run builds it, or where SUPERVISION_PROGRAM says.
find_program() {
  command -v dotnet >/dev/null || fail "没有找到 .NET 10。The .NET 10 runtime was not found: https://dotnet.microsoft.com/download"
  program=${SUPERVISION_PROGRAM:-.artifacts/bin/Supervision.Web/release/Supervision.Web.dll}
  [ -f "$program" ] || dotnet build --nologo -c Release -v quiet -clp:ErrorsOnly src/Supervision.Web >&2 || fail "程序没有编译成功，原因见上。"
}

# The password goes by the environment: arguments can be read by everybody on the machine.
ask_program() { # database, folder of keys, command...
  local database=$1 folder=$2; shift 2
  SUPERVISION_DEMO_PASSWORD='' ConnectionStrings__Supervision=$(connection_to "$database") Supervision__KeysFolder=$folder Supervision__AttachmentsFolder=$attachments dotnet "$program" "$@"
}

sum_of() { sha256sum <"$1" | cut -d ' ' -f 1; }

# A value of a manifest: one a line, written by ops/backup.
field() { sed -n "s/^  \"$2\": \(.*\)\$/\1/p" "$1" | sed 's/,$//; s/^"//; s/"$//'; }

# The backups in a folder, the oldest first.
backups_in() { find "$1" -maxdepth 1 -type d -name '????-??-??_??????' | LC_ALL=C sort; }

counties_of() { sed -n 's/^    \({.*}\),\{0,1\}$/\1/p' "$1"; }

day_of() { TZ=Asia/Shanghai date -d "$1" '+%Y年%-m月%-d日 %H:%M'; }

# A line for each county: the same question of what was backed up and of what was restored.
counties_sql="select json_build_object('county', c.county,
  'name', coalesce((select max(a.data ->> 'countyName') from docs.mt_doc_account a where a.data ->> 'county' = c.county), c.county),
  'events', (select count(*) from events.mt_events e where e.tenant_id = c.county),
  'matters', (select count(distinct m.stream_id) from views.matters m where m.tenant_id = c.county))
from (select distinct tenant_id as county from docs.mt_doc_unit union select distinct tenant_id from events.mt_events) c order by c.county"

# Says what is wrong with a backup, and whether anything is. Reads every byte; changes nothing.
check_backup() { # folder of the backup, without-key where its key does not matter
  local folder=$1 manifest=$1/backup.json pool wrong key bytes
  pool=$(dirname "$folder")/attachments
  [ -f "$manifest" ] || { say "这里没有 backup.json，不是一份完整的备份：$folder"; return 1; }
  (cd "$folder" && sha256sum -c --status backup.json.sha256 2>/dev/null) || { say "备份说明 backup.json 与它的校验和不符，这份备份不可用。"; return 1; }
  [ "$(field "$manifest" format)" = 1 ] || { say "备份的格式（$(field "$manifest" format)）本程序不认识，请用更新的程序恢复。"; return 1; }
  [ -f "$folder/database.dump" ] || { say "数据库转储 database.dump 不见了，这份备份不可用。"; return 1; }
  bytes=$(wc -c <"$folder/database.dump" | tr -d ' ')
  [ "$bytes" = "$(field "$manifest" dumpBytes)" ] || { say "数据库转储不完整：应有 $(field "$manifest" dumpBytes) 字节，实有 $bytes 字节。"; return 1; }
  [ "$(sum_of "$folder/database.dump")" = "$(field "$manifest" dumpSha256)" ] || { say "数据库转储的内容变了（校验和不符），这份备份不可用。"; return 1; }
  [ "$(sum_of "$folder/attachments.txt" 2>/dev/null)" = "$(field "$manifest" attachmentsSha256)" ] || { say "附件清单 attachments.txt 缺失或变了，这份备份不可用。"; return 1; }
  # Whoever could write a list of his own must not name what lies elsewhere.
  if grep -qvE '^[0-9a-f]{64}  [A-Za-z0-9_-]+/[0-9a-f]{2}/[0-9a-f]{64}(\.thumbnail)?$' "$folder/attachments.txt"; then say "附件清单里有不该有的名称，这份备份不可用。"; return 1; fi
  if [ -s "$folder/attachments.txt" ]; then
    wrong=$(cd "$pool" 2>/dev/null && LC_ALL=C sha256sum -c --quiet "$folder/attachments.txt" 2>/dev/null | sed 's/: FAILED.*//') || true
    [ -d "$pool" ] || wrong=$(sed 's/^[0-9a-f]*  //' "$folder/attachments.txt")
    if [ -n "$wrong" ]; then
      say "$(printf '%s\n' "$wrong" | wc -l | tr -d ' ') 个附件缺失或内容变了："; printf '%s\n' "$wrong" | head -n 5 | sed "s|^|  $pool/|"
      return 1
    fi
  fi
  if [ -n "$(field "$manifest" keyRing)" ] && [ "${2:-}" != without-key ]; then
    key=$(key_in "$folder")
    [ -f "$key" ] || { say "找不到这份备份的密钥 $key。密钥另外存放时，用 SUPERVISION_BACKUP_KEYS 指明它所在的文件夹；真的丢了，恢复时加 --without-key，封着的评价就再也打不开。"; return 1; }
    [ "$(sum_of "$key")" = "$(field "$manifest" keyRing)" ] || { say "密钥 $key 不是这份备份的：用它打不开密封的评价，所有人也要重新登录。"; return 1; }
  fi
}

# Where the key of a backup lies: under its own sum, because an installation may have had several.
key_in() { printf '%s/%s.secret\n' "${SUPERVISION_BACKUP_KEYS:-$(dirname "$1")/keys}" "$(field "$1/backup.json" keyRing | cut -c 1-16)"; }

# Tells the program of a backup, for its page 名录 › 备份.
record_backup() { # database, folder of the backup, checked: yes or what is wrong, restored: yes or nothing
  local manifest=$2/backup.json
  psql -Xqv ON_ERROR_STOP=1 -d "$1" -v id="$(field "$manifest" backup)" -v at="$(field "$manifest" takenAt)" -v program="$(field "$manifest" program)" \
    -v bytes="$(($(field "$manifest" dumpBytes) + $(field "$manifest" attachmentBytes)))" -v files="$(field "$manifest" attachments)" -v missing="$(field "$manifest" attachmentsMissing)" \
    -v counties="[$(counties_of "$manifest" | paste -sd, -)]" -v place="$(dirname "$2")" -v problem="$3" -v restored="${4:-}" >/dev/null <<'SQL'
insert into docs.backups as b values (:'id', :'at', :'program', :bytes, :files, :missing, :'counties', :'place', now(), nullif(:'problem', 'yes'), case when :'restored' = 'yes' then now() end)
on conflict (id) do update set checked_at = excluded.checked_at, problem = excluded.problem, place = excluded.place, restored_at = coalesce(excluded.restored_at, b.restored_at)
SQL
}
