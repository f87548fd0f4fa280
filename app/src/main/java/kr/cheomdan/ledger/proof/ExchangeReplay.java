package kr.cheomdan.ledger.proof;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.ledger.format.AccountState;
import kr.cheomdan.ledger.format.Line;
import org.jspecify.annotations.Nullable;

/** That what was given in one unit was taken in the other by the rate that both halves name, through that rate's own accounts. */
final class ExchangeReplay {

    private static final String GIVEN = TransferCode.EXCHANGE_GIVEN.name();
    private static final String TAKEN = TransferCode.EXCHANGE_TAKEN.name();

    private final Tally checked = new Tally("exchanges");
    private final Map<UUID, BookTerms.Rate> rates;
    private final Map<UUID, Half> given = new HashMap<>();

    private record Half(UUID id, UUID rate, String unit, long amount) {}

    ExchangeReplay(List<BookTerms.Rate> rates) {
        this.rates = rates.stream().collect(Collectors.toMap(BookTerms.Rate::id, Function.identity(), (one, other) -> one));
    }

    Tally checked() {
        return checked;
    }

    void line(Line line, AccountState from, AccountState to) {
        if (line.code().equals(GIVEN)) {
            String problem = problem(line, to);
            if (problem == null) {
                given.put(line.remarks().batch(), new Half(line.id(), line.remarks().rate(), line.unit(), line.posted()));
            } else {
                checked.wrong("transfer %s: %s", line.id(), problem);
            }
        } else if (line.code().equals(TAKEN)) {
            String problem = problem(line, from);
            Half half = given.remove(line.remarks().batch());
            problem = problem != null ? problem : pairProblem(line, half);
            checked.check(problem == null, "transfer %s: %s", line.id(), problem);
        }
    }

    void finish() {
        given.values().stream().map(Half::id).sorted(AccountHeads.BY_ID)
                .forEach(id -> checked.wrong("transfer %s: nothing was taken for what it gives", id));
    }

    private @Nullable String problem(Line line, AccountState exchange) {
        UUID id = line.remarks().rate();
        BookTerms.Rate rate = id == null ? null : rates.get(id);
        if (rate == null || line.remarks().batch() == null) {
            return "an exchange at no known rate";
        }
        if (!exchange.ownerKind().equals("exchange-rate") || !exchange.ownerId().equals(id.toString())) {
            return "exchanged through an account that is not of its rate";
        }
        return rate.validFrom().isAfter(line.effectiveAt()) ? "exchanged before its rate was valid" : null;
    }

    private @Nullable String pairProblem(Line taken, @Nullable Half half) {
        if (half == null || !half.rate().equals(taken.remarks().rate())) {
            return "taken for nothing that was given at its rate";
        }
        BookTerms.Rate rate = rates.get(half.rate());
        if (!half.unit().equals(rate.fromUnit()) || !taken.unit().equals(rate.toUnit())) {
            return "exchanged between other units than its rate's";
        }
        BigInteger worth = BigInteger.valueOf(half.amount())
                .multiply(BigInteger.valueOf(rate.toAmount()))
                .divide(BigInteger.valueOf(Math.max(rate.fromAmount(), 1)));
        return worth.equals(BigInteger.valueOf(taken.posted()))
                ? null
                : "takes %d for %d, which are %s at its rate".formatted(taken.posted(), half.amount(), worth);
    }
}
