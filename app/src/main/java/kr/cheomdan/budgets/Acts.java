package kr.cheomdan.budgets;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.cheomdan.budgets.Commitment.Act;
import kr.cheomdan.budgets.Commitment.Entry;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Sha256;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What every act under a commitment has in common: done once for each key, one after the other, and recorded with what it posts. */
@Component
class Acts {

    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_NOTE = 1_000;
    private static final Pattern POSTING = Pattern.compile("commitment-act/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/.+");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final CommitmentStore commitments;
    private final ActStore acts;
    private final EvidenceStore files;
    private final Book book;
    private final Agency agency;

    Acts(CommitmentStore commitments, ActStore acts, EvidenceStore files, Book book, Agency agency) {
        this.commitments = commitments;
        this.acts = acts;
        this.files = files;
        this.book = book;
        this.agency = agency;
    }

    /** What is to be posted for an act, once it has an id. */
    interface Postings {
        List<Posting> of(Commitment commitment, Act act);
    }

    /**
     * What somebody asks for under a key. Two requests are the same where everything in them is.
     *
     * @param line the line that a thing in kind is for
     */
    record Request(Act.Kind kind, Entry entry, BudgetLine.@Nullable Id line) {

        private static final String BETWEEN = "\0";

        Request(Act.Kind kind, Entry entry) {
            this(kind, entry, null);
        }

        /** Of all that is asked for, each text as it is kept. What stands between them is in no text. */
        String sha256() {
            return Sha256.hexOf(Stream.of(kind, entry.amount(), entry.date(), line, line("reference", entry.reference()),
                            line("evidence", entry.evidence()), line("evidenceSha256", entry.evidenceSha256()),
                            Text.optionalBlock("note", entry.note(), LONGEST_NOTE))
                    .map(String::valueOf).collect(Collectors.joining(BETWEEN)));
        }

        private static @Nullable String line(String field, @Nullable String text) {
            return Text.optionalLine(field, text, LONGEST_TEXT);
        }

        boolean isSameAs(ActStore.First first) {
            String before = first.requestSha256();
            return before == null
                    ? first.act().kind() == kind && first.act().amount() == entry.amount()
                    : before.equals(sha256());
        }

        /** In one line, for the refusal that shows two requests with one key. */
        String told() {
            return told(kind, entry.amount(), entry.date(), line, entry.reference(), entry.evidence(), entry.evidenceSha256(),
                    entry.note());
        }

        static String told(Act act) {
            return told(act.kind(), act.amount(), act.date(), act.line(), act.reference(), act.evidence(), act.evidenceSha256(),
                    act.note());
        }

        private static String told(@Nullable Object... parts) {
            return Stream.of(parts).filter(part -> part != null && !part.toString().isBlank()).map(String::valueOf)
                    .collect(Collectors.joining("; "));
        }
    }

