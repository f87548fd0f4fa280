package kr.cheomdan.budgets;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Money that a source pays in for its lines. Without it nothing can be paid out of them. */
@Service
@Transactional
public class Receipts {

    private static final int LONGEST_NUMBER = 60;
    private static final int LONGEST_NOTE = 1_000;

    private final ReceiptStore store;
    private final Lines lines;
    private final Years years;
    private final Book book;
    private final Agency agency;

    Receipts(ReceiptStore store, Lines lines, Years years, Book book, Agency agency) {
        this.store = store;
        this.lines = lines;
        this.years = years;
        this.book = book;
        this.agency = agency;
    }

    /**
     * What a source has paid in.
     *
     * @param number the source's own; there is one receipt of a number for each source of a plan
     * @param date the day it was received
     * @param parts what of it is for which line
     */
    public record Receipt(
            UUID id,
            String planCode,
            BudgetLine.Source source,
            String number,
            LocalDate date,
            List<Commitment.Share> parts,
            @Nullable String note,
            UUID recordedBy,
            Instant recordedAt) {

        public Receipt {
            parts = List.copyOf(parts);
        }

        @JsonProperty
        public long amount() {
            return parts.stream().mapToLong(Commitment.Share::amount).sum();
        }

        public Subject subject() {
            return Subject.of("budget-receipt", id);
        }
    }

    /** What an officer enters. All lines are of one plan and one source. */
    public record Entry(@Nullable String number, @Nullable LocalDate date, List<Commitment.Share> parts, @Nullable String note) {

        public Entry {
            parts = parts == null ? List.of() : List.copyOf(parts);
        }
    }

    /**
     * Which receipts a list shows; null: any.
     *
     * @param planCode null: the plan this cluster works to
     */
    public record Filter(@Nullable String planCode, BudgetLine.@Nullable Source source, BudgetLine.@Nullable Id line) {}

    /** Records a receipt. For officers and leads; a number that the source used before is refused, showing both. */
    public Receipt record(Actor actor, Entry entry) {
        Rights.requireRecorder(actor);
        String number = Text.line("number", entry.number(), LONGEST_NUMBER);
        String note = Text.optionalBlock("note", entry.note(), LONGEST_NOTE);
        Map<BudgetLine, Long> parts = lines.shares(entry.parts());
        BudgetLine first = oneSource(parts.keySet());
        LocalDate date = dateWithin(first.year(), entry.date());
        years.requireNotClosed(first.planCode(), first.year());
        UUID id = store.insert(actor, first, number, date, note, agency.now()).orElseThrow(() -> {
            Receipt before = store.of(first, number);
            long amount = parts.values().stream().mapToLong(Long::longValue).sum();
            return BudgetsRefusal.RECEIPT_REPEATED.at("number", first.source(), number, Book.krw(before.amount()), before.date(),
                    Book.krw(amount), date);
        });
        store.insertParts(id, parts);
        Receipt receipt = store.of(first, number);
        List<Posting> postings = new ArrayList<>();
        parts.forEach((line, amount) -> postings.add(new Posting(receipt.subject() + "/" + line.id(), TransferCode.RECEIVED,
                Book.paidIn(line), line.account(AccountKind.CASH), amount, receipt.subject(), agency.effective(date))));
        book.post(actor, postings);
        agency.tell(Change.of(actor, "budgets.receive", receipt.subject(), null)
                .withDetails(Map.of("number", number, "amount", String.valueOf(receipt.amount()))));
        return receipt;
    }

    /** The receipts with these ids, unchecked, in no order and without what each line received: for pages that name them. */
    @Transactional(readOnly = true)
    public List<Receipt> findAll(Collection<UUID> ids) {
        return store.findAll(ids);
    }

    /** Receipts, the latest first. For staff. */
    @Transactional(readOnly = true)
    public PageOf<Receipt> list(Actor actor, Filter filter, PageQuery page) {
        Rights.requireReader(actor);
        return store.list(agency.plan(filter.planCode()).code(), filter, page);
    }

    private static BudgetLine oneSource(Set<BudgetLine> lines) {
        BudgetLine first = lines.iterator().next();
        for (BudgetLine line : lines) {
            if (!line.source().isCash()) {
                throw BudgetsRefusal.NO_CASH_IN_KIND.at("parts", line);
            }
            if (line.source() != first.source()) {
                throw BudgetsRefusal.ACROSS_SOURCES.at("parts", first.source(), line.source());
            }
        }
        return first;
    }

    private LocalDate dateWithin(int year, @Nullable LocalDate date) {
        if (date == null) {
            throw BudgetsRefusal.DATE_MISSING.at("date");
        }
        if (date.isAfter(agency.today())) {
            throw BudgetsRefusal.DATE_IN_FUTURE.at("date", date, agency.today());
        }
        if (date.getYear() != year) {
            throw BudgetsRefusal.DATE_OUTSIDE_YEAR.at("date", date, String.valueOf(year));
        }
        return date;
    }
}
