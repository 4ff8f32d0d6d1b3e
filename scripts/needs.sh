# Sourced. What the scripts need from the machine, and how to get it when it is not there.

need_dotnet() {
  local have
  # Asked from the repository, so that global.json has its say.
  if have=$(cd "$root" && dotnet --version 2>/dev/null) && [ "${have%%.*}" -ge 10 ]; then return; fi
  cat >&2 <<'TEXT'
Fairway needs the .NET 10 SDK.
  Debian, Ubuntu  sudo apt-get install dotnet-sdk-10.0
                  (where the release does not carry it, add Microsoft's package feed first:
                  https://learn.microsoft.com/dotnet/core/install/linux)
  macOS           brew install --cask dotnet-sdk
  anywhere        https://dotnet.microsoft.com/download/dotnet/10.0
TEXT
  exit 1
}

need_node() {
  local have
  if have=$(node --version 2>/dev/null) && have=${have#v} && [ "${have%%.*}" -ge 20 ] && command -v npm >/dev/null; then return; fi
  cat >&2 <<'TEXT'
Fairway needs Node 20 or newer, with npm, to build its style sheets and scripts.
  Debian, Ubuntu  sudo apt-get install nodejs npm
                  (where the release carries an older one: https://github.com/nodesource/distributions)
  macOS           brew install node
  anywhere        https://nodejs.org/en/download
TEXT
  exit 1
}

# need_packages COMMAND=PACKAGE … installs the packages whose command is absent. A name that begins with "font:" is
# looked up among the fonts instead.
need_packages() {
  local pair missing=()
  for pair in "$@"; do
    has "${pair%%=*}" || missing+=("${pair#*=}")
  done
  [ ${#missing[@]} -eq 0 ] && return
  if ! command -v apt-get >/dev/null; then
    echo "Please install these, by their Debian names: ${missing[*]}" >&2
    exit 1
  fi
  echo "Installing ${missing[*]}" >&2
  local sudo=()
  [ "$(id -u)" -eq 0 ] || sudo=(sudo)
  # A machine that has never fetched the lists, or has stale ones, gets them once; the others are spared the wait.
  install_packages() { "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" >&2; }
  install_packages || { "${sudo[@]}" apt-get update -q >&2 && install_packages; }
}

has() {
  case $1 in
    font:*) command -v fc-list >/dev/null && fc-list | grep -qi "${1#font:}" ;;
    python:*) command -v python3 >/dev/null && python3 -c "import ${1#python:}" 2>/dev/null ;;
    initdb) postgres_bin >/dev/null ;;
    *) command -v "$1" >/dev/null ;;
  esac
}
