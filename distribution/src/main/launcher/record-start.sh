#!/bin/sh
# Records the AOT cache in the background: runs a tiny experiment under the JVM's recorder, then moves the
# finished cache into place, so that a start sees a whole cache or none.
set -eu
home=$1 java=$2 class_path=$3 cache=$4

# shellcheck source=distribution/src/main/launcher/lock.sh
. "$home/lib/lock.sh"
take_lock "$cache.lock" || exit 0
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"; release_lock "$cache.lock"' EXIT
trap 'exit 1' HUP INT TERM

"$java" "@$home/lib/java-options" -XX:AOTCacheOutput="$scratch/cache" -Dtasa.home="$home" -cp "$class_path" \
    dev.tasa.runner.cli.Tasa run "$home/lib/start.yaml" --out "$scratch/runs" || :
mv "$scratch/cache" "$cache.new"
mv "$cache.new" "$cache"
