# Sourced. Publishes the host when a source is newer than the last time; build_host leaves its folder in $host.
# A published layout, because that is the only one whose static files are what a browser will get.

# Compiled ahead where the package that does it is named in Directory.Build.props: starts in half the time.
ahead=()
if [ "$(uname -sm)" = "Linux x86_64" ]; then ahead=(-r linux-x64 --self-contained false -p:PublishReadyToRun=true); fi

# Everything the host is made of, without what builds put between it.
host_sources() {
  (cd "$root" && find src seed docs/help Directory.Build.props Directory.Packages.props global.json BannedSymbols.txt .editorconfig \
    \( -name bin -o -name obj -o -name node_modules -o -path src/Fairway.Web/wwwroot/assets \) -prune -o -type f "$@" -print 2>/dev/null)
}

host_is_current() {
  [ -f "$builds/stamp" ] && [ -d "$(cat "$builds/current" 2>/dev/null)" ] &&
    [ -z "$(host_sources -newer "$builds/stamp" | head -n 1)" ] &&
    [ "$(host_sources | sort)" = "$(cat "$builds/stamp")" ]
}

# Calls side by side wait for one build. The lock is not passed on: a compiler that outlives the build would keep it.
build_host() {
  builds=$root/artifacts/fairway
  mkdir -p "$builds"
  exec 9>"$builds/lock"
  if command -v flock >/dev/null; then flock 9; fi
  host_is_current || publish_host 9>&- || return 1
  host=$(cat "$builds/current")
  # Whoever runs from the folder holds it open, and so it is not swept away under a running server.
  exec 8<"$host/Fairway.Web.dll"
  if command -v flock >/dev/null; then flock -s 8; fi
  exec 9>&-
}

publish_host() {
  need_dotnet
  need_node
  echo "Building Fairway (the first time takes a minute or two)" >&2
  local next
  next=$builds/$(date +%Y%m%d%H%M%S)-$$
  host_sources | sort >"$builds/stamp.next"
  (cd "$root" && dotnet publish src/Fairway.Web -c Release -o "$next" "${ahead[@]}" -v quiet -nologo -nodeReuse:false \
    -p:UseSharedCompilation=false -p:RunAnalyzers=false) >&2 || { rm -rf "$next"; return 1; }
  # The stamp is as old as the beginning of the build: what was edited meanwhile is newer.
  mv "$builds/stamp.next" "$builds/stamp"
  echo "$next" >"$builds/current"
  sweep_builds "$next"
}

sweep_builds() {
  command -v flock >/dev/null || return 0
  local old
  for old in "$builds"/*/; do
    old=${old%/}
    if [ "$old" != "$1" ] && { [ ! -f "$old/Fairway.Web.dll" ] || flock -n -x "$old/Fairway.Web.dll" true; }; then rm -rf "$old"; fi
  done
}
