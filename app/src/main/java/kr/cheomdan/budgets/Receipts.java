package kr.cheomdan.budgets;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Money that a source pays in for its lines. Without it nothing can be paid out of them. */
@Service
@Transactional
public class Receipts {

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
        throw new UnsupportedOperationException();
    }

    /** Receipts, the latest first. For staff. */
    @Transactional(readOnly = true)
    public PageOf<Receipt> list(Actor actor, Filter filter, PageQuery page) {
        throw new UnsupportedOperationException();
    }
}
