package kr.cheomdan.metering;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Balance;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.LedgerRefusal;
import kr.cheomdan.ledger.Periods;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.Transfer;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.shared.Subject;
import org.springframework.stereotype.Component;

/**
 * Posts what rows come to: per award and day one transfer of what the award has, one of what the centre bears, and credits where records
 * say less than before. What each row was charged then stands on it.
 */
@Component
class Charging {

    private static final int TRIES = 5;
    private static final int AT_ONCE = 10_000;

    private final Ledger ledger;
    private final Awards awards;
    private final Periods periods;
    private final Clock clock;

    Charging(Ledger ledger, Awards awards, Periods periods, Clock clock) {
        this.ledger = ledger;
        this.awards = awards;
        this.periods = periods;
        this.clock = clock;
    }

    /** A transfer that was made. */
    record Made(AwardId award, TransferCode code, Transfer transfer) {}

    /** What rows of one award, ended on one day, have to pay more than before. */
    private static final class Due {
        private final Award award;
        private final LocalDate day;
        private final List<Row> rows = new ArrayList<>();
        private Instant last = Instant.EPOCH;
        /** Not posted yet. */
        private long left;
        /** Posted to the award. */
        private long covered;

        Due(Award award, LocalDate day) {
            this.award = award;
            this.day = day;
        }

        void add(Row row, long more) {
            rows.add(row);
            left = Math.addExact(left, more);
            last = row.end().isAfter(last) ? row.end() : last;
        }
    }

    /** How much more the rows of each award need than it has free; awards that have enough are left out. */
    Map<AwardId, Long> shortages(Collection<Row> rows, Map<AwardId, Award> known) {
        Map<AwardId, Long> needs = new HashMap<>();
        rows.stream()
                .filter(row -> more(row) > 0)
                .forEach(row -> needs.merge(Objects.requireNonNull(row.award), more(row), Math::addExact));
        Map<AwardId, Balance> balances =
                awards.balances(needs.keySet().stream().map(known::get).filter(Objects::nonNull).toList());
        Map<AwardId, Long> shortages = new HashMap<>();
        needs.forEach((award, need) -> {
            long missing = need - Math.max(0, balances.get(award).available());
            // What nobody holds cannot be given back.
            if (missing > 0 && balances.get(award).reservedOut() > 0) {
                shortages.put(award, missing);
            }
        });
        return shortages;
    }

    /** How much more the row needs than was posted to the same award; below zero where it was too much. */
    private static long more(Row row) {
        return row.countedSeconds() - (row.moved() ? 0 : row.postedBefore());
    }

    /** In the caller's transaction. */
    List<Made> charge(Actor actor, UUID batch, Collection<Row> rows, Map<AwardId, Award> known) {
        List<Made> made = new ArrayList<>(credit(actor, batch, rows, known));
        Map<String, Due> dues = new TreeMap<>();
        rows.stream().sorted(Comparator.comparing(Row::end)).filter(row -> more(row) > 0).forEach(row -> {
            Award award = known.get(row.award);
            LocalDate day = Seoul.dayOf(row.end());
            dues.computeIfAbsent(award.id() + "/" + day, none -> new Due(award, day)).add(row, more(row));
        });
        made.addAll(post(actor, batch, dues.values()));
        dues.values().forEach(Charging::divide);
        return made;
    }

    /** What is too much goes back first to the centre, then to the award. */
    private List<Made> credit(Actor actor, UUID batch, Collection<Row> rows, Map<AwardId, Award> known) {
        Map<AwardId, Long> toAward = new TreeMap<>(Comparator.comparing(AwardId::toString));
        Map<AwardId, Long> toCentre = new TreeMap<>(Comparator.comparing(AwardId::toString));
        for (Row row : rows) {
            StoredRow was = row.stored;
            if (was == null) {
                continue;
            }
            row.charged = row.moved() ? 0 : was.charged();
            row.uncovered = row.moved() ? 0 : was.uncovered();
            if (!row.moved() && more(row) < 0) {
                long back = -more(row);
                row.uncovered -= Math.min(back, was.uncovered());
                row.charged -= back - Math.min(back, was.uncovered());
            }
            if (was.award() != null) {
                toCentre.merge(was.award(), was.uncovered() - row.uncovered, Math::addExact);
                toAward.merge(was.award(), was.charged() - row.charged, Math::addExact);
            }
        }
        List<Posting> postings = new ArrayList<>();
        Map<String, AwardId> whose = new HashMap<>();
        toCentre.forEach((award, amount) -> add(postings, whose, batch, known.get(award), TransferCode.UNCOVERED_CREDITED, amount));
        toAward.forEach((award, amount) -> add(postings, whose, batch, known.get(award), TransferCode.USAGE_CREDITED, amount));
        if (postings.isEmpty()) {
            return List.of();
        }
        return ledger.writeTogether(actor, postings.stream().map(Posting.Instruction::post).toList()).stream()
                .map(transfer -> new Made(Objects.requireNonNull(whose.get(transfer.key())), transfer.code(), transfer))
                .toList();
    }

