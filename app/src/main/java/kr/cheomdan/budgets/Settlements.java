package kr.cheomdan.budgets;

import static kr.cheomdan.budgets.Settlements.State.AUDITED;
import static kr.cheomdan.budgets.Settlements.State.CLAIMED;
import static kr.cheomdan.budgets.Settlements.State.OPEN;
import static kr.cheomdan.budgets.Settlements.State.RETURNED;
import static kr.cheomdan.budgets.Settlements.State.SETTLED;
import static kr.cheomdan.shared.Role.PROGRAM_LEAD;
import static kr.cheomdan.shared.Role.PROGRAM_OFFICER;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Lifecycle;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Settling a commitment: what was paid and not spent, and the interest on it, goes back to the sources by their parts, to the won. A
 * commitment has one settlement, which is open from its beginning.
 */
@Service
@Transactional
public class Settlements {

    /** Where a settlement stands. */
    public enum State {
        OPEN,
        /** The payee has said what was spent. */
        CLAIMED,
        /** Somebody else has held it against the evidence. */
        AUDITED,
        /** What goes back to which source is fixed. */
        SETTLED,
        /** It is back. */
        RETURNED
    }

    /** What can be done to a settlement. */
    public enum Action {
        CLAIM,
        SEND_BACK,
        AUDIT,
        SETTLE,
        RETURN;

        /** The one table of a settlement's states. */
        public static final Lifecycle<State, Action> LIFECYCLE = Lifecycle.<State, Action>table()
                .allow(OPEN, CLAIM, CLAIMED, PROGRAM_OFFICER, PROGRAM_LEAD)
                .allow(CLAIMED, SEND_BACK, OPEN, PROGRAM_OFFICER, PROGRAM_LEAD)
                .allow(CLAIMED, AUDIT, AUDITED, PROGRAM_OFFICER, PROGRAM_LEAD)
                .allow(AUDITED, SEND_BACK, OPEN, PROGRAM_OFFICER, PROGRAM_LEAD)
                .allow(AUDITED, SETTLE, SETTLED, PROGRAM_LEAD)
                .allow(SETTLED, RETURN, RETURNED, PROGRAM_OFFICER, PROGRAM_LEAD)
                .build();
    }

    /**
     * A settlement as it stands, in won.
     *
     * @param claimed what the payee says was spent; null before it says so
     * @param paid what the payee was paid in cash
     * @param spent of it, what evidence was accepted for
     * @param interest what the payee earned on it
     * @param returns what goes back, or would if it were settled now
     */
    public record Settlement(
            Commitment.Id commitment,
            String title,
            State state,
            @Nullable Long claimed,
            long paid,
            long spent,
            long interest,
            List<Return> returns,
            @Nullable UUID claimedBy,
            @Nullable UUID auditedBy,
            @Nullable UUID settledBy,
            @Nullable Instant settledAt,
            @Nullable Instant returnedAt,
            @Nullable String note,
            int version) {

        public Settlement {
            returns = List.copyOf(returns);
        }

        @JsonProperty
        public long remainder() {
            return paid - spent;
        }
    }

    /** What goes back to one source, in won. */
    public record Return(BudgetLine.Source source, long remainder, long interest) {

        @JsonProperty
        public long total() {
            return remainder + interest;
        }
    }

    /** Records interest that the payee earned on what it was paid, until it is settled. For officers and leads. */
    public Settlement addInterest(Actor actor, Commitment.Id id, int version, Commitment.Entry entry) {
        throw new UnsupportedOperationException();
    }

    /** Records what the payee says was spent. For officers and leads. */
    public Settlement claim(Actor actor, Commitment.Id id, int version, long claimed, @Nullable String note) {
        throw new UnsupportedOperationException();
    }

    /** Gives a claim back. The reason has to be given. */
    public Settlement sendBack(Actor actor, Commitment.Id id, int version, @Nullable String reason) {
        throw new UnsupportedOperationException();
    }

    /** Confirms that what was claimed is what evidence was accepted for. For somebody who has not recorded the claim. */
    public Settlement audit(Actor actor, Commitment.Id id, int version, @Nullable String note) {
        throw new UnsupportedOperationException();
    }

    /** Fixes what goes back to which source. For a lead; refused while something is promised and unpaid. */
    public Settlement settle(Actor actor, Commitment.Id id, int version) {
        throw new UnsupportedOperationException();
    }

    /** Records that it has gone back. For officers and leads. */
    public Settlement recordReturn(Actor actor, Commitment.Id id, int version, @Nullable String note) {
        throw new UnsupportedOperationException();
    }

    /** The settlement of a commitment, for staff. */
    @Transactional(readOnly = true)
    public Settlement find(Actor actor, Commitment.Id id) {
        throw new UnsupportedOperationException();
    }

    /**
     * Settlements, the newest commitment first. For staff.
     *
     * @param planCode null: the plan this cluster works to
     * @param state null: any
     */
    @Transactional(readOnly = true)
    public PageOf<Settlement> list(Actor actor, @Nullable String planCode, @Nullable State state, PageQuery page) {
        throw new UnsupportedOperationException();
    }
}
