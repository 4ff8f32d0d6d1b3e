#!/usr/bin/env bash
# Builds and starts Fairway on http://127.0.0.1:5080, with its data in data/. Arguments go to `fairway serve`.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$root/scripts/needs.sh"
need_dotnet
need_node
exec "$root/fairway" serve "$@"