    private void add(List<Posting> postings, Map<String, AwardId> whose, UUID batch, Award award, TransferCode code, long amount) {
        if (amount > 0) {
            AccountRef entitlement = awards.entitlement(award);
            boolean toAward = code == TransferCode.USAGE_CREDITED;
            AccountRef from = entitlement.as(toAward ? AccountKind.USED : AccountKind.UNCOVERED);
            AccountRef to = toAward ? entitlement : issued(award);
            Posting posting = new Posting(key(batch, award, code, ""), code, from, to, amount, cause(batch));
            postings.add(posting);
            whose.put(posting.key(), award.id());
        }
    }

    private List<Made> post(Actor actor, UUID batch, Collection<Due> dues) {
        When when = new When(clock.instant().truncatedTo(ChronoUnit.MICROS), periods.lockedUntil().orElse(Instant.EPOCH));
        List<Made> made = new ArrayList<>();
        List<Due> left = List.copyOf(dues);
        // Somebody may be quicker, so that an award has less than a moment ago; what it has not in the end the centre bears.
        for (int tries = 0; !left.isEmpty(); tries++) {
            write(actor, plan(batch, left, when, tries), made);
            left = left.stream().filter(due -> due.left > 0).toList();
        }
        return made;
    }

    /** Between which instants something may be dated. */
    private record When(Instant now, Instant open) {

        Instant of(Instant end) {
            Instant past = end.isAfter(now) ? now : end;
            return past.isBefore(open) ? open : past;
        }
    }

    private record Planned(Posting posting, Due due) {}

    private List<Planned> plan(UUID batch, List<Due> dues, When when, int tries) {
        Map<AwardId, Long> free = new HashMap<>();
        awards.balances(dues.stream().map(due -> due.award).distinct().toList())
                .forEach((award, balance) -> free.put(award, Math.max(0, balance.available())));
        List<Planned> planned = new ArrayList<>();
        for (Due due : dues) {
            long has = tries < TRIES ? free.get(due.award.id()) : 0;
            long covered = Math.min(due.left, has);
            free.put(due.award.id(), has - covered);
            AccountRef entitlement = awards.entitlement(due.award);
            String rest = due.day + "/" + tries;
            if (covered > 0) {
                planned.add(new Planned(new Posting(key(batch, due.award, TransferCode.USAGE_RECORDED, rest), TransferCode.USAGE_RECORDED,
                        entitlement, awards.used(due.award), covered, cause(batch), when.of(due.last)), due));
            }
            if (covered < due.left) {
                planned.add(new Planned(new Posting(key(batch, due.award, TransferCode.USAGE_UNCOVERED, rest), TransferCode.USAGE_UNCOVERED,
                        issued(due.award), entitlement.as(AccountKind.UNCOVERED), due.left - covered, cause(batch), when.of(due.last)),
                        due));
            }
        }
        return planned;
    }

    private void write(Actor actor, List<Planned> planned, List<Made> made) {
        for (int first = 0; first < planned.size(); first += AT_ONCE) {
            List<Planned> some = planned.subList(first, Math.min(first + AT_ONCE, planned.size()));
            List<Posting.Outcome> outcomes = ledger.postAll(actor, some.stream().map(Planned::posting).toList());
            for (int i = 0; i < some.size(); i++) {
                took(some.get(i).due(), outcomes.get(i), made);
            }
        }
    }

    private static void took(Due due, Posting.Outcome outcome, List<Made> made) {
        Transfer transfer = outcome.transfer();
        if (transfer == null) {
            RefusedException because = Objects.requireNonNull(outcome.refused());
            if (because.refusal() != LedgerRefusal.INSUFFICIENT_BALANCE) {
                throw because;
            }
            return;
        }
        due.left -= transfer.amount();
        due.covered += transfer.code() == TransferCode.USAGE_RECORDED ? transfer.amount() : 0;
        made.add(new Made(due.award.id(), transfer.code(), transfer));
    }

    /** The first to end are paid by the award, the last by the centre. */
    private static void divide(Due due) {
        long left = due.covered;
        for (Row row : due.rows) {
            long more = more(row);
            long covered = Math.min(more, left);
            row.charged += covered;
            row.uncovered += more - covered;
            left -= covered;
        }
    }

    static AccountRef issued(Award award) {
        return new AccountRef("plan", award.planCode(), AccountKind.ISSUED, award.quantity().unit());
    }

    static Subject cause(UUID batch) {
        return Subject.of("usage-batch", batch);
    }

    private static String key(UUID batch, Award award, TransferCode code, String rest) {
        return "usage/" + batch + "/" + award.id() + "/" + code + (rest.isEmpty() ? "" : "/" + rest);
    }
}
