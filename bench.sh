#!/usr/bin/env bash
# Measures Fairway against the limits of the machine it runs on. ./bench.sh [--only P1,P4] [--database sqlite|postgres] [--json FILE]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
here=$PWD
. "$root/scripts/needs.sh"
. "$root/scripts/postgres.sh"
. "$root/scripts/host.sh"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

need_dotnet
need_node
need_packages initdb=postgresql wrk=wrk python:scipy=python3-scipy flock=util-linux
trap stop_postgres EXIT
trap 'exit 130' INT TERM
# As it comes: a database that does not wait for the disk would flatter both sides.
start_postgres
build_host
export FAIRWAY_BENCH_POSTGRES=$postgres FAIRWAY_BENCH_HOST=$host
# The yardstick of P11, published exactly as the host is.
bare=$root/artifacts/barehost
(cd "$root" && dotnet publish bench/Fairway.Bench.BareHost -c Release -o "$bare" "${ahead[@]}" -v quiet -nologo -nodeReuse:false) >&2
export FAIRWAY_BENCH_BAREHOST=$bare/Fairway.Bench.BareHost.dll
(cd "$root" && dotnet build bench/Fairway.Bench -c Release -v quiet -nologo -nodeReuse:false) >&2
cd "$here"
dotnet "$root/bench/Fairway.Bench/bin/Release/net10.0/Fairway.Bench.dll" "$@"
