# shellcheck shell=sh
# Sourced by the launchers: take_lock FILE succeeds for one process at a time, until it calls release_lock.
# A lock is a link to the owner's process id, because `ln -s` creates both at once or fails.

take_lock() { # FILE
    ln -s $$ "$1" 2>/dev/null && return 0
    owner=$(readlink "$1") || return 1
    ! kill -0 "$owner" 2>/dev/null || return 1
    # The owner died. Only one process may remove its lock, and only while the lock is still that owner's:
    # otherwise it could remove the lock of the process that took it next.
    mkdir "$1.$owner" 2>/dev/null || return 1
    [ "$(readlink "$1")" != "$owner" ] || rm -f "$1"
    rmdir "$1.$owner"
    ln -s $$ "$1" 2>/dev/null
}

release_lock() { # FILE
    rm -f "$1"
}