    /** The commitment, locked; at the version that the actor has seen, unless the act was done before. */
    Commitment lock(Commitment.Id id, int version, Request request) {
        Commitment commitment = lock(id);
        if (commitment.version() != version && !isRepeated(commitment, request)) {
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

    /** Whether the very same was asked for under the key before; something else under it is refused, showing both. */
    boolean isRepeated(Commitment commitment, Request request) {
        Optional<ActStore.First> first = acts.first(commitment.id(), key(request.entry().key()));
        first.filter(before -> !request.isSameAs(before)).ifPresent(before -> {
            throw BudgetsRefusal.KEY_REUSED.at("key", request.entry().key(), Request.told(before.act()), request.told());
        });
        return first.isPresent();
    }

    /** Records the act and posts what it means, all or nothing. */
    Commitment record(Actor actor, Commitment commitment, Request request, Map<BudgetLine, Long> parts, Postings postings) {
        UUID id = insert(actor, commitment, request, Act.State.DONE);
        return done(actor, commitment, find(commitment, id), parts, postings, request.entry().note());
    }

    /** Records what somebody else has to accept. Nothing is posted. */
    Commitment propose(Actor actor, Commitment commitment, Request request) {
        insert(actor, commitment, request, Act.State.RECORDED);
        commitments.touch(commitment);
        tell(actor, "budgets.record-evidence", commitment, request.entry().amount(), request.entry().note());
        return lock(commitment.id());
    }

    /** Posts what was proposed. */
    Commitment accept(
            Actor actor, Commitment commitment, Act act, @Nullable String said, Map<BudgetLine, Long> parts, Postings postings) {
        acts.decide(act.id(), Act.State.DONE, actor, said, agency.now());
        return done(actor, commitment, act, parts, postings, said);
    }

    Commitment refuse(Actor actor, Commitment commitment, Act act, String reason) {
        acts.decide(act.id(), Act.State.REFUSED, actor, reason, agency.now());
        commitments.touch(commitment);
        tell(actor, "budgets.refuse-evidence", commitment, act.amount(), reason);
        return lock(commitment.id());
    }

    Act find(Commitment commitment, UUID act) {
        return acts.find(commitment.id(), act).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("commitment-act", act));
    }

    private UUID insert(Actor actor, Commitment commitment, Request request, Act.State state) {
        LocalDate date = request.entry().date();
        return acts.insert(actor, commitment.id(), request, state, date == null ? agency.today() : date, agency.now());
    }

    private Commitment done(
            Actor actor, Commitment commitment, Act act, Map<BudgetLine, Long> parts, Postings postings, @Nullable String said) {
        acts.insertParts(act.id(), parts);
        book.post(actor, postings.of(commitment, act));
        commitments.touch(commitment);
        tell(actor, action(act.kind()), commitment, act.amount(), said);
        return lock(commitment.id());
    }

    private void tell(Actor actor, String action, Commitment commitment, long amount, @Nullable String said) {
        Change change = Change.of(actor, action, commitment.recordSubject(), null)
                .withDetails(Map.of("amount", String.valueOf(amount)));
        agency.tell(said == null ? change : change.because(said));
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
    Entry clean(Entry entry, Commitment commitment) {
        LocalDate date = entry.date();
        if (date == null) {
            throw BudgetsRefusal.DATE_MISSING.at("date");
        }
        if (date.getYear() != commitment.year()) {
            throw BudgetsRefusal.DATE_OUTSIDE_YEAR.at("date", date, String.valueOf(commitment.year()));
        }
        return cleaned(entry, notInFuture(date));
    }

    /** The same, of whatever year. */
    Entry cleanOfAnyYear(Entry entry) {
        if (entry.date() != null) {
            notInFuture(entry.date());
        }
        return cleaned(entry, entry.date());
    }

    LocalDate notInFuture(LocalDate date) {
        if (date.isAfter(agency.today())) {
            throw BudgetsRefusal.DATE_IN_FUTURE.at("date", date, agency.today());
        }
        return date;
    }

    private Entry cleaned(Entry entry, @Nullable LocalDate date) {
        String hash = Request.line("evidenceSha256", entry.evidenceSha256());
        if (hash != null && !SHA256.matcher(hash).matches()) {
            throw BudgetsRefusal.HASH_MALFORMED.at("evidenceSha256");
        }
        String evidence = Request.line("evidence", entry.evidence());
        if (evidence == null && hash != null) {
            throw BudgetsRefusal.EVIDENCE_MISSING.at("evidence");
        }
        if (evidence != null && (hash == null || !files.isKept(hash))) {
            throw BudgetsRefusal.EVIDENCE_NOT_KEPT.at("evidence", evidence);
        }
        return new Entry(key(entry.key()), Lines.positive("amount", entry.amount()), date,
                Request.line("reference", entry.reference()), evidence, hash,
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

    /** The act that a posting with this key belongs to; empty where it belongs to none. */
    static Optional<UUID> ofPostingKey(String key) {
        Matcher of = POSTING.matcher(key);
        return of.matches() ? Optional.of(UUID.fromString(of.group(1))) : Optional.empty();
    }

    void touch(Commitment commitment) {
        commitments.touch(commitment);
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
}
