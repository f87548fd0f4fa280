package kr.cheomdan.budgets;

import static kr.cheomdan.budgets.BudgetTransfer.State.APPROVED;
import static kr.cheomdan.budgets.BudgetTransfer.State.POSTED;
import static kr.cheomdan.budgets.BudgetTransfer.State.REJECTED;
import static kr.cheomdan.budgets.BudgetTransfer.State.REQUESTED;
import static kr.cheomdan.budgets.BudgetTransfer.State.WITHDRAWN;
import static kr.cheomdan.shared.Role.PROGRAM_LEAD;
import static kr.cheomdan.shared.Role.PROGRAM_OFFICER;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.UUID;
import kr.cheomdan.shared.Lifecycle;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;

/**
 * A request to move a part of a line to another one.
 *
 * @param to the receiving line; the one of a later year may not be opened before the request is approved
 * @param amount in won
 * @param reason why the requester asks
 * @param requestedBy the account of the person who asked
 * @param decidedBy the account of the person who approved or rejected
 * @param decision what that person said
 * @param withdrawnBy the account of the person who took it back: who made it, or who closed the year in which it waited
 * @param withdrawal why, where the year was closed
 * @param version goes up with every change
 */
public record BudgetTransfer(
        Id id,
        Kind kind,
        BudgetLine from,
        BudgetLine to,
        long amount,
        String reason,
        State state,
        UUID requestedBy,
        Instant requestedAt,
        @Nullable UUID decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String decision,
        @Nullable UUID withdrawnBy,
        @Nullable Instant withdrawnAt,
        @Nullable String withdrawal,
        @Nullable Instant postedAt,
        int version) {

    /** Names one request. */
    public record Id(@JsonValue UUID value) {

        @JsonCreator
        public static Id of(String value) {
            return new Id(UUID.fromString(value));
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** What kind of move. */
    public enum Kind {
        /** To another line of the same source and year. */
        TRANSFER,
        /** To the same line of a later year. */
        CARRY_OVER
    }

    /** Where a request stands. */
    public enum State {
        REQUESTED,
        APPROVED,
        POSTED,
        REJECTED,
        WITHDRAWN
    }

    /** What can be done to a request. */
    public enum Action {
        APPROVE,
        REJECT,
        WITHDRAW,
        POST;

        /** The one table of a request's states. */
        public static final Lifecycle<State, Action> LIFECYCLE = Lifecycle.<State, Action>table()
                .allow(REQUESTED, APPROVE, APPROVED, PROGRAM_LEAD)
                .allow(REQUESTED, REJECT, REJECTED, PROGRAM_LEAD)
                .allow(REQUESTED, WITHDRAW, WITHDRAWN, PROGRAM_OFFICER, PROGRAM_LEAD)
                .allow(APPROVED, POST, POSTED, PROGRAM_OFFICER, PROGRAM_LEAD)
                .allow(APPROVED, REJECT, REJECTED, PROGRAM_LEAD)
                .allow(APPROVED, WITHDRAW, WITHDRAWN, PROGRAM_OFFICER, PROGRAM_LEAD)
                .build();
    }

    /**
     * What is asked for.
     *
     * @param toLine for a {@link Kind#TRANSFER}: the receiving line
     * @param toYear for a {@link Kind#CARRY_OVER}: the year of the same line that receives
     */
    public record Request(
            @Nullable Kind kind,
            BudgetLine.@Nullable Id fromLine,
            BudgetLine.@Nullable Id toLine,
            @Nullable Integer toYear,
            long amount,
            @Nullable String reason) {

        public static Request transfer(BudgetLine.Id from, BudgetLine.Id to, long amount, String reason) {
            return new Request(Kind.TRANSFER, from, to, null, amount, reason);
        }

        public static Request carryOver(BudgetLine.Id from, int toYear, long amount, String reason) {
            return new Request(Kind.CARRY_OVER, from, null, toYear, amount, reason);
        }
    }

    public Subject subject() {
        return Subject.of("budget-transfer", id);
    }
}
