package kr.cheomdan.budgets;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import kr.cheomdan.budgets.Commitment.Act;
import kr.cheomdan.budgets.Commitment.Entry;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What every act under a commitment has in common: done once for each key, one after the other, and recorded with what it posts. */
@Component
class Acts {

    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_NOTE = 1_000;
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final CommitmentStore commitments;
    private final ActStore acts;
    private final Book book;
    private final Agency agency;

    Acts(CommitmentStore commitments, ActStore acts, Book book, Agency agency) {
        this.commitments = commitments;
        this.acts = acts;
        this.book = book;
        this.agency = agency;
    }

    /** What is to be posted for an act, once it has an id. */
    interface Postings {
        List<Posting> of(Commitment commitment, Act act);
    }

    /** The commitment, locked; at the version that the actor has seen, unless the act was done before. */
    Commitment lock(Commitment.Id id, int version, Act.Kind kind, Entry entry) {
        Commitment commitment = lock(id);
        if (commitment.version() != version && before(commitment, kind, entry).isEmpty()) {
            throw LifecycleRefusal.STALE_VERSION.with(version, commitment.version());
        }
        return commitment;
    }

    Commitment find(Commitment.Id id) {
        return commitments.find(id).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("commitment", id));
    }

    Commitment lock(Commitment.Id id) {
        return commitments.lock(id).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("commitment", id));
    }

    /** The act that was done under the key; another one under it is refused. */
    Optional<Act> before(Commitment commitment, Act.Kind kind, Entry entry) {
        Optional<Act> before = acts.find(commitment.id(), key(entry.key()));
        before.filter(act -> act.kind() != kind || act.amount() != entry.amount()).ifPresent(act -> {
            throw BudgetsRefusal.KEY_REUSED.at("key", entry.key(), Book.krw(act.amount()), Book.krw(entry.amount()));
        });
        return before;
    }

    /** Records the act and posts what it means, all or nothing. */
    Commitment record(Actor actor, Commitment commitment, Act.Kind kind, Entry entry, Map<BudgetLine, Long> parts, Postings postings) {
        LocalDate date = entry.date() == null ? agency.today() : entry.date();
        UUID id = acts.insert(actor, commitment.id(), kind, entry, date, agency.now());
        acts.insertParts(id, parts);
        Act act = new Act(id, kind, date, entry.amount(), entry.reference(), entry.evidence(), entry.evidenceSha256(), entry.note(),
                actor.accountId(), agency.now(), List.of());
        book.post(actor, postings.of(commitment, act));
        commitments.touch(commitment);
        Change change = Change.of(actor, action(kind), commitment.recordSubject(), null)
                .withDetails(Map.of("amount", String.valueOf(entry.amount())));
        agency.tell(entry.note() == null ? change : change.because(entry.note()));
        return lock(commitment.id());
    }

    private static String action(Act.Kind kind) {
        return switch (kind) {
            case PAID -> "budgets.paid";
            case IN_KIND -> "budgets.in-kind";
            case SPENT -> "budgets.spent";
            case RELEASED -> "budgets.released";
            case INTEREST -> "budgets.interest";
            case RETURNED -> "budgets.returned";
        };
    }

    /** The entry with its texts tidied, and its date inside the year and not to come. */
    Entry clean(Entry entry, int year) {
        LocalDate date = entry.date();
        if (date == null) {
            throw BudgetsRefusal.DATE_MISSING.at("date");
        }
        if (date.getYear() != year) {
            throw BudgetsRefusal.DATE_OUTSIDE_YEAR.at("date", date, String.valueOf(year));
        }
        return cleanWithin(entry, notInFuture(date));
    }

    /** The same, of whatever year. */
    Entry cleanOfAnyYear(Entry entry) {
        return cleanWithin(entry, notInFuture(entry.date() == null ? agency.today() : entry.date()));
    }

    LocalDate notInFuture(LocalDate date) {
        if (date.isAfter(agency.today())) {
            throw BudgetsRefusal.DATE_IN_FUTURE.at("date", date, agency.today());
        }
        return date;
    }

    private static Entry cleanWithin(Entry entry, LocalDate date) {
        String hash = Text.optionalLine("evidenceSha256", entry.evidenceSha256(), LONGEST_TEXT);
        if (hash != null && !SHA256.matcher(hash).matches()) {
            throw BudgetsRefusal.HASH_MALFORMED.at("evidenceSha256");
        }
        return new Entry(key(entry.key()), Lines.positive("amount", entry.amount()), date,
                Text.optionalLine("reference", entry.reference(), LONGEST_TEXT),
                Text.optionalLine("evidence", entry.evidence(), LONGEST_TEXT), hash,
                Text.optionalBlock("note", entry.note(), LONGEST_NOTE));
    }

    static String key(@Nullable String key) {
        if (key == null || key.isBlank() || key.length() > LONGEST_KEY || key.indexOf('\0') >= 0) {
            throw BudgetsRefusal.KEY_INVALID.at("key");
        }
        return key;
    }

    static String postingKey(Act act, String what) {
        return "commitment-act/" + act.id() + "/" + what;
    }

    /** Those parts that are above zero. */
    static Map<BudgetLine, Long> present(Map<BudgetLine, Long> parts) {
        Map<BudgetLine, Long> present = new LinkedHashMap<>(parts);
        present.values().removeIf(part -> part == 0);
        return present;
    }

    List<Act> list(Commitment.Id id) {
        return acts.list(id);
    }

    String planCode(@Nullable String planCode) {
        return agency.plan(planCode).code();
    }
}
