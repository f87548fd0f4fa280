package kr.cheomdan.workloads.energy.forecast;

/** Brings a series to a mean of nothing and a variance of one, by what is known of it before a place. */
record Scaling(double mean, double deviation) {

    static Scaling of(double[] values, int until) {
        double sum = 0;
        for (int i = 0; i < until; i++) {
            sum += values[i];
        }
        double mean = sum / until;
        double squares = 0;
        for (int i = 0; i < until; i++) {
            squares += (values[i] - mean) * (values[i] - mean);
        }
        double deviation = Math.sqrt(squares / until);
        return new Scaling(mean, deviation > 0 ? deviation : 1);
    }

    double[] apply(double[] values) {
        double[] scaled = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = (values[i] - mean) / deviation;
        }
        return scaled;
    }

    double back(double scaled) {
        return scaled * deviation + mean;
    }
}
