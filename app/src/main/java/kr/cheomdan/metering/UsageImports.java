package kr.cheomdan.metering;

import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import kr.cheomdan.metering.UsageImport.DryRun;
import kr.cheomdan.metering.UsageImport.Options;
import kr.cheomdan.metering.UsageImport.Skipped;
import kr.cheomdan.metering.UsageImport.State;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Named;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Files of accounting, for centres that only export them. A file is read first to say what is in it; nothing touches the book until
 * somebody confirms. Both are done in the background, a small file within the call; a server that dies in the middle begins again, which
 * changes nothing of what was posted.
 */
@Service
public class UsageImports {

    private static final int LONGEST_NAME = 200;
    private static final Duration SILENT_AT_MOST = Duration.ofMinutes(2);
    private static final Actor AGAIN = Actor.system("metering.imports");

    private final ImportStore store;
    private final ImportFiles files;
    private final ImportWorker worker;
    private final Announcing announcing;
    private final TransactionOperations transactions;

    UsageImports(ImportStore store, ImportFiles files, ImportWorker worker, Announcing announcing, TransactionOperations transactions) {
        this.store = store;
        this.files = files;
        this.worker = worker;
        this.announcing = announcing;
        this.transactions = transactions;
    }

    /**
     * Takes a file to disk and begins to read it. For operators; the caller closes the stream.
     *
     * @param atOnce whether it is posted as it is read, and nobody asked before
     *
     * @throws RefusedException {@link MeteringRefusal#FILE_TOO_LARGE}, {@link MeteringRefusal#EMPTY_FILE}, and what is seen within a
     *     moment to be wrong with it; the import then stands in the list as failed
     */
    public UsageImport receive(Actor actor, String fileName, InputStream stream, Options options, boolean atOnce) {
        Metering.requireOperator(actor);
        String name = Text.line("fileName", fileName, LONGEST_NAME);
        ImportFiles.Arrived arrived = files.receive(stream);
        try {
            UsageImport.Id id = inTransaction(() -> {
                State first = atOnce ? State.POSTING : State.CHECKING;
                UsageImport.Id added = store.insert(actor, name, arrived, options, first, announcing.now());
                if (atOnce) {
                    announcing.publish(Change.of(actor, "metering.import", subject(added), null, null, first)
                            .withDetails(Map.of("file", name, "sha256", arrived.sha256())));
                }
                files.keep(arrived, added);
                return added;
            });
            worker.begin(actor, find(id));
            return find(id);
        } catch (RuntimeException fault) {
            files.delete(arrived);
            throw fault;
        }
    }

    /**
     * Posts a file that was read. For operators; doing it twice is harmless.
     *
     * @throws RefusedException {@link MeteringRefusal#COLUMNS_MISSING}, {@link MeteringRefusal#FILE_UNREADABLE},
     *     {@link LifecycleRefusal#NOT_IN_STATE}
     */
    public UsageImport confirm(Actor actor, UsageImport.Id id) {
        Metering.requireOperator(actor);
        UsageImport found = find(id);
        if (found.state() == State.POSTING || found.state() == State.DONE) {
            return found;
        }
        requireState(found, State.CHECKED, "metering.action.confirm");
        DryRun run = Objects.requireNonNull(found.dryRun());
        if (!run.missing().isEmpty()) {
            throw MeteringRefusal.COLUMNS_MISSING.with(String.join(", ", run.missing()));
        }
        if (!files.exists(id)) {
            throw MeteringRefusal.FILE_UNREADABLE.with();
        }
        boolean moved = inTransaction(() -> {
            boolean mine = store.move(id, State.CHECKED, State.POSTING, announcing.now());
            if (mine) {
                announcing.publish(Change.of(actor, "metering.import", subject(id), null, State.CHECKED, State.POSTING)
                        .withDetails(Map.of("file", found.fileName(), "sha256", found.sha256(), "jobs", "" + run.jobs())));
            }
            return mine;
        });
        if (moved) {
            worker.begin(actor, find(id));
        }
        return find(id);
    }

    /** Forgets a file that was read and is not wanted; what was posted of it stays. For operators. */
    public UsageImport discard(Actor actor, UsageImport.Id id) {
        Metering.requireOperator(actor);
        UsageImport found = find(id);
        if (found.state() != State.DISCARDED) {
            requireState(found, State.CHECKED, "metering.action.discard");
            inTransaction(() -> store.move(id, State.CHECKED, State.DISCARDED, announcing.now()));
            files.delete(id);
        }
        return find(id);
    }

    /** The import, for staff. */
    public UsageImport get(Actor actor, UsageImport.Id id) {
        Metering.requireStaff(actor);
        return find(id);
    }

    /** The latest first, for staff. */
    public PageOf<UsageImport> list(Actor actor, PageQuery page) {
        Metering.requireStaff(actor);
        return PageOf.of(store.list(page), page, store.count());
    }

    /** The first lines that were left out for a reason (null: for any), in their order; for staff. */
    public List<Skipped> skipped(Actor actor, UsageImport.Id id, @Nullable UsageReason reason) {
        Metering.requireStaff(actor);
        return store.skipped(find(id).id(), reason);
    }

    /** The import by which the very same file was posted before, the latest of them; for staff. */
    public Optional<UsageImport> postedBefore(Actor actor, UsageImport.Id id) {
        Metering.requireStaff(actor);
        return store.postedBefore(find(id));
    }

    /** Takes up what a server that is gone left unfinished; answers how many. */
    public int resume() {
        Instant now = announcing.now();
        Instant silent = now.minus(SILENT_AT_MOST);
        int taken = 0;
        for (UsageImport each : store.silent(silent)) {
            if (files.exists(each.id()) && inTransaction(() -> store.takeUp(each.id(), silent, now))) {
                worker.now(AGAIN, each);
                taken++;
            }
        }
        return taken;
    }

    private UsageImport find(UsageImport.Id id) {
        return store.find(id).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("usage-import", id));
    }

    private static void requireState(UsageImport found, State wanted, String action) {
        if (found.state() != wanted) {
            throw LifecycleRefusal.NOT_IN_STATE.with(new Named(action), found.state());
        }
    }

    static Subject subject(UsageImport.Id id) {
        return Subject.of("usage-import", id);
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(status -> work.get()));
    }
}
