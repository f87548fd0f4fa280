package kr.cheomdan.shared;

/**
 * An amount of a unit.
 *
 * @param amount in the unit's smallest part; may be negative in differences
 */
public record Quantity(long amount, Unit unit) {

    public static Quantity of(long amount, Unit unit) {
        return new Quantity(amount, unit);
    }

    /** @throws ArithmeticException when the sum leaves the range of a long */
    public Quantity plus(Quantity other) {
        requireSameUnit(other);
        return new Quantity(Math.addExact(amount, other.amount), unit);
    }

    /** @throws ArithmeticException when the difference leaves the range of a long */
    public Quantity minus(Quantity other) {
        requireSameUnit(other);
        return new Quantity(Math.subtractExact(amount, other.amount), unit);
    }

    private void requireSameUnit(Quantity other) {
        if (!unit.equals(other.unit)) {
            throw new IllegalArgumentException(unit + " and " + other.unit + " do not add");
        }
    }

    @Override
    public String toString() {
        return amount + " " + unit;
    }
}
