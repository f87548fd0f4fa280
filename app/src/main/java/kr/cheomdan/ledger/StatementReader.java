package kr.cheomdan.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import org.springframework.stereotype.Component;

/** Puts statements together. Along the effective time the balance after each entry is another than the one written beside it. */
@Component
class StatementReader {

    /** As many points as a picture is wide enough for. */
    private static final int POINTS = 160;

    /** Along the effective time a page is found by reading all that stands before it. */
    private static final int REACH = 20_000;

    private final PastStore past;
    private final EntryStore entries;

    StatementReader(PastStore past, EntryStore entries) {
        this.past = past;
        this.entries = entries;
    }

    PastStore.Stood stood(AccountId account, Statements.AsOf asOf) {
        return past.asOf(account, asOf);
    }

    /** Everything on an account, the latest first. */
    PageOf<Account.Entry> latest(Account account, PageQuery page) {
        return PageOf.of(entries.latest(account.id(), Statements.Span.ALL, page), page, account.entries());
    }

    Statements.Statement read(Account account, Statements.Span span, PageQuery page) {
        if (span.time() == Statements.Time.EFFECTIVE && page.offset() > REACH) {
            throw LedgerRefusal.PAGE_TOO_FAR.at("page", REACH);
        }
        PastStore.Stood opening = past.asOf(account.id(), span.opening());
        PastStore.Stood closing = past.asOf(account.id(), span.closing());
        List<Account.Entry> latest = entries.latest(account.id(), span, page);
        if (span.time() == Statements.Time.EFFECTIVE) {
            latest = downFrom(closing.balance().minus(entries.changedBefore(account.id(), span, page)), latest);
        }
        return new Statements.Statement(
                account, span, opening.balance(), closing.balance(), PageOf.of(latest, page, closing.entries() - opening.entries()));
    }

    /** The oldest first. */
    void each(Account account, Statements.Span span, Consumer<Account.Entry> reader) {
        if (span.time() == Statements.Time.RECORDED) {
            entries.each(account.id(), span, reader);
            return;
        }
        Balance[] balance = {past.asOf(account.id(), span.opening()).balance()};
        entries.each(account.id(), span, entry -> {
            balance[0] = balance[0].plus(entry.change());
            reader.accept(entry.after(balance[0]));
        });
    }

    /** The balance over the span, ending now at the latest: after each entry, or where they are too many, at even distances. */
    List<Statements.Point> course(Account account, Statements.Span span, Instant now) {
        Instant end = span.to().isAfter(now) ? now : span.to();
        PastStore.Stood opening = past.asOf(account.id(), span.opening());
        PastStore.Stood closing = past.asOf(account.id(), span.closing());
        if (closing.entries() - opening.entries() > POINTS) {
            Instant from = span.from().isBefore(account.openedAt()) ? account.openedAt() : span.from();
            return past.course(account.id(), evenly(span, from, end));
        }
        List<Statements.Point> points = new ArrayList<>();
        if (span.from().isAfter(Statements.AsOf.EARLIEST)) {
            points.add(new Statements.Point(span.from(), opening.balance()));
        }
        each(account, span, entry -> points.add(new Statements.Point(
                span.time() == Statements.Time.RECORDED ? entry.recordedAt() : entry.effectiveAt(), entry.after())));
        if (points.isEmpty() || points.get(points.size() - 1).at().isBefore(end)) {
            points.add(new Statements.Point(end, closing.balance()));
        }
        return points;
    }

    private static List<Statements.AsOf> evenly(Statements.Span span, Instant from, Instant to) {
        Duration step = Duration.between(from, to).dividedBy(POINTS);
        List<Statements.AsOf> instants = new ArrayList<>();
        for (int i = 0; i < POINTS; i++) {
            instants.add(span.at(from.plus(step.multipliedBy(i))));
        }
        instants.add(span.at(to));
        return instants;
    }

    /** The balance after each of the entries, where they come latest first and this stands after the first of them. */
    private static List<Account.Entry> downFrom(Balance balance, List<Account.Entry> latestFirst) {
        List<Account.Entry> entries = new ArrayList<>();
        Balance after = balance;
        for (Account.Entry entry : latestFirst) {
            entries.add(entry.after(after));
            after = after.minus(entry.change());
        }
        return entries;
    }
}
