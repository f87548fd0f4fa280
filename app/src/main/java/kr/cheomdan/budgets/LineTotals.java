package kr.cheomdan.budgets;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kr.cheomdan.budgets.BudgetView.Figures;
import kr.cheomdan.budgets.Commitment.Act;
import kr.cheomdan.ledger.Account;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.TransferCode;
import org.springframework.stereotype.Component;

/** What stands on lines: what moved is the ledger's to say, whose part of a promise it was is known here. */
@Component
class LineTotals {

    private static final Set<TransferCode> TAKEN = EnumSet.of(
            TransferCode.CALL_OFFERED, TransferCode.CALL_RETURNED, TransferCode.AWARD_RETURNED, TransferCode.COMMITTED,
            TransferCode.COMMITMENT_RELEASED);
    private static final Set<TransferCode> GIVEN = EnumSet.of(TransferCode.APPROPRIATED, TransferCode.APPROPRIATION_REDUCED);
    private static final Set<TransferCode> CORRECTED = EnumSet.of(TransferCode.ADJUSTMENT, TransferCode.REVERSAL);

    private static final Set<TransferCode> SPENT_CASH = EnumSet.of(TransferCode.CASH_PAID, TransferCode.CASH_RETURNED);

    private final Book book;
    private final VersionStore versions;
    private final OfferStore offers;
    private final ActStore acts;

    LineTotals(Book book, VersionStore versions, OfferStore offers, ActStore acts) {
        this.book = book;
        this.versions = versions;
        this.offers = offers;
        this.acts = acts;
    }

    /** What moved for a line in a month. */
    record Moved(long received, long executed, long spent) {

        static final Moved NOTHING = new Moved(0, 0, 0);

        Moved plus(Moved other) {
            return new Moved(received + other.received, executed + other.executed, spent + other.spent);
        }
    }

    /** The figures of each line, in the order of the lines. */
    Map<BudgetLine, Figures> of(List<BudgetLine> lines) {
        Map<AccountRef, List<Account.Turnover>> turnovers = turnovers(lines);
        Map<UUID, Long> originals = originals(lines);
        Map<UUID, Long> offered = new HashMap<>();
        offers.of(lines).forEach(offer -> offered.merge(offer.line(), offer.left(), Math::addExact));
        Map<UUID, Map<Act.Kind, Long>> done = new HashMap<>();
        acts.on(lines).forEach(act -> done.computeIfAbsent(act.line(), line -> new HashMap<>())
                .merge(act.kind(), act.amount(), Math::addExact));
        Map<BudgetLine, Figures> figures = new LinkedHashMap<>();
        for (BudgetLine line : lines) {
            UUID id = line.id().value();
            figures.put(line, figures(new Sums(line, turnovers), originals.getOrDefault(id, 0L), offered.getOrDefault(id, 0L),
                    done.getOrDefault(id, Map.of())));
        }
        return figures;
    }

    private static Figures figures(Sums sums, long original, long offered, Map<Act.Kind, Long> done) {
        long inKind = done.getOrDefault(Act.Kind.IN_KIND, 0L);
        return new Figures(
                original,
                sums.net(GIVEN) - original,
                sums.in(TransferCode.CARRIED_OVER),
                sums.out(TransferCode.CARRIED_OVER),
                sums.in(TransferCode.BUDGET_TRANSFERRED),
                sums.out(TransferCode.BUDGET_TRANSFERRED),
                sums.net(CORRECTED),
                -sums.net(TAKEN),
                offered,
                sums.all(AccountKind.PAID_OUT) + inKind,
                done.getOrDefault(Act.Kind.SPENT, 0L) + inKind,
                sums.all(AccountKind.CASH) + sums.all(AccountKind.PAID_OUT) + sums.cashReturned(),
                sums.out(TransferCode.LAPSED),
                done.getOrDefault(Act.Kind.RETURNED, 0L) + sums.cashReturned());
    }

    /** What came onto the line without being carried over from an earlier year. */
    long ownGrant(BudgetLine line) {
        Figures figures = of(List.of(line)).get(line);
        return figures.current() - figures.carriedIn();
    }

    long committed(BudgetLine line) {
        return of(List.of(line)).get(line).committed();
    }

    /** What moved on the lines, by the month in which it happened. */
    Map<YearMonth, Moved> months(List<BudgetLine> lines) {
        Map<YearMonth, Moved> months = new HashMap<>();
        turnovers(lines).values().forEach(list -> list.forEach(turnover -> {
            long net = turnover.in() - turnover.out();
            Moved moved = switch (turnover.account().kind()) {
                // What is paid out or goes back leaves the cash; received is what came in, whether it is still there or not.
                case CASH -> SPENT_CASH.contains(turnover.code()) ? Moved.NOTHING : new Moved(net, 0, 0);
                case PAID_OUT -> new Moved(0, net, 0);
                default -> Moved.NOTHING;
            };
            months.merge(turnover.month(), moved, Moved::plus);
        }));
        acts.on(lines).forEach(act -> {
            Moved moved = switch (act.kind()) {
                case IN_KIND -> new Moved(0, act.amount(), act.amount());
                case SPENT -> new Moved(0, 0, act.amount());
                case PAID, RELEASED, INTEREST, RETURNED -> Moved.NOTHING;
            };
            months.merge(YearMonth.from(act.date()), moved, Moved::plus);
        });
        return months;
    }

    private Map<AccountRef, List<Account.Turnover>> turnovers(Collection<BudgetLine> lines) {
        List<AccountRef> accounts = new ArrayList<>();
        for (BudgetLine line : lines) {
            accounts.add(line.account());
            accounts.add(line.account(AccountKind.CASH));
            accounts.add(line.account(AccountKind.PAID_OUT));
        }
        Map<AccountRef, List<Account.Turnover>> byAccount = new HashMap<>();
        book.turnovers(accounts).forEach(turnover ->
                byAccount.computeIfAbsent(turnover.account(), account -> new ArrayList<>()).add(turnover));
        return byAccount;
    }

    /** What the lines were given by the original versions that have come into force. */
    private Map<UUID, Long> originals(List<BudgetLine> lines) {
        return lines.isEmpty() ? Map.of() : versions.originals(lines);
    }

    /** Sums over the turnovers of one line. */
    private record Sums(BudgetLine line, Map<AccountRef, List<Account.Turnover>> turnovers) {

        long in(TransferCode code) {
            return of(AccountKind.BUDGET_LINE).stream().filter(each -> each.code() == code).mapToLong(Account.Turnover::in).sum();
        }

        long out(TransferCode code) {
            return of(AccountKind.BUDGET_LINE).stream().filter(each -> each.code() == code).mapToLong(Account.Turnover::out).sum();
        }

        long cashReturned() {
            return of(AccountKind.CASH).stream()
                    .filter(each -> each.code() == TransferCode.CASH_RETURNED)
                    .mapToLong(Account.Turnover::out).sum();
        }

        long net(Set<TransferCode> codes) {
            return codes.stream().mapToLong(code -> in(code) - out(code)).sum();
        }

        long all(AccountKind kind) {
            return of(kind).stream().mapToLong(each -> each.in() - each.out()).sum();
        }

        private List<Account.Turnover> of(AccountKind kind) {
            return turnovers.getOrDefault(line.account(kind), List.of());
        }
    }
}
