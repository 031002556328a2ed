#!/bin/sh
# Makes in the background what later starts use. First SQLite's library, out of its jar: its own loader would unpack it
# and read it twice at each start. Then the archive of classes: runs a short sweep, whose JVM archives what it loaded
# when it ends. Both are moved into place, so that a start sees a whole one or none.
#
# An AOT cache, which JDK 25 has too, would hold less: as long as the vector module incubates, it keeps none of the
# classes that lambdas are made of, 1,100 in a run. A start took a third more processor time with it.
set -eu
home=$1 java=$2 class_path=$3 archive=$4

# shellcheck source=distribution/src/main/launcher/lock.sh
. "$home/lib/lock.sh"
take_lock "$archive.lock" || exit 0
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"; release_lock "$archive.lock"' EXIT
trap 'exit 1' HUP INT TERM

for jar in "$home"/lib/sqlite-jdbc-*.jar; do
    [ ! -d "${jar%.jar}" ] || continue
    native=org/sqlite/native/$("$java" -cp "$jar" org.sqlite.util.OSInfo)
    (cd "$scratch" && "${java%java}jar" xf "$jar" "$native") && mv "$scratch/$native" "${jar%.jar}" || :
done

"$java" "@$home/lib/java-options" -XX:ArchiveClassesAtExit="$scratch/archive" -Dtasa.home="$home" -cp "$class_path" \
    dev.tasa.runner.cli.Tasa run "$home/experiments/digits-lr.yaml" --set epochs=2 --no-metrics \
    --out "$scratch/runs" || :
# A JDK that archives nothing leaves an empty one, so that not every start tries again.
[ -f "$scratch/archive" ] || : >"$scratch/archive"
mv "$scratch/archive" "$archive.new"
mv "$archive.new" "$archive"
