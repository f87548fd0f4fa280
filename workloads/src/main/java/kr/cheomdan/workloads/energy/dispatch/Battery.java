package kr.cheomdan.workloads.energy.dispatch;

/**
 * A battery behind the meter.
 *
 * @param capacity in kWh, of what can be used
 * @param power in kW, in either direction, on the side of the meter
 * @param efficiency of one way; there and back loses it twice
 */
record Battery(double capacity, double power, double efficiency) {

    static Battery of(double capacity, double power, double roundTrip) {
        return new Battery(capacity, power, Math.sqrt(roundTrip));
    }

    /** How much can be taken from the meter in a step of so many hours. */
    double mostCharge(double charge, double hours) {
        return Math.max(0, Math.min(power * hours, (capacity - charge) / efficiency));
    }

    /** How much can be given. */
    double mostDischarge(double charge, double hours) {
        return Math.max(0, Math.min(power * hours, charge * efficiency));
    }

    /** The charge after so much was taken from the meter, or given where it is negative. */
    double after(double charge, double taken) {
        double next = taken >= 0 ? charge + taken * efficiency : charge + taken / efficiency;
        return Math.max(0, Math.min(capacity, next));
    }
}
