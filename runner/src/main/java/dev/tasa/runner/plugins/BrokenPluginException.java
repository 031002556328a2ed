package dev.tasa.runner.plugins;

/// Carries what is wrong with a plugin to the list of the broken ones.
final class BrokenPluginException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Broken broken;

    BrokenPluginException(Broken broken, Throwable cause) {
        super(broken.toString(), cause);
        this.broken = broken;
    }

    Broken broken() {
        return broken;
    }
}
