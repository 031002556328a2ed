package dev.tasa.api;

/// Where training stands when an optimizer updates a weight. The trainer owns one and moves it on.
public final class Step {
    private long number;
    private double learningRate;
    private String weightName = "";
    private Shape shape = Shape.of();
    private Role role = Role.KERNEL;

    /// Moves on to the next step, which uses `learningRate`.
    public void advance(double learningRate) {
        number++;
        this.learningRate = learningRate;
    }

    /// Goes back to `number`, as after a resume.
    public void restore(long number, double learningRate) {
        this.number = number;
        this.learningRate = learningRate;
    }

    /// Turns to the weight that is updated next.
    public Step on(Weight weight) {
        weightName = weight.name();
        shape = weight.shape();
        role = weight.role();
        return this;
    }

    /// Steps taken, this one included: 1 in the first. Adam's t.
    public long number() {
        return number;
    }

    /// The rate of this step, after the schedule.
    public double learningRate() {
        return learningRate;
    }

    public String weightName() {
        return weightName;
    }

    public Shape shape() {
        return shape;
    }

    public Role role() {
        return role;
    }
}
