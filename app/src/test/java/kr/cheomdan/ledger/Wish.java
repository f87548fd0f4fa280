package kr.cheomdan.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * One random instruction, without saying on which set of accounts.
 *
 * @param of the key of the reservation that it ends
 * @param byId whether the reservation is named by its id, where it is in the book already
 * @param seconds after which a reservation expires, or since when a posting is in effect; null: never, or now
 */
record Wish(
        Act act, String key, String from, String to, long amount, TransferCode code, String of, boolean byId, @Nullable Integer seconds) {

    static final List<String> NAMES = List.of("issued", "hot", "one", "two", "three");

    enum Act { POST, RESERVE, SETTLE, RELEASE }

    /** A batch that may repeat what was wished for earlier, under the same key or another one; it is added to what was. */
    static List<Wish> batch(Random random, List<Wish> earlier) {
        List<Wish> batch = new ArrayList<>();
        int size = 1 + random.nextInt(40);
        boolean mostlyGood = random.nextBoolean();
        for (int i = 0; i < size; i++) {
            Wish wish = any(random, earlier, mostlyGood);
            batch.add(wish);
            earlier.add(wish);
        }
        return batch;
    }

    private static Wish any(Random random, List<Wish> earlier, boolean mostlyGood) {
        String key = "k" + random.nextInt(1_000_000_000);
        int dice = random.nextInt(mostlyGood ? 1_000 : 100);
        if (dice < 6 && !earlier.isEmpty()) {
            return earlier.get(random.nextInt(earlier.size()));
        }
        if (dice < 10 && !earlier.isEmpty()) {
            key = recent(random, earlier).key();
        }
        if (dice < 16) {
            return bad(dice, key);
        }
        if (random.nextInt(3) == 0 && !earlier.isEmpty()) {
            return end(random, key, earlier);
        }
        return move(random, key, mostlyGood);
    }

    private static Wish bad(int dice, String key) {
        return switch (dice) {
            case 11 -> post(key, "hot", "one", 0, TransferCode.BUDGET_TRANSFERRED);
            case 12 -> post(key, "hot", "hot", 1, TransferCode.BUDGET_TRANSFERRED);
            case 13 -> post(key, "hot", "one", 1, TransferCode.CALL_OFFERED);
            case 14 -> new Wish(Act.RESERVE, key, "issued", "hot", 1, TransferCode.APPROPRIATED, "", false, 0);
            case 15 -> new Wish(Act.RELEASE, " ", "", "", 0, TransferCode.BUDGET_TRANSFERRED, key, false, null);
            default -> post(key, "hot", "one", -1, TransferCode.BUDGET_TRANSFERRED);
        };
    }

    private static Wish move(Random random, String key, boolean mostlyGood) {
        String from = mostlyGood || random.nextInt(3) == 0 ? "issued" : NAMES.get(random.nextInt(NAMES.size()));
        String to = from.equals("hot") ? NAMES.get(2 + random.nextInt(3)) : random.nextBoolean() ? "hot" : "issued";
        String other = to.equals(from) ? "hot" : to;
        Act act = random.nextInt(5) < 2 ? Act.RESERVE : Act.POST;
        Integer seconds = random.nextInt(3) == 0 ? 1 + random.nextInt(60) : null;
        return new Wish(act, key, from, other, 1 + random.nextInt(20), code(from, other), "", false, seconds);
    }

    /** Mostly of a reservation, and mostly of a recent one, so that many end in the batch that makes them. */
    private static Wish end(Random random, String key, List<Wish> earlier) {
        List<Wish> reservations = earlier.stream().filter(wish -> wish.act() == Act.RESERVE || wish.key().endsWith("7")).toList();
        if (reservations.isEmpty()) {
            return move(random, key, true);
        }
        Wish of = random.nextBoolean() ? recent(random, reservations) : reservations.get(random.nextInt(reservations.size()));
        boolean settles = random.nextInt(3) > 0;
        long amount = random.nextInt(12) == 0 ? of.amount() + 1 : random.nextInt(12) == 0 ? -1 : random.nextLong(Math.max(1, of.amount() + 1));
        return new Wish(
                settles ? Act.SETTLE : Act.RELEASE, key, "", "", amount, TransferCode.BUDGET_TRANSFERRED, of.key(), random.nextInt(3) == 0, null);
    }

    private static TransferCode code(String from, String to) {
        return from.equals("issued")
                ? TransferCode.APPROPRIATED
                : to.equals("issued") ? TransferCode.APPROPRIATION_REDUCED : TransferCode.BUDGET_TRANSFERRED;
    }

    private static Wish recent(Random random, List<Wish> of) {
        return of.get(of.size() - 1 - random.nextInt(Math.min(5, of.size())));
    }

    private static Wish post(String key, String from, String to, long amount, TransferCode code) {
        return new Wish(Act.POST, key, from, to, amount, code, "", false, null);
    }
}
