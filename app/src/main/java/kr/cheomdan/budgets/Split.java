package kr.cheomdan.budgets;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Divides a whole number of won by weights so that nothing is lost: each gets its part rounded down, and the won that are left go one by
 * one to those with the largest remainders. Of equal remainders the one that stands earlier comes first, so national money stands first.
 *
 * <p>Nobody gets more than its weight where the whole is not more than all weights together, so what is divided by what is left of
 * something never takes more than is left.
 */
final class Split {

    private Split() {}

    private record Rest<K>(K key, BigInteger remainder) {}

    /**
     * @param weights in the order in which equal remainders are served; at least one above zero
     * @return for each weight its part, zero included
     */
    static <K> Map<K, Long> of(long amount, Map<K, Long> weights) {
        BigInteger all = weights.values().stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        if (amount < 0 || all.signum() <= 0 || weights.values().stream().anyMatch(weight -> weight < 0)) {
            throw new IllegalArgumentException(amount + " cannot be divided by " + weights);
        }
        Map<K, Long> parts = new LinkedHashMap<>();
        List<Rest<K>> rests = new ArrayList<>();
        long left = amount;
        for (Map.Entry<K, Long> weight : weights.entrySet()) {
            BigInteger[] division = BigInteger.valueOf(amount).multiply(BigInteger.valueOf(weight.getValue())).divideAndRemainder(all);
            long part = division[0].longValueExact();
            parts.put(weight.getKey(), part);
            rests.add(new Rest<>(weight.getKey(), division[1]));
            left -= part;
        }
        // The sort is stable: equals stay in the order of the weights.
        rests.sort(Comparator.comparing((Rest<K> rest) -> rest.remainder()).reversed());
        for (int i = 0; i < left; i++) {
            parts.merge(rests.get(i).key(), 1L, Long::sum);
        }
        return parts;
    }
}
