#!/bin/sh
# Makes in the background what later starts use. First SQLite's library, out of its jar: its own loader would unpack it
# and read it twice at each start. Then the archive of classes: a short sweep lists what it loads, and a JVM that runs
# nothing archives what is listed. Both are moved into place, so that a start sees a whole one or none.
#
# The sweep's JVM begins without the Vector API's module (VectorModule says why). An AOT cache, which JDK 25 has too,
# would hold the same, but JDK 25.0.3 does not see that its jars have changed (JDK-8377932).
set -eu
home=$1 java=$2 class_path=$3 archive=$4 jars=$5

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

java_of_tasa() {
    "$java" "@$home/lib/java-options" --add-exports=java.base/jdk.internal.module=ALL-UNNAMED -cp "$class_path" "$@"
}
# What fails leaves an empty one, so that not every start tries again.
java_of_tasa -Xshare:off -XX:DumpLoadedClassList="$scratch/classes" -Dtasa.home="$home" dev.tasa.runner.cli.Tasa \
    run "$home/experiments/digits-lr.yaml" --set epochs=2 --no-metrics --out "$scratch/runs" &&
    java_of_tasa -Xshare:dump -XX:+AOTClassLinking -XX:SharedClassListFile="$scratch/classes" \
        -XX:SharedArchiveFile="$scratch/archive" || : >"$scratch/archive"
mv "$scratch/archive" "$archive.new"
printf '%s\n' "$jars" >"$archive.jars.new"
rm -f "$archive" # whose jars are about to be others
mv "$archive.jars.new" "$archive.jars"
mv "$archive.new" "$archive"
