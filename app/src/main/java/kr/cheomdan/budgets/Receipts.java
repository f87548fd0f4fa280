package kr.cheomdan.budgets;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.RefusedException;
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
    private final ReceiptPostings postings;
    private final Agency agency;

    Receipts(ReceiptStore store, Lines lines, Years years, ReceiptPostings postings, Agency agency) {
        this.store = store;
        this.lines = lines;
        this.years = years;
        this.postings = postings;
        this.agency = agency;
    }

    /**
     * What a source has paid in.
     *
     * @param number the source's own; there is one receipt of a number for each source of a plan
     * @param date the day it was received
     * @param parts what of it is for which line
     * @param confirmed whether somebody said that more than its lines still expected is meant
     */
    public record Receipt(
            UUID id,
            String planCode,
            BudgetLine.Source source,
            String number,
            LocalDate date,
            List<Commitment.Share> parts,
            @Nullable String note,
            boolean confirmed,
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

    /**
     * What an officer enters. All lines are of one plan and one source.
     *
     * @param confirmed whether an amount above what its line still expects is meant; null: it is not
     */
    public record Entry(
            @Nullable String number,
            @Nullable LocalDate date,
            List<Commitment.Share> parts,
            @Nullable String note,
            @Nullable Boolean confirmed) {

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

    /**
     * Records a receipt. For officers and leads; a number that the source used before is refused, showing both, and so is more than a line
     * still expects as long as nobody says that it is meant.
     */
    public Receipt record(Actor actor, Entry entry) {
        Rights.requireRecorder(actor);
        String number = Text.line("number", entry.number(), LONGEST_NUMBER);
        String note = Text.optionalBlock("note", entry.note(), LONGEST_NOTE);
        Map<BudgetLine, Long> parts = lines.shares(entry.parts());
        BudgetLine first = oneSource(parts.keySet());
        LocalDate date = dateWithin(first.year(), entry.date());
        years.requireNotClosed(first.planCode(), first.year());
        if (store.find(first, number).isPresent()) {
            throw repeated(first, number, date, parts);
        }
        List<ReceiptPostings.Excess> excess = postings.excess(parts);
        boolean confirmed = Boolean.TRUE.equals(entry.confirmed());
        if (!excess.isEmpty() && !confirmed) {
            ReceiptPostings.Excess one = excess.get(0);
            throw BudgetsRefusal.RECEIPT_UNCONFIRMED.at(
                    "confirmed", excess.size(), one.line(), Book.krw(one.expected()), Book.krw(one.stated()));
        }
        UUID id = store.insert(actor, first, new ReceiptStore.New(number, date, note, !excess.isEmpty()), agency.now())
                .orElseThrow(() -> repeated(first, number, date, parts));
        store.insertParts(id, parts);
        Receipt receipt = store.find(first, number).orElseThrow();
        postings.post(actor, receipt, parts);
        agency.tell(Change.of(actor, "budgets.receive", receipt.subject(), null).withDetails(details(receipt, excess)));
        return receipt;
    }

    /** The receipts with these ids, unchecked, in no order and without what each line received: for pages that name them. */
    @Transactional(readOnly = true)
    public List<Receipt> findAll(Collection<UUID> ids) {
        return store.findAll(ids);
    }

    private static Map<String, String> details(Receipt receipt, List<ReceiptPostings.Excess> excess) {
        Map<String, String> details = new HashMap<>();
        details.put("number", receipt.number());
        details.put("amount", String.valueOf(receipt.amount()));
        if (!excess.isEmpty()) {
            details.put("confirmed", excess.stream().map(Object::toString).collect(Collectors.joining("; ")));
        }
        return details;
    }

    private RefusedException repeated(BudgetLine first, String number, LocalDate date, Map<BudgetLine, Long> parts) {
        Receipt before = store.find(first, number).orElseThrow();
        long amount = parts.values().stream().mapToLong(Long::longValue).sum();
        return BudgetsRefusal.RECEIPT_REPEATED.at(
                "number", first.source(), number, Book.krw(before.amount()), before.date(), Book.krw(amount), date);
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
