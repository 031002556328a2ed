# shellcheck shell=sh
# Sourced by the launchers: find_java PROGRAM sets java_home and java_version to a JDK of version 25 or newer
# that has bin/PROGRAM, or says what to install and returns 2. It reads each JDK's `release` file, which takes
# well under a millisecond, where asking a JVM for its version takes 40.

find_java() {
    newest=0
    refused=
    if [ -n "${TASA_JAVA_HOME:-}" ]; then
        accept_java "$TASA_JAVA_HOME" "$1" && return 0
        say_what_to_install "TASA_JAVA_HOME is $TASA_JAVA_HOME, but tasa needs" "${refused:-that is no JDK}"
        return 2
    fi
    # A name on PATH is mostly a link such as /usr/bin/java -> /etc/alternatives/java -> the JDK's bin/java.
    on_path=$(command -v java || :)
    [ -z "$on_path" ] || on_path=$(follow_links "$on_path")
    for candidate in "${JAVA_HOME:-}" "${on_path%/bin/java}" /usr/lib/jvm/* /opt/*jdk* \
            "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* \
            /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
            /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        accept_java "$candidate" "$1" && return 0
    done
    say_what_to_install 'tasa needs' "${refused:-no JDK found}"
    return 2
}

# shellcheck disable=SC2034 # java_home is for the caller
accept_java() { # HOME PROGRAM
    [ -n "$1" ] && [ -r "$1/release" ] && [ -x "$1/bin/java" ] || return 1
    java_home=$1
    java_version=
    has_vectors=yes
    while IFS='=' read -r key value; do
        case $key in
            JAVA_VERSION) java_version=${value#\"} java_version=${java_version%\"} ;;
            MODULES) case $value in *jdk.incubator.vector*) ;; *) has_vectors=no ;; esac ;;
        esac
    done <"$1/release"
    major=${java_version%%[!0-9]*}
    [ "${major:-0}" -ge 25 ] && [ "$has_vectors" = yes ] && [ -x "$1/bin/$2" ] && return 0
    if [ "${major:-0}" -gt "$newest" ]; then
        newest=$major
        refused="the newest found is $java_version in $1"
        [ "$major" -lt 25 ] || refused="$refused, which lacks bin/$2 or the module jdk.incubator.vector"
    fi
    return 1
}

say_what_to_install() { # NEED FOUND
    echo "$1 JDK 25 or newer: $2." >&2
    echo '  Debian, Ubuntu: apt install openjdk-25-jdk    macOS: brew install openjdk    Windows: use WSL, as Debian' >&2
    echo '  Elsewhere: https://adoptium.net. A JDK in an unusual folder: set JAVA_HOME or TASA_JAVA_HOME to it.' >&2
}

# `readlink -f`, which older macOS lacks.
follow_links() { # FILE
    file=$1
    while [ -L "$file" ]; do
        target=$(readlink "$file")
        case $target in
            /*) file=$target ;;
            *) file=${file%/*}/$target ;;
        esac
    done
    printf '%s\n' "$file"
}
