#!/bin/sh
# From an empty Debian machine to a scheduled server; doing it again upgrades and changes nothing else.
# Run it from a checkout of Gaung, as root:   sh deploy/install.sh
set -eu

CODE=/opt/gaung
STATE=/var/lib/gaung
BACKUPS=/var/backups/gaung
SETTINGS=/etc/gaung/gaung.env
UNITS=/etc/systemd/system
UNIT_NAMES="gaung-server.service gaung-catch-up.service gaung-worker.service gaung-watch.service gaung-watch.timer"
SOURCE=$(cd "$(dirname "$0")/.." && pwd)
ROOT=
VENV=
DRY=
CONTACT=

usage() {
  cat <<'TEXT'
sh deploy/install.sh [--dry-run] [--contact ADDRESS] [--root DIR] [--venv DIR]
  --dry-run          tell each step, do none
  --contact ADDRESS  mail address of your office for GAUNG_CONTACT, where the settings file has none yet
  --root DIR         stage everything under DIR: no user, no packages, no services
  --venv DIR         link this environment in place of making one
TEXT
}

say() { printf '%s\n' "install: $*" >&2; }
die() { say "$*"; exit 1; }

# do one thing, or only tell it
run() {
  if [ -n "$DRY" ]; then printf '  would run: %s\n' "$*"; else "$@"; fi
}

staged() { [ -n "$ROOT" ]; }

# a service user exists only on a real machine
owned() { # path mode
  run chmod "$2" "$1"
  staged || run chown root:gaung "$1"
}

check_machine() {
  say "1. the machine"
  staged || [ -n "$DRY" ] || [ "$(id -u)" = 0 ] || die "run it as root, or stage it with --root DIR"
  [ -f "$SOURCE/prefect.yaml" ] || die "run it from a checkout of Gaung: prefect.yaml is not beside deploy/"
  staged && return
  missing=
  command -v python3 >/dev/null || missing="python3"
  python3 -c 'import ensurepip, venv' 2>/dev/null || missing="$missing python3-venv"
  [ -z "$missing" ] && return
  command -v apt-get >/dev/null || die "install$missing first"
  run apt-get update -q
  # shellcheck disable=SC2086
  run apt-get install -y -q --no-install-recommends $missing
}

make_user() {
  say "2. the user gaung"
  staged && return
  getent passwd gaung >/dev/null && return
  run useradd --system --user-group --home-dir "$STATE" --shell /usr/sbin/nologin gaung
}

make_folders() {
  say "3. folders"
  run mkdir -p "$ROOT$CODE" "$ROOT$STATE" "$ROOT$BACKUPS" "$ROOT$(dirname $SETTINGS)" "$ROOT$UNITS" "$ROOT/usr/local/bin"
  owned "$ROOT$(dirname $SETTINGS)" 750
  staged || run chown gaung:gaung "$STATE" "$BACKUPS"
  run chmod 750 "$ROOT$STATE" "$ROOT$BACKUPS"
}

copy_code() {
  say "4. the code, $CODE"
  [ "$SOURCE" = "$ROOT$CODE" ] && return
  # no run reads code that changes under it: a run that is stopped here goes on at the next schedule
  if ! staged && [ -d /run/systemd/system ]; then run systemctl stop gaung-watch.timer gaung-worker.service 2>/dev/null || true; fi
  run rm -rf "$ROOT$CODE.new"
  run mkdir -p "$ROOT$CODE.new"
  for part in deploy flows monitors nlp reports samples scrapers storage docs \
    constraints.txt prefect.yaml pyproject.toml README.md LICENSE CHANGELOG.md; do
    run cp -R "$SOURCE/$part" "$ROOT$CODE.new/"
  done
  # the environment lives on: pip renews what changed
  if [ -e "$ROOT$CODE/.venv" ] || [ -L "$ROOT$CODE/.venv" ]; then run mv "$ROOT$CODE/.venv" "$ROOT$CODE.new/"; fi
  run rm -rf "$ROOT$CODE"
  run mv "$ROOT$CODE.new" "$ROOT$CODE"
}

make_environment() {
  say "5. the Python environment, $CODE/.venv"
  if [ -n "$VENV" ]; then
    [ -e "$ROOT$CODE/.venv" ] || run ln -s "$VENV" "$ROOT$CODE/.venv"
    return
  fi
  [ -x "$ROOT$CODE/.venv/bin/python" ] || run python3 -m venv "$ROOT$CODE/.venv"
  run "$ROOT$CODE/.venv/bin/python" -m pip install --quiet --disable-pip-version-check \
    -c "$ROOT$CODE/constraints.txt" -e "$ROOT$CODE"
  run "$ROOT$CODE/.venv/bin/python" -m compileall -q "$ROOT$CODE/flows" "$ROOT$CODE/nlp" "$ROOT$CODE/reports" \
    "$ROOT$CODE/samples" "$ROOT$CODE/scrapers" "$ROOT$CODE/storage"
}

write_settings() {
  say "6. settings, $SETTINGS"
  if [ -f "$ROOT$SETTINGS" ]; then
    say "   there already: left as it is"
  else
    run cp "$SOURCE/deploy/gaung.env" "$ROOT$SETTINGS"
    [ -z "$CONTACT" ] || run sed -i "s|^GAUNG_CONTACT=.*|GAUNG_CONTACT=$CONTACT|" "$ROOT$SETTINGS"
  fi
  owned "$ROOT$SETTINGS" 640
  run cp "$SOURCE/deploy/gaung" "$ROOT/usr/local/bin/gaung"
  run chmod 755 "$ROOT/usr/local/bin/gaung"
}

copy_units() {
  say "7. units, $UNITS"
  for unit in $UNIT_NAMES; do
    run cp "$SOURCE/deploy/systemd/$unit" "$ROOT$UNITS/$unit"
    run chmod 644 "$ROOT$UNITS/$unit"
  done
}

start() {
  say "8. server, schedules, worker"
  if staged; then say "   staged: nothing is started"; return; fi
  if [ ! -d /run/systemd/system ] && [ -z "$DRY" ]; then
    say "   systemd does not run here: start what the units name, then 'gaung deploy'"
    return
  fi
  run systemctl daemon-reload
  run systemctl enable --quiet gaung-server.service gaung-catch-up.service gaung-worker.service gaung-watch.timer
  run systemctl restart gaung-server.service
  run /usr/local/bin/gaung deploy
  run systemctl restart gaung-catch-up.service
  run systemctl restart gaung-worker.service
  run systemctl restart gaung-watch.timer
  run /usr/local/bin/gaung doctor
}

while [ $# -gt 0 ]; do
  case $1 in
    --dry-run) DRY=yes ;;
    --contact) CONTACT=${2:?--contact needs an address}; shift ;;
    --root) mkdir -p "${2:?--root needs a folder}"; ROOT=$(cd "$2" && pwd); shift ;;
    --venv) VENV=$(cd "${2:?--venv needs a folder}" && pwd); shift ;;
    --help | -h) usage; exit 0 ;;
    *) usage >&2; die "unknown: $1" ;;
  esac
  shift
done

check_machine
make_user
make_folders
copy_code
make_environment
write_settings
copy_units
start
say "done"
