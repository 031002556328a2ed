#!/bin/sh
# Makes in the background what later starts use. First SQLite's library, out of its jar: its own loader would unpack it
# and read it twice at each start. Then the JVM's AOT cache: runs a short sweep, whose JVM keeps when it ends what it
# loaded and linked. Both are moved into place, so that a start sees a whole one or none.
#
# The sweep is one without vectors, since the cache cannot hold classes of a module that a JVM began without
# (VectorModule says why it does). What methods did is left out of the cache: it lets the second compiler begin earlier,
# and a short sweep takes longer for it.
set -eu
home=$1 java=$2 class_path=$3 cache=$4

# shellcheck source=distribution/src/main/launcher/lock.sh
. "$home/lib/lock.sh"
take_lock "$cache.lock" || exit 0
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"; release_lock "$cache.lock"' EXIT
trap 'exit 1' HUP INT TERM

for jar in "$home"/lib/sqlite-jdbc-*.jar; do
    [ ! -d "${jar%.jar}" ] || continue
    native=org/sqlite/native/$("$java" -cp "$jar" org.sqlite.util.OSInfo)
    (cd "$scratch" && "${java%java}jar" xf "$jar" "$native") && mv "$scratch/$native" "${jar%.jar}" || :
done

"$java" "@$home/lib/java-options" --add-exports=java.base/jdk.internal.module=ALL-UNNAMED \
    -XX:AOTCacheOutput="$scratch/cache" -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining \
    -Dtasa.home="$home" -cp "$class_path" \
    dev.tasa.runner.cli.Tasa run "$home/experiments/iris.yaml" --set epochs=3 --out "$scratch/runs" || :
# A JDK that makes none leaves an empty one, so that not every start tries again.
[ -f "$scratch/cache" ] || : >"$scratch/cache"
mv "$scratch/cache" "$cache.new"
mv "$cache.new" "$cache"
