package kr.cheomdan.budgets;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.shared.Lifecycle;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;

/**
 * A promise to pay out of lines of one plan and year: a contract, or an award.
 *
 * @param subject what it is about: itself for a contract, the award for an award
 * @param call the call out of which an award was made; null for a contract
 * @param title what a contract is about, or how the award calls itself
 * @param shares what each line bears, and what became of it
 * @param agreed the parts of the sources in per cent by which what is left goes back, by source code; empty: as the lines share
 * @param committedBy the account of the person who promised
 * @param version goes up with every change
 */
public record Commitment(
        Id id,
        Subject subject,
        @Nullable Subject call,
        String title,
        String planCode,
        int year,
        List<Part> shares,
        Map<String, BigDecimal> agreed,
        UUID committedBy,
        Instant committedAt,
        int version) {

    public Commitment {
        shares = List.copyOf(shares);
        agreed = Map.copyOf(agreed);
    }

    /** Names one commitment. */
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

    /** What a line is to bear, in won. */
    public record Share(BudgetLine.Id line, long amount) {}

    /**
     * What a line bears, and what became of it, in won.
     *
     * @param paid paid to the payee; in kind: confirmed
     * @param spent spent by the payee, its evidence accepted
     * @param returned of what was paid, gone back to the source; interest is not among it
     */
    public record Part(BudgetLine line, long amount, long paid, long spent, long returned) {

        @JsonProperty
        public long unpaid() {
            return amount - paid;
        }
    }

    /**
     * A contract to be entered.
     *
     * @param agreed see {@link Commitment}; where any is given they add up to 100
     */
    public record Contract(@Nullable String title, List<Share> shares, @Nullable Map<String, BigDecimal> agreed) {}

    /**
     * What was done under a commitment, or is to be done once somebody else has accepted it.
     *
     * @param date the day it was done
     * @param line the line that a thing in kind is for; null for anything else
     * @param reference the number of the voucher; null where there is none
     * @param evidence the name of a file; null where there is none
     * @param evidenceSha256 the file's hash, so that what is shown later can be told from it
     * @param evidenceKept whether the file itself is here
     * @param note what the person said who recorded it
     * @param decidedBy who accepted or refused it; null where nobody has to, or has yet
     * @param decision what that person said to it
     * @param undone how it came to count no more; null where it counts
     * @param parts what of it each line bears, or bore; of interest none
     */
    public record Act(
            UUID id,
            Kind kind,
            State state,
            LocalDate date,
            long amount,
            BudgetLine.@Nullable Id line,
            @Nullable String reference,
            @Nullable String evidence,
            @Nullable String evidenceSha256,
            boolean evidenceKept,
            @Nullable String note,
            UUID recordedBy,
            Instant recordedAt,
            @Nullable UUID decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String decision,
            @Nullable Undone undone,
            List<Share> parts) {

        public Act {
            parts = List.copyOf(parts);
        }

        Act with(List<Share> borne) {
            return new Act(id, kind, state, date, amount, line, reference, evidence, evidenceSha256, evidenceKept, note, recordedBy,
                    recordedAt, decidedBy, decidedAt, decision, undone, borne);
        }

        /** That an act was undone together with its transfers, asked for by one person with a reason and approved by another. */
        public record Undone(UUID askedBy, UUID by, Instant at, String reason) {}

        /** What an act is. */
        public enum Kind {
            PAID,
            /** A source's work or things, confirmed: paid and spent in one. */
            IN_KIND,
            SPENT,
            RELEASED,
            INTEREST,
            /** What was not spent, and the interest. */
            RETURNED
        }

        /** Whether an act counts. Only evidence, of spending or of things in kind, waits for somebody else. */
        public enum State {
            RECORDED,
            DONE,
            REFUSED,
            /** It counted until a correction of the ledger undid it. */
            UNDONE
        }

        /** What somebody else says to evidence. */
        public enum Decision {
            ACCEPT,
            REFUSE;

            /** The one table of an act's states. */
            public static final Lifecycle<State, Decision> LIFECYCLE = Lifecycle.<State, Decision>table()
                    .allow(State.RECORDED, ACCEPT, State.DONE, Role.PROGRAM_OFFICER, Role.PROGRAM_LEAD)
                    .allow(State.RECORDED, REFUSE, State.REFUSED, Role.PROGRAM_OFFICER, Role.PROGRAM_LEAD)
                    .build();
        }
    }

    /** A file that is evidence: under which hash it is kept, and how large it is. */
    public record EvidenceFile(String sha256, long bytes) {

        public static final int LARGEST_MEGABYTES = 16;
    }

    /**
     * What a person enters about a payment, a spending or something in kind.
     *
     * @param key names this very act, so that asking twice does it once; chosen by the one who asks
     * @param amount in won
     * @param date the day it was done; inside the fiscal year
     * @param evidence the name of a file that was handed in before
     * @param evidenceSha256 the hash under which that file is kept
     */
    public record Entry(
            String key,
            long amount,
            @Nullable LocalDate date,
            @Nullable String reference,
            @Nullable String evidence,
            @Nullable String evidenceSha256,
            @Nullable String note) {}

    @JsonProperty
    public long amount() {
        return shares.stream().mapToLong(Part::amount).sum();
    }

    @JsonProperty
    public long paid() {
        return shares.stream().mapToLong(Part::paid).sum();
    }

    @JsonProperty
    public long unpaid() {
        return amount() - paid();
    }

    @JsonProperty
    public long spent() {
        return shares.stream().mapToLong(Part::spent).sum();
    }

    /** What of it can still be paid in money. */
    @JsonProperty
    public long unpaidCash() {
        return shares.stream().filter(part -> part.line().source().isCash()).mapToLong(Part::unpaid).sum();
    }

    /** Whether the promise is one of the budget's own, without a call. */
    @JsonProperty
    public boolean isContract() {
        return call == null;
    }

    public Subject recordSubject() {
        return Subject.of("commitment", id);
    }

    /** Where the ledger keeps what is promised and not paid yet. */
    public AccountRef account() {
        return new AccountRef(
                subject.kind(), subject.id(), isContract() ? AccountKind.COMMITMENT : AccountKind.AWARD, Unit.KRW);
    }

    /** Where the ledger keeps what the payee has been paid and not accounted for yet. */
    public AccountRef payee() {
        return account().as(AccountKind.PAYEE);
    }
}
