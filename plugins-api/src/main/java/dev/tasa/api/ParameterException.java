package dev.tasa.api;

/// A plugin's parameter has a value outside its range. Thrown by [Check]; the runner adds file, line and
/// column.
public final class ParameterException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String parameter;
    private final String requirement;

    /// @param parameter the component's Java name, for example `weightDecay`
    /// @param requirement completes the sentence "<parameter> …", for example `must be at least 0`
    /// @param value the value given, as text
    public ParameterException(String parameter, String requirement, String value) {
        super(Names.kebab(parameter) + " " + requirement + ", but is " + value);
        this.parameter = parameter;
        this.requirement = requirement;
    }

    public String parameter() {
        return parameter;
    }

    public String requirement() {
        return requirement;
    }
}
