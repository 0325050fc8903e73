#!/usr/bin/env bash
# Runs all tests, those on Apache ZooKeeper included. Arguments are passed on to `dotnet test`.
# Ends with the line `N passed, N failed, N skipped`, summed over the projects; exit code 1 if a test failed or none ran.
# With CI=true, a skipped test, or Apache ZooKeeper not having been run, is a failure too.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

# Foreign programs that the tests run beside ours.
packages=(
  zookeeper                # the real server, and ZooKeeper's own shell
  zookeeper-bin            # the C client's shell, on the embedded server
  python3-kazoo            # Python's client with its recipes: shares locks with ours, runs on the embedded server
  libcurator-recipes-java  # Java's recipes: share locks with ours, run on the embedded server
  postgresql               # the fence in a database is tested against a server that the tests start themselves
)

results=$(mktemp -d "${TMPDIR:-/tmp}/akkazkstream-tests-XXXXXX")
trap 'rm -rf "$results"' EXIT
export APACHE_ZOOKEEPER_JOURNAL="$results/apache-zookeeper"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1

is_installed() { dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q 'install ok installed'; }

install_missing() {
  local missing=()
  for package in "${packages[@]}"; do is_installed "$package" || missing+=("$package"); done
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "Not installed: ${missing[*]}. Expected root and apt-get to install them; the tests that need them will fail." >&2
    return 0
  fi
  echo "Installing ${missing[*]}"
  install_packages "${missing[@]}" || { apt-get update -qq && install_packages "${missing[@]}"; }
}

install_packages() { DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null; }

# Sums one counter over the result files, in which each project has one line <Counters total=".." passed=".." .../>.
count() {
  find "$results" -name '*.trx' -exec grep -ho '<Counters [^>]*>' {} + |
    { grep -o " $1=\"[0-9]*\"" || true; } | tr -dc '0-9\n' | awk '{ sum += $1 } END { print sum + 0 }'
}

install_missing

# A shell without job control starts what it puts in the background with SIGINT ignored, and children inherit that: the
# tests that send Ctrl-C would wait in vain.
default_signals=()
env --default-signal=INT true 2>/dev/null && default_signals=(env --default-signal=INT)

# One project after the other (-m:1): tests of time and speed are honest only when nothing else runs beside them.
"${default_signals[@]}" dotnet test AkkaZkStream.sln -c Release -m:1 \
  --results-directory "$results" --logger "trx;LogFilePrefix=tests" --blame-hang-timeout 5min --blame-hang-dump-type none "$@"
outcome=$?

total=$(count total)
passed=$(count passed)
skipped=$((total - $(count executed)))
failed=$((total - passed - skipped))
starts=$(cat "$APACHE_ZOOKEEPER_JOURNAL" 2>/dev/null | wc -l)

failure=
[ "$outcome" = 0 ] || failure="dotnet test ended with exit code $outcome"
[ "$total" -gt 0 ] || failure="no test ran"
if [ "${CI:-}" = true ]; then
  [ "$skipped" = 0 ] || failure="in CI no test may be skipped"
  [ "$starts" -gt 0 ] || failure="in CI the tests must run on Apache ZooKeeper, and it was never started"
fi

echo
echo "Apache ZooKeeper was started $starts times."
[ -z "$failure" ] || echo "Failure: $failure."
echo "$passed passed, $failed failed, $skipped skipped"
[ -z "$failure" ] && [ "$failed" = 0 ]
