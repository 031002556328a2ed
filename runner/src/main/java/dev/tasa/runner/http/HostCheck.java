package dev.tasa.runner.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Which `Host` headers are answered: addresses, this machine's own names, and the name that was asked to be
/// served. A web page that had its name resolve to this machine could read along otherwise (DNS rebinding).
record HostCheck(Set<String> names) {
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.%]+]");

    /// @param host where the server was asked to listen
    static HostCheck of(String host) {
        Set<String> names = new HashSet<>(Set.of("localhost", host.toLowerCase(Locale.ROOT)));
        try {
            names.add(InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT));
        } catch (UnknownHostException e) {
            // A machine without a name of its own is reached by its addresses alone.
        }
        return new HostCheck(Set.copyOf(names));
    }

    boolean allows(String header) {
        if (header == null) {
            return false;
        }
        String name = header.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
        return names.contains(name) || ADDRESS.matcher(name).matches();
    }
}
