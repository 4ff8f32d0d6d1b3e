#!/usr/bin/env bash
# Builds everything once and proves it: format, types, migrations, coverage page, and every test on SQLite, on a private
# PostgreSQL and in Chromium. ./test.sh [--filter NAME] runs only the tests whose full name contains NAME.
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$root" || exit 1
. scripts/needs.sh
. scripts/postgres.sh
. scripts/host.sh
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

filter=
case ${1:-} in
  --filter) filter=${2:?--filter needs a part of a test name} ;;
  "") ;;
  *) echo "usage: ./test.sh [--filter NAME]" >&2; exit 2 ;;
esac

passed=0 failed=0 skipped=0
work=$(mktemp -d)
trap 'stop_postgres; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

finish() {
  if [ -s "$work/failures" ]; then
    [ ! -s "$work/errors" ] || { echo "What the hosts under test called errors, at most the last 30:"; tail -n 30 "$work/errors"; echo; }
    echo "What failed:"; cat "$work/failures"; echo
  fi
  echo "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" -eq 0 ]
  exit
}

# check NAME COMMAND … counts as one test.
check() {
  local name=$1
  shift
  if "$@" >"$work/out" 2>&1; then
    passed=$((passed + 1))
    echo "ok      $name"
  else
    failed=$((failed + 1))
    echo "FAILED  $name"
    sed 's/^/        /' "$work/out"
    return 1
  fi
}

build() { dotnet build Fairway.slnx -c Release -v quiet -nologo -nodeReuse:false && tool_builds; }
tool_builds() {
  local tool
  for tool in Migrator Coverage; do
    dotnet build "tools/Fairway.$tool" -c Release -v quiet -nologo -nodeReuse:false || return 1
  done
}
formatted() { dotnet tool restore && dotnet csharpier check .; }
typed() { (cd src/Fairway.Web/Assets && npx --no-install tsc --noEmit); }
migrated() { dotnet tools/Fairway.Migrator/bin/Release/net10.0/Fairway.Migrator.dll check; }
covered() {
  dotnet tools/Fairway.Coverage/bin/Release/net10.0/Fairway.Coverage.dll >"$work/coverage.md" || return 1
  diff docs/coverage.md "$work/coverage.md" && return
  echo "Renew it: build in Release, then dotnet run -c Release --project tools/Fairway.Coverage > docs/coverage.md"
  return 1
}

# run_tests PROJECT adds up what the project's own runner says. A project without a single test is a failure.
run_tests() {
  local project=$1 status args=()
  [ -z "$filter" ] || args=(--filter-method "*$filter*" --ignore-exit-code 8)
  echo
  echo "$project"
  # What the hosts under test write to their logs is kept out of sight, a failure must be found at a glance; their
  # errors are said at the end if something failed.
  TESTINGPLATFORM_UI_LANGUAGE=en "tests/$project/bin/Release/net10.0/$project" --no-ansi --no-progress "${args[@]}" 2>&1 |
    tee >(grep -aE '^\{"at":.{0,60}"level":"(error|critical)"' | cut -c 1-900 >>"$work/errors") |
    grep --line-buffered -av '^{"at":' | tee "$work/out"
  status=${PIPESTATUS[0]}
  # "failed NAME" and what is indented below it; said again at the very end.
  awk '/^(failed|失败) /{on=1; lines=0} !/^((failed|失败) | |$)/{on=0} on && lines++ < 30' "$work/out" >>"$work/failures"
  passed=$((passed + $(counted 'succeeded|成功')))
  failed=$((failed + $(counted 'failed|失败')))
  skipped=$((skipped + $(counted 'skipped|已跳过')))
  # Zero tests, a crash, a time limit: the counts do not show it, the exit code does.
  if [ "$status" -ne 0 ] && [ "$(counted 'failed|失败')" -eq 0 ]; then
    echo "$project ended with exit code $status"
    failed=$((failed + 1))
  fi
}

# The runner's words follow the language that the product sets for its process; both are read.
counted() {
  local number
  number=$(sed -nE "s/^ *($1): *([0-9]+).*/\2/p" "$work/out" | tail -n 1)
  echo "${number:-0}"
}

need_dotnet
need_node
need_packages initdb=postgresql chromium=chromium font:noto.*cjk=fonts-noto-cjk vipsthumbnail=libvips-tools \
  flock=util-linux

check "builds without warnings" build || finish
check "is formatted" formatted
[ -d src/Fairway.Web/Assets/node_modules/typescript ] && check "scripts are typed" typed
check "migrations agree with the model" migrated
check "docs/coverage.md is current" covered
# What the tests start as a process of its own is the published host, built here once.
check "host is published" build_host || finish
check "PostgreSQL starts" start_postgres || finish
export FAIRWAY_TEST_POSTGRES=$postgres FAIRWAY_TEST_HOST=$host

for project in Fairway.Domain.Tests Fairway.Web.Tests Fairway.Browser.Tests; do
  run_tests "$project"
done

echo
finish
